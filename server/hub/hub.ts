/** Sockets: who comes in, what they get, what they send. Everything lasting happens in the meeting's mailbox. */
import type { Server as HttpServer } from 'node:http'
import type { Server as HttpsServer } from 'node:https'
import { type DefaultEventsMap, Server, type Socket } from 'socket.io'
import type { Batch } from '../../shared/core/envelope.ts'
import { type AccessId, type Actor, type Layer, layersOf, type MeetingId } from '../../shared/core/identity.ts'
import {
  type ClientToHub,
  Hello,
  type HubToClient,
  maxFrameBytes,
  protocolVersion,
} from '../../shared/core/protocol.ts'
import { type RefusalCode, refusalText } from '../../shared/i18n/texts.ts'
import { actorOf, type AccessBook, cookie, cookieName } from '../access/access-book.ts'
import type { Metrics } from '../ops/metrics.ts'
import type { LiveMeeting } from '../meeting/live-meeting.ts'
import type { Registry } from '../meeting/registry.ts'
import { Doorkeeper } from './doorkeeper.ts'
import { listen } from './commands.ts'
import { Limits } from './limits.ts'
import { originAllowed } from './origin.ts'
import type { Presence } from '../attendance/presence.ts'
import { sendLayer } from './resume.ts'

export interface SocketData {
  meeting: LiveMeeting
  actor: Actor
  layers: Layer[]
}
export type HubServer = Server<ClientToHub, HubToClient, DefaultEventsMap, SocketData>
export type HubSocket = Socket<ClientToHub, HubToClient, DefaultEventsMap, SocketData>

export interface HubOptions {
  registry: Registry
  book: AccessBook
  presence: Presence
  publicUrl?: string
  now: () => number
  metrics: Metrics
  /** A bug or a broken disk, for the log. */
  complain: (what: string, error: unknown) => void
}
export const channel = (meetingId: MeetingId, layer: Layer): string => `${meetingId}/${layer}`

/** Wires Socket.IO to the meetings. Closing is the caller's (`closeHub`). */
export function openHub(http: HttpServer | HttpsServer, options: HubOptions): HubServer {
  const { registry, book, presence, metrics, complain } = options
  const io: HubServer = new Server(http, {
    serveClient: false,
    // Frames over this close the connection (code 1009); smaller ones that are still too large are answered.
    maxHttpBufferSize: maxFrameBytes * 10,
    perMessageDeflate: false,
    httpCompression: true,
    pingInterval: 10_000,
    pingTimeout: 10_000,
    allowRequest: (request, done) => {
      const allowed = originAllowed(request, options.publicUrl)
      if (!allowed) metrics.refused('wire.badOrigin')
      done(allowed ? null : refusalText('wire.badOrigin'), allowed)
    },
  })
  const doorkeeper = new Doorkeeper(io)
  const limits = new Limits()

  io.use((socket, next) => {
    const reject = (code: RefusalCode, params?: Record<string, string | number>) => {
      metrics.refused(code)
      next(Object.assign(new Error(code), { data: { code, params, text: refusalText(code, params) } }))
    }
    const admit = async () => {
      const hello = Hello.safeParse(socket.handshake.auth)
      if (!hello.success) return reject('wire.badFrame')
      if (hello.data.protocol !== protocolVersion) return reject('wire.oldProtocol')
      const id = hello.data.access as AccessId
      const who = book.authenticate(id, cookie(socket.handshake.headers.cookie, cookieName(id)))
      if (!who.ok) return reject(who.code)
      const meeting = await registry.get(who.access.meetingId)
      if (!meeting) return reject('wire.noMeeting')
      const actor = actorOf(who.access)
      const full = doorkeeper.roomFor(actor, meeting.state)
      if (full) return reject('access.tooManyDevices', { limit: full })
      Object.assign(socket.data, { meeting, actor, layers: layersOf(actor) })
      next()
    }
    admit().catch((error: unknown) => {
      complain('handshake', error)
      reject('wire.internal')
    })
  })

  io.on('connection', (socket) => {
    const { meeting, actor, layers } = socket.data
    const hello = Hello.parse(socket.handshake.auth)
    doorkeeper.admit(socket)
    const gone = metrics.connected(actor.role)
    const { role, label, siteId, unitId, delegateId } = actor
    socket.emit('welcome', {
      protocol: protocolVersion,
      meetingId: meeting.id,
      log: meeting.log,
      actor: { role, label, siteId, unitId, delegateId },
      layers,
      now: options.now(),
    })
    // Joining and sending happen in one turn of the loop: no batch can fall between them.
    for (const layer of layers) {
      void socket.join(channel(meeting.id, layer))
      sendLayer(socket, layer, hello.log === meeting.log ? hello.have?.[layer] : undefined)
    }
    presence.arrived(socket)
    listen(socket, { limits, presence, metrics, complain, now: options.now })
    socket.on('disconnect', () => {
      doorkeeper.left(socket)
      presence.left(socket)
      gone()
    })
  })
  return io
}

/** Sends the batches of a commit: one encoding for each layer, whatever the number of sockets. */
export const publishTo =
  (io: () => HubServer | undefined) =>
  (meeting: LiveMeeting, batches: Batch[]): void => {
    for (const batch of batches) io()?.to(channel(meeting.id, batch.layer)).emit('batch', batch)
  }

/** Cuts every connection of an access, telling why. */
export function cut(io: HubServer, accessId: AccessId, code: RefusalCode): void {
  for (const socket of io.sockets.sockets.values()) {
    if ((socket as HubSocket).data.actor?.accessId === accessId) bye(socket as HubSocket, code)
  }
}

/** Tells a client why, then closes its connection. */
export function bye(socket: HubSocket, code: RefusalCode): void {
  socket.emit('bye', { code, text: refusalText(code) })
  socket.disconnect(true)
}
