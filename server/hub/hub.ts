/** Sockets: who comes in, what they get, what they send. Everything lasting happens in the meeting's mailbox. */
import type { Server as HttpServer } from 'node:http'
import type { Server as HttpsServer } from 'node:https'
import { Server } from 'socket.io'
import { type Actor, layersOf } from '../../shared/core/identity.ts'
import { Hello } from '../../shared/core/protocol.ts'
import { type RefusalCode, refusalText } from '../../shared/i18n/texts.ts'
import type { AccessBook } from '../access/access-book.ts'
import type { Presence } from '../attendance/presence.ts'
import type { Editing } from '../conclusions/editing.ts'
import type { Registry } from '../meeting/registry.ts'
import type { LiveMeeting } from '../meeting/live-meeting.ts'
import type { Metrics } from '../ops/metrics.ts'
import { listen } from './commands.ts'
import { type Came, Doorkeeper } from './doorkeeper.ts'
import { lineBelow } from './fan-out.ts'
import { Limits, type Rates, usualRates } from './limits.ts'
import { originAllowed } from './origin.ts'
import { recognise } from './recognise.ts'
import { sendLayer } from './resume.ts'
import { channel, type HubServer } from './sockets.ts'

export interface HubOptions {
  registry: Registry
  book: AccessBook
  presence: Presence
  editing: Editing
  /** Somebody is in. */
  arrived: (meeting: LiveMeeting, actor: Actor) => void
  /** The hub is going: nobody comes in any more. */
  closing: () => boolean
  /** A person has a place here, and leaves the one at any other node. */
  came: (person: Came) => void
  publicUrl?: string | undefined
  now: () => number
  metrics: Metrics
  rates?: Rates | undefined
  /** A bug or a broken disk, for the log. */
  complain: (what: string, error: unknown) => void
}

/** Frames over this are not even read, in bytes. */
const maxReadBytes = 8_000_000

/** Wires Socket.IO to the meetings. Closing is the caller's. */
export function openHub(http: HttpServer | HttpsServer, options: HubOptions): HubServer {
  const { registry, book, presence, editing, metrics, complain } = options
  const io: HubServer = new Server(http, {
    serveClient: false,
    // What is too large is read and answered in words; only what is larger still closes the connection (code 1009).
    maxHttpBufferSize: maxReadBytes,
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
  const doorkeeper = new Doorkeeper(io, options.now, options.came)
  const limits = new Limits(options.rates ?? usualRates)

  io.use((socket, next) => {
    const reject = (code: RefusalCode, params?: Record<string, string | number>) => {
      metrics.refused(code)
      next(Object.assign(new Error(code), { data: { code, params, text: refusalText(code, params) } }))
    }
    const admit = async () => {
      if (options.closing()) return reject('wire.shuttingDown')
      const who = await recognise(socket.handshake, book, registry)
      if (!who.ok) return reject(who.code)
      const { meeting, actor, protocol } = who
      const full = doorkeeper.roomFor(actor, meeting.state)
      if (full) return reject('access.tooManyDevices', { limit: full })
      Object.assign(socket.data, { meeting, actor, layers: layersOf(actor), protocol, line: lineBelow(socket) })
      next()
    }
    admit().catch((error: unknown) => {
      complain('handshake', error)
      reject('wire.internal')
    })
  })

  io.on('connection', (socket) => {
    const { meeting, actor, layers, protocol } = socket.data
    const hello = Hello.parse(socket.handshake.auth)
    doorkeeper.admit(socket)
    const gone = metrics.connected(actor.role)
    const { role, label, siteId, unitId, delegateId } = actor
    socket.emit('welcome', {
      protocol,
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
    editing.arrived(socket)
    options.arrived(meeting, actor)
    listen(socket, { limits, presence, editing, metrics, complain, now: options.now })
    socket.on('disconnect', (reason, details) => {
      if (reason === 'parse error') metrics.refused('wire.badFrame')
      else if (details instanceof Error && /payload size/i.test(details.message)) metrics.refused('wire.tooLarge')
      doorkeeper.left(socket)
      presence.left(socket)
      editing.left(socket)
      gone()
    })
  })
  return io
}
