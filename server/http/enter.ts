/** Coming in with a link: its secret, sent in a body, is exchanged for an httpOnly cookie of that access alone. */
import { setTimeout as delay } from 'node:timers/promises'
import { Router, type Request, type Response, json } from 'express'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { z } from 'zod'
import { AccessId } from '../../shared/core/identity.ts'
import { type RefusalCode, refusalText } from '../../shared/i18n/texts.ts'
import { type AccessBook, cookie, cookieName, sessionMs } from '../access/access-book.ts'
import type { Metrics } from '../ops/metrics.ts'
import type { Registry } from '../meeting/registry.ts'
import { originAllowed } from '../hub/origin.ts'
import { StorageUnavailable } from '../storage/port.ts'

export interface EnterOptions {
  book: AccessBook
  registry: Registry
  metrics: Metrics
  publicUrl?: string | undefined
  /** A bug or a broken disk, for the log. */
  complain: (what: string, error: unknown) => void
  /** Waits so many milliseconds; tests wait as long as they like. */
  pause?: ((ms: number) => Promise<void>) | undefined
}

const EnterBody = z.strictObject({ secret: z.string().min(3).max(200) })
/** Wrong answers held back at once: more would cost the hub more than the guessing does. */
const mostHeld = 200
const pauseFor = (ms: number): Promise<void> => delay(ms, undefined, { ref: false })

/** Routes under /api. Every refusal is `{ code, params?, text }`. */
export function enterRoutes(options: EnterOptions): Router {
  const { book, registry, metrics, publicUrl, complain, pause = pauseFor } = options
  const router = Router()
  router.use(json({ limit: '2kb' }))
  // Only wrong secrets are slowed, per link and all together: beyond the limit their answer is held back for a while. The
  // right one always enters at once, so that nobody can lock a province out by guessing (ACC8).
  const perLink = new RateLimiterMemory({ points: 5, duration: 60 })
  const overall = new RateLimiterMemory({ points: 300, duration: 60 })

  let held = 0
  const holdBack = async () => {
    if (held >= mostHeld) return
    held++
    await pause(1_000 + Math.random() * 2_000).finally(() => held--)
  }

  const refuse = (response: Response, status: number, code: RefusalCode, params?: Record<string, string | number>) => {
    metrics.refused(code)
    response.status(status).json({ code, ...(params && { params }), text: refusalText(code, params) })
  }

  router.use((request, response, next) => {
    if (request.method === 'GET' || originAllowed(request, publicUrl)) next()
    else refuse(response, 403, 'wire.badOrigin')
  })

  router.post('/enter', async (request, response) => {
    const body = EnterBody.safeParse(request.body)
    if (!body.success) return refuse(response, 400, 'wire.badFrame')
    const entered = await book.enter(body.data.secret)
    if (!entered.ok) {
      const link = body.data.secret.split('.')[0] ?? ''
      const wait = (await slow(perLink, link)) ?? (await slow(overall, 'all'))
      if (wait) {
        await holdBack()
        return refuse(response, 429, 'access.tooManyTries', { seconds: wait })
      }
      return refuse(response, 401, entered.code)
    }
    const { access, token } = entered
    response.cookie(cookieName(access.id), token, {
      httpOnly: true,
      sameSite: 'strict',
      secure: request.secure,
      path: '/',
      maxAge: sessionMs,
    })
    response.json({ accessId: access.id, role: access.role, meetingId: access.meetingId, label: access.label })
  })

  const whoIs = (request: Request) => {
    const id = AccessId.safeParse(request.params['accessId'])
    if (!id.success) return { ok: false as const, code: 'access.signInNeeded' as const }
    const token = cookie(request.headers.cookie, cookieName(id.data))
    const who = book.authenticate(id.data, token)
    return who.ok ? { ...who, token } : who
  }

  router.get('/me/:accessId', async (request, response) => {
    const who = whoIs(request)
    if (!who.ok) return refuse(response, 401, who.code)
    const { id, role, label, meetingId } = who.access
    const meeting = await registry.get(meetingId)
    if (!meeting) return refuse(response, 404, 'wire.noMeeting')
    response.json({ accessId: id, role, label, meetingTitle: meeting.state.all.meeting.facts?.title ?? '' })
  })

  router.post('/leave/:accessId', async (request, response) => {
    const who = whoIs(request)
    if (!who.ok) return refuse(response, 401, who.code)
    if (who.token) await book.leave(who.token)
    response.clearCookie(cookieName(who.access.id), { path: '/' })
    response.status(204).end()
  })

  router.use((_request, response) => refuse(response, 404, 'wire.unknownCommand'))
  router.use((error: { type?: string; status?: number }, _request: Request, response: Response, _next: unknown) => {
    if (error.type === 'entity.too.large') return refuse(response, 413, 'wire.tooLarge')
    // What the body parser could not read has a status of its own; anything else is ours.
    if (error.status !== undefined && error.status < 500) return refuse(response, 400, 'wire.badFrame')
    complain('http', error)
    if (error instanceof StorageUnavailable) refuse(response, 503, 'wire.storageDown')
    else refuse(response, 500, 'wire.internal')
  })
  return router
}

async function slow(limiter: RateLimiterMemory, key: string): Promise<number | undefined> {
  try {
    await limiter.consume(key)
    return undefined
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return Math.max(1, Math.ceil(refused.msBeforeNext / 1000))
    throw refused
  }
}
