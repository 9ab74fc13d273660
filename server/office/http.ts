/** The office over HTTP: everything under /api/office, by the table in shared/office/routes.ts alone (OF1). */
import { pipeline } from 'node:stream/promises'
import { type Request, type RequestHandler, type Response, Router } from 'express'
import { refusalText } from '../../shared/i18n/texts.ts'
import {
  type Answers,
  type BodyOf,
  type FileAnswer,
  mayUse,
  type Route,
  type RouteName,
  routes,
} from '../../shared/office/routes.ts'
import { cookie } from '../access/access-book.ts'
import { jsonBody } from '../http/json-body.ts'
import { originAllowed } from '../hub/origin.ts'
import type { Metrics } from '../ops/metrics.ts'
import { StorageUnavailable } from '../storage/port.ts'
import { handlers } from './handlers.ts'
import { attemptMs } from './oidc.ts'
import { TooBusy } from './passwords.ts'
import { Refused } from './refused.ts'
import type { OfficeServer } from './server.ts'
import { deviceMs, sessionMs, type SignedIn, type Visitor, whoseSession } from './sign-in.ts'
import type { Account, OfficeSession } from './storage/port.ts'

/** Who asks for what. `account` and `session` are there on every route that is not for anyone. */
export interface Call<Name extends RouteName> {
  body: BodyOf<Name>
  /** What stands in the address for `:id`. */
  id: string
  query: Request['query']
  visitor: Visitor
  account: Account
  session: OfficeSession
  /** Gives the browser its session, and ends it. */
  letIn: (who: SignedIn) => void
  letOut: () => void
  /** Gives the browser what it keeps while it is at an identity provider. */
  sendOff: (attempt: string) => void
}

export type Handlers = {
  [Name in RouteName]: (office: OfficeServer, call: Call<Name>) => Promise<Answers[Name] | Refused>
}

type AnyHandler = (office: OfficeServer, call: Omit<Call<'GET /me'>, 'body'> & { body: unknown }) => Promise<unknown>

export interface OfficeHttp {
  office: OfficeServer
  metrics: Metrics
  complain: (what: string, error: unknown) => void
}

const cookiePath = '/api/office'
const sessionCookie = 'dc_office'
const deviceCookie = 'dc_office_device'
const attemptCookie = 'dc_office_oidc'

export function officeRoutes({ office, metrics, complain }: OfficeHttp): Router {
  const refuse = (response: Response, refused: Refused) => {
    const { status, code, params, problems } = refused
    metrics.refused(code)
    response.status(status).json({ code, ...(params && { params }), text: refusalText(code, params), problems })
  }
  const router = Router()
  router.use((request, response, next) => {
    response.setHeader('Cache-Control', 'no-store')
    const refused = request.method === 'GET' ? undefined : foreign(request, office.publicUrl)
    if (refused) refuse(response, refused)
    else next()
  })

  const register = <Name extends RouteName>(name: Name) => {
    const [method, path] = name.split(' ') as ['GET' | 'POST', string]
    const { body: schema, limit = 16_000, file }: Route = routes[name]
    const handle: RequestHandler = async (request, response) => {
      const visitor = visitorOf(request)
      const who = await whoseSession(office, visitor.session)
      if (!mayUse(name, who?.account.role))
        return refuse(response, who ? new Refused(403, 'office.notAllowed') : new Refused(401, 'office.signInNeeded'))
      // Nobody's body is read before it is known whose it is.
      if (schema) await parsed(request, response, limit)
      const body = schema?.safeParse(request.body)
      if (body && !body.success) {
        const field = body.error.issues[0]?.path.join('.') ?? ''
        return refuse(response, new Refused(400, 'wire.badShape', { field }))
      }
      // The schema of the route has made the body what its handler takes.
      const answer = await (handlers[name] as AnyHandler)(office, {
        body: body?.data,
        id: String(request.params['id'] ?? ''),
        query: request.query,
        visitor,
        // Only routes for anyone come here without; they do not look.
        account: who?.account as Account,
        session: who?.session as OfficeSession,
        letIn: (signedIn) => letIn(request, response, signedIn),
        letOut: () => void response.clearCookie(sessionCookie, { path: cookiePath }),
        sendOff: (attempt) => void response.cookie(attemptCookie, attempt, { ...usual(request), maxAge: attemptMs }),
      })
      if (answer instanceof Refused) refuse(response, answer)
      else if (file) await give(response, answer as FileAnswer)
      else response.json(answer)
    }
    if (method === 'GET') router.get(path, handle)
    else router.post(path, handle)
  }
  for (const name of Object.keys(routes) as RouteName[]) register(name)

  router.use((_request, response) => refuse(response, new Refused(404, 'wire.unknownCommand')))
  router.use((error: { type?: string; status?: number }, _request: Request, response: Response, _next: unknown) => {
    if (error instanceof TooBusy) return refuse(response, new Refused(503, 'office.busy'))
    if (error.type === 'entity.too.large') return refuse(response, new Refused(413, 'wire.tooLarge'))
    if (error.status !== undefined && error.status < 500) return refuse(response, new Refused(400, 'wire.badFrame'))
    // Whoever goes away in the middle of a file hears nothing more.
    if (response.headersSent) return void response.destroy()
    complain('office', error)
    if (error instanceof StorageUnavailable) refuse(response, new Refused(503, 'wire.storageDown'))
    else refuse(response, new Refused(500, 'wire.internal'))
  })
  return router
}

/** A file goes out as it is made, no faster than it is taken; where its making breaks off, so does the answer. */
async function give(response: Response, { disposition, type, body }: FileAnswer): Promise<void> {
  response.setHeader('Content-Disposition', disposition)
  response.setHeader('X-Content-Type-Options', 'nosniff')
  if (typeof body === 'string' || body instanceof Uint8Array) {
    response.type(type).send(typeof body === 'string' ? body : Buffer.from(body))
    return
  }
  response.type(type)
  await pipeline(body, response)
}

/** A request that another page may have caused (OF9): only JSON, only from our own pages, as far as a browser says. */
function foreign(request: Request, publicUrl: string | undefined): Refused | undefined {
  const site = request.headers['sec-fetch-site']
  const isOwn = originAllowed(request, publicUrl) && (site === undefined || site === 'same-origin')
  if (!isOwn) return new Refused(403, 'wire.badOrigin')
  return request.is('application/json') ? undefined : new Refused(415, 'wire.badFrame')
}

const visitorOf = (request: Request): Visitor => ({
  address: request.ip ?? '',
  session: cookie(request.headers.cookie, sessionCookie),
  device: cookie(request.headers.cookie, deviceCookie),
  attempt: cookie(request.headers.cookie, attemptCookie),
})

const usual = (request: Request) =>
  ({ httpOnly: true, sameSite: 'strict', secure: request.secure, path: cookiePath }) as const

function letIn(request: Request, response: Response, { token, device }: SignedIn): void {
  response.cookie(sessionCookie, token, { ...usual(request), maxAge: sessionMs })
  if (device) response.cookie(deviceCookie, device, { ...usual(request), maxAge: deviceMs })
}

const parsed = (request: Request, response: Response, limit: number): Promise<void> =>
  new Promise((done, fail) => {
    jsonBody(limit)(request, response, (error?: unknown) => (error ? fail(error as Error) : done()))
  })
