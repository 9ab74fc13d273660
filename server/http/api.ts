/** Everything under /api: who asks, by the same cookie as over sockets, and how refusals are said. */
import { type Request, type Response, Router } from 'express'
import { AccessId } from '../../shared/core/identity.ts'
import { type RefusalCode, refusalText } from '../../shared/i18n/texts.ts'
import { type AccessBook, cookie, cookieName } from '../access/access-book.ts'
import type { FileStore } from '../files/file-store.ts'
import type { DocumentMaker } from '../documents/maker.ts'
import { originAllowed } from '../hub/origin.ts'
import type { Registry } from '../meeting/registry.ts'
import type { Rehearsals } from '../rehearsal/rehearsals.ts'
import type { Metrics } from '../ops/metrics.ts'
import { type AccessRow, StorageUnavailable } from '../storage/port.ts'
import { conclusionRoutes } from './conclusions.ts'
import { documentRoutes } from './documents.ts'
import { dossierRoutes } from './dossier.ts'
import { enterRoutes } from './enter.ts'
import { fileRoutes } from './files.ts'
import { jsonBody } from './json-body.ts'
import { pollRoutes } from './polls.ts'
import { recordingRoutes, type RecordingFiles } from './recordings.ts'

export interface ApiOptions {
  book: AccessBook
  registry: Registry
  /** Sets documents, apart from the hub's own thread. */
  maker: DocumentMaker
  now: () => number
  metrics: Metrics
  files: FileStore
  recordings: RecordingFiles
  rehearsals: Pick<Rehearsals, 'of' | 'twinOf'>
  publicUrl?: string | undefined
  /** A bug or a broken disk, for the log. */
  complain: (what: string, error: unknown) => void
  /** How the answer to a wrong secret is held back; tests let it go by hand. */
  pause?: ((ms: number) => Promise<void>) | undefined
}

/** What the routes share. */
export interface Api extends Pick<ApiOptions, 'book' | 'registry' | 'maker' | 'now' | 'rehearsals'> {
  /** Answers `{ code, params?, text }`. */
  refuse: (response: Response, status: number, code: RefusalCode, params?: Record<string, string | number>) => void
  /** Who a browser is, for the access it names. */
  whoIs: (
    request: Request,
    accessId: unknown,
  ) => Promise<{ ok: true; access: AccessRow; token: string | undefined } | { ok: false; code: RefusalCode }>
}

export function apiRoutes(options: ApiOptions): Router {
  const { book, registry, maker, now, metrics, files, recordings, publicUrl, complain, pause } = options
  const api: Api = {
    book,
    registry,
    maker,
    now,
    rehearsals: options.rehearsals,
    refuse(response, status, code, params) {
      metrics.refused(code)
      response.status(status).json({ code, ...(params && { params }), text: refusalText(code, params) })
    },
    async whoIs(request, accessId) {
      const id = AccessId.safeParse(accessId)
      if (!id.success) return { ok: false, code: 'access.signInNeeded' }
      const token = cookie(request.headers.cookie, cookieName(id.data))
      const who = await book.authenticate(id.data, token)
      return who.ok ? { ...who, token } : who
    },
  }
  const { refuse } = api
  const router = Router()
  router.use(jsonBody(2048))
  router.use((request, response, next) => {
    if (request.method === 'GET' || originAllowed(request, publicUrl)) next()
    else refuse(response, 403, 'wire.badOrigin')
  })
  router.use(enterRoutes(api, pause))
  router.use(pollRoutes(api))
  router.use(conclusionRoutes(api))
  router.use(fileRoutes(api, files))
  router.use(recordingRoutes(api, recordings))
  // Before the documents, whose names would take it in.
  router.use(dossierRoutes(api))
  router.use(documentRoutes(api))
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
