/** The namespace `/stage`: sockets of devices, what they ask, each parsed here and answered (laws 8, 9). */
import type { DefaultEventsMap, Namespace, Socket } from 'socket.io'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { Actor, SiteId } from '../../shared/core/identity.ts'
import {
  maxStageBytes,
  maxThumbnailBytes,
  requests,
  StageLine,
  stageNamespace,
  type StageRequest,
  type StageToClient,
} from '../../shared/stage/wire.ts'
import { type RefusalCode, refusalText } from '../../shared/i18n/texts.ts'
import type { AccessBook } from '../access/access-book.ts'
import { recognise } from '../hub/recognise.ts'
import { sizeOf } from '../hub/size.ts'
import type { HubServer } from '../hub/sockets.ts'
import type { LiveMeeting } from '../meeting/live-meeting.ts'
import type { Registry } from '../meeting/registry.ts'
import type { Metrics } from '../ops/metrics.ts'
import { StageRefusal } from './requests.ts'

interface StageSocketData {
  meeting: LiveMeeting
  actor: Actor
}
type AnyMessage = Record<string, (...args: unknown[]) => void>
export type StageSocket = Socket<AnyMessage, StageToClient, DefaultEventsMap, StageSocketData>

export type StageNamespace = Namespace<AnyMessage, StageToClient, DefaultEventsMap, StageSocketData>
export type StageAudience = ReturnType<StageNamespace['to']>

export interface StageHandlers {
  arrived: (socket: StageSocket) => void
  left: (socket: StageSocket) => void
  /** Rejects with a `StageRefusal` where it is refused. */
  ask: (socket: StageSocket, name: StageRequest, data: never) => Promise<object>
  report: (socket: StageSocket, line: StageLine) => void
  thumbnail: (socket: StageSocket, siteId: SiteId, jpeg: Uint8Array) => void
}

export interface NamespaceOptions {
  book: AccessBook
  registry: Registry
  metrics: Metrics
  complain: (what: string, error: unknown) => void
  handlers: StageHandlers
}

/** Messages of one access in ten seconds: a room that comes in takes about twelve. */
const rate = 240
/** Devices of one access at once. */
const maxDevices = 20

const names = new Set([...Object.keys(requests), 'report', 'thumbnail'])

type Answer = (answer: unknown) => void
const isJpeg = (bytes: Uint8Array): boolean => bytes[0] === 0xff && bytes[1] === 0xd8

/** Opens the namespace on the hub's own server. */
export function openNamespace(io: HubServer, options: NamespaceOptions): StageNamespace {
  const { book, registry, metrics, complain, handlers } = options
  const limiter = new RateLimiterMemory({ points: rate, duration: 10 })
  const namespace = io.of(stageNamespace) as unknown as StageNamespace
  const inside = new Map<string, number>()

  namespace.use((socket, next) => {
    const reject = (code: RefusalCode) => {
      metrics.refused(code)
      next(Object.assign(new Error(code), { data: { code, text: refusalText(code) } }))
    }
    const admit = async () => {
      const who = await recognise(socket.handshake, book, registry)
      if (!who.ok) return reject(who.code)
      if ((inside.get(who.actor.accessId) ?? 0) >= maxDevices) return reject('wire.tooFast')
      Object.assign(socket.data, { meeting: who.meeting, actor: who.actor })
      next()
    }
    admit().catch((error: unknown) => {
      complain('stage handshake', error)
      reject('wire.internal')
    })
  })

  namespace.on('connection', (socket) => {
    const { accessId, siteId, role } = socket.data.actor
    inside.set(accessId, (inside.get(accessId) ?? 0) + 1)
    const refuse = (answer: unknown, code: RefusalCode) => {
      metrics.refused(code)
      if (typeof answer === 'function') (answer as Answer)({ ok: false, code, text: refusalText(code) })
    }

    // Everything passes here first: speed, size, name.
    socket.use(([name, ...args], next) => {
      const answer: unknown = args.at(-1)
      const pass = async () => {
        try {
          await limiter.consume(accessId)
        } catch (refused) {
          refuse(answer, 'wire.tooFast')
          if (refused instanceof RateLimiterRes && refused.consumedPoints > rate * 2) socket.disconnect(true)
          return
        }
        if (sizeOf(args) > maxStageBytes) refuse(answer, 'wire.tooLarge')
        else if (!names.has(name)) refuse(answer, 'wire.unknownCommand')
        else next()
      }
      pass().catch((error: unknown) => complain('stage message', error))
    })

    for (const name of Object.keys(requests) as StageRequest[]) {
      socket.on(name, (raw: unknown, last: unknown) => {
        const answer = last ?? raw
        const parsed = requests[name].safeParse(raw)
        if (!parsed.success) return refuse(answer, 'wire.badFrame')
        handlers.ask(socket, name, parsed.data as never).then(
          (data) => typeof answer === 'function' && (answer as Answer)({ ok: true, data }),
          (error: unknown) => {
            if (error instanceof StageRefusal) return refuse(answer, error.code)
            complain(`stage ${name}`, error)
            refuse(answer, 'wire.internal')
          },
        )
      })
    }
    socket.on('report', (raw: unknown) => {
      const line = StageLine.safeParse(raw)
      if (line.success) handlers.report(socket, line.data)
      else refuse(undefined, 'wire.badFrame')
    })
    socket.on('thumbnail', (raw: unknown) => {
      const bytes = Buffer.isBuffer(raw) && raw.length <= maxThumbnailBytes && isJpeg(raw) ? raw : undefined
      if (bytes && role === 'site' && siteId) handlers.thumbnail(socket, siteId, bytes)
      else refuse(undefined, 'wire.badFrame')
    })
    socket.on('disconnect', () => {
      inside.set(accessId, (inside.get(accessId) ?? 1) - 1)
      if (inside.get(accessId) === 0) inside.delete(accessId)
      handlers.left(socket)
    })
    void socket.join(socket.data.meeting.id)
    handlers.arrived(socket)
  })
  return namespace
}
