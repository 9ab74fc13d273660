/**
 * One line to the hub: says hello, follows the layers by number, asks again after a gap, comes back after a loss.
 * Knows nothing of browsers: simulated sites use it too.
 */
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client'
import type { Ack, Batch, Params, ShownEvent, WireCommand } from '../../shared/core/envelope.ts'
import type { Layer } from '../../shared/core/identity.ts'
import {
  type ClientToHub,
  type EditingReport,
  type EditingSignal,
  type Hello,
  type HistoryAnswer,
  type HistoryRequest,
  type HubToClient,
  type LineReport,
  oldestProtocol,
  type PresenceSignal,
  protocolVersion,
  type Welcome,
} from '../../shared/core/protocol.ts'
import type { LayerState } from '../../shared/core/state.ts'
import { type Channel, openChannel } from './channel.ts'
import { applyBatch, applySnapshot, emptyReplica, keepLayers, type Reduce, type Replica } from './replica.ts'

export type LineState =
  | { kind: 'connecting' }
  | { kind: 'online' }
  /** Lost; it keeps trying by itself. */
  | { kind: 'reconnecting' }
  /** The hub said no, and trying again by itself would not help. */
  | { kind: 'refused'; code: string; params?: Params; text: string }
  /** This page is too old for the hub. */
  | { kind: 'reload'; code: string; text: string }

export interface ConnectionOptions {
  /** Where the hub is; the page's own origin by default. */
  url?: string
  access: string
  /** What an earlier page already held. */
  replica?: Replica
  socket?: Partial<ManagerOptions & SocketOptions>
  /** Turns a snapshot's bytes into the layer's state. */
  decode?: (head: { layer: Layer; seq: number }, json: Uint8Array) => LayerState
  reduce?: Reduce
  /** How long an answer may take before a command is sent again, in milliseconds. */
  answerMs?: number
  onState?: (state: LineState) => void
  onWelcome?: (welcome: Welcome) => void
  /** After every change; `events` are the new ones, absent after a snapshot. */
  onReplica?: (replica: Replica, layer: Layer, events: ShownEvent[] | undefined) => void
  onPresence?: (signal: PresenceSignal) => void
  /** Lines that others, or other pages of ours, have open. */
  onEditing?: (lines: EditingSignal['lines']) => void
  /** The hub was heard, if only by its heartbeat. */
  onContact?: () => void
  /** Everything the hub says, as it came: for a client that checks the hub itself. */
  onMessage?: (name: string, args: unknown[]) => void
}

export interface Connection {
  state: () => LineState
  replica: () => Replica
  /** Rejects if the line fails before the answer. */
  transmit: (command: WireCommand) => Promise<Ack>
  history: (request: HistoryRequest) => Promise<HistoryAnswer>
  /** The hub's time. */
  askTime: () => Promise<number>
  reportLine: (report: LineReport) => void
  /** Which line is open here; to be said again after each welcome. */
  reportEditing: (report: EditingReport) => void
  /** A further namespace on this connection, open while the line is; answers how to close it. */
  channel: (namespace: string, onSocket: (socket: Socket) => void) => () => void
  /** Tries again at once, also after a refusal. */
  retry: () => void
  close: () => void
}

/** Codes after which the line comes back by itself. */
const comesBack = new Set(['wire.shuttingDown', 'wire.storageDown', 'wire.tooFast', 'wire.internal'])

/** Refused for now: a device that was cut off may still be counted for some seconds. Tried again in this time. */
const tryLater = new Map([['access.tooManyDevices', 15_000]])

/** How long an answer to a resume may take before it is asked for again, in milliseconds. */
const resumeMs = 5_000

const utf8 = new TextDecoder()
const decodeJson = (_head: unknown, json: Uint8Array): LayerState => JSON.parse(utf8.decode(json)) as LayerState

export function connect(options: ConnectionOptions): Connection {
  const { decode = decodeJson, reduce, answerMs = 15_000 } = options
  let replica = options.replica ?? emptyReplica()
  let state: LineState = { kind: 'connecting' }
  let failed = 0
  let closed = false
  let comeBack: ReturnType<typeof setTimeout> | undefined
  /** Layers for which a resume is under way: further batches need not ask again, only silence does. */
  const resuming = new Map<Layer, ReturnType<typeof setTimeout>>()
  const channels = new Set<Channel>()

  const setState = (next: LineState) => {
    state = next
    options.onState?.(next)
  }
  const hello = (): Hello => ({
    protocol: protocolVersion,
    oldest: oldestProtocol,
    access: options.access as Hello['access'],
    ...(replica.log !== undefined && { log: replica.log, have: replica.have as Record<string, number> }),
  })

  const socket: Socket<HubToClient, ClientToHub> = io(options.url, {
    auth: (give) => give(hello()),
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelay: 500,
    reconnectionDelayMax: 8_000,
    randomizationFactor: 0.5,
    timeout: 10_000,
    ...options.socket,
    forceNew: true,
  })

  const lost = () => {
    if (state.kind === 'online') setState({ kind: 'reconnecting' })
  }
  // Socket.IO does not come back by itself after the hub closed the connection or said no at the door.
  const returnSoon = (ms = Math.min(8_000, 500 * 2 ** Math.min(failed, 5))) => {
    if (closed || comeBack) return
    comeBack = setTimeout(
      () => {
        comeBack = undefined
        socket.connect()
      },
      ms * (0.5 + Math.random()),
    )
  }
  const turnedAway = (why: { code: string; params?: Params; text: string }) => {
    if (comesBack.has(why.code)) {
      lost()
      return
    }
    const { code, params, text } = why
    if (code === 'wire.oldProtocol') setState({ kind: 'reload', code, text })
    else setState({ kind: 'refused', code, text, ...(params && { params }) })
    socket.disconnect()
    const later = tryLater.get(why.code)
    if (later !== undefined) returnSoon(later)
  }

  const resumed = (layer: Layer) => {
    clearTimeout(resuming.get(layer))
    resuming.delete(layer)
  }
  const resume = (layer: Layer) => {
    if (!socket.connected) return
    socket.emit('resume', { layer, have: replica.have[layer] ?? 0 })
    resuming.set(
      layer,
      setTimeout(() => resume(layer), resumeMs),
    )
  }
  const resumeNothing = () => [...resuming.keys()].forEach(resumed)

  socket.on('welcome', (welcome) => {
    failed = 0
    resumeNothing()
    // Numbers of another log mean nothing (the hub's data was replaced).
    if (replica.log !== welcome.log) replica = emptyReplica(welcome.log)
    replica = keepLayers(replica, welcome.layers)
    setState({ kind: 'online' })
    options.onWelcome?.(welcome)
    for (const channel of channels) channel.up()
  })
  socket.on('batch', (batch: Batch) => {
    const applied = applyBatch(replica, batch, reduce)
    if (applied.kind === 'gap') {
      if (!resuming.has(batch.layer)) resume(batch.layer)
    } else {
      resumed(batch.layer)
      if (applied.kind === 'stale') return
      replica = applied.replica
      options.onReplica?.(replica, batch.layer, applied.events)
    }
  })
  socket.on('snapshot', (head, json) => {
    resumed(head.layer)
    const next = applySnapshot(replica, head.layer, head.seq, decode(head, new Uint8Array(json)))
    if (next === replica) return
    replica = next
    options.onReplica?.(replica, head.layer, undefined)
  })
  socket.on('presence', (signal) => options.onPresence?.(signal))
  socket.on('editing', ({ lines }) => options.onEditing?.(lines.filter((one) => one.socket !== socket.id)))
  socket.on('bye', turnedAway)
  socket.onAny((name: string, ...args: unknown[]) => {
    options.onContact?.()
    options.onMessage?.(name, args)
  })
  socket.io.on('ping', () => options.onContact?.())

  socket.on('disconnect', (reason) => {
    resumeNothing()
    // An open channel would keep the connection from beginning anew.
    for (const channel of channels) channel.down()
    lost()
    if (reason === 'io server disconnect' && state.kind === 'reconnecting') returnSoon()
  })
  socket.on('connect_error', (error: Error & { data?: { code?: unknown; params?: Params; text?: unknown } }) => {
    failed++
    const code = error.data?.code
    if (typeof code === 'string') {
      const { text, params } = error.data ?? {}
      turnedAway({ code, text: typeof text === 'string' ? text : '', ...(params && { params }) })
      if (comesBack.has(code)) returnSoon()
      return
    }
    // Opened without a line, with what an earlier page held: the line is lost, not still being opened.
    const hasLost = state.kind === 'connecting' && replica.log !== undefined
    if (hasLost || (state.kind === 'refused' && tryLater.has(state.code))) setState({ kind: 'reconnecting' })
    // A proxy may swallow WebSockets without a word: begin with plain requests, which upgrade if they can.
    if (failed === 2 && !options.socket?.transports) socket.io.opts.transports = ['polling', 'websocket']
    if (!socket.active) returnSoon()
  })

  const ask = <T>(send: (answer: (error: Error | null, value: T) => void) => void): Promise<T> =>
    new Promise((resolve, reject) => {
      if (!socket.connected) {
        reject(new Error('no line'))
        return
      }
      send((error, value) => (error ? reject(error) : resolve(value)))
    })

  return {
    state: () => state,
    replica: () => replica,
    transmit: (command) => ask<Ack>((answer) => socket.timeout(answerMs).emit('command', command, answer)),
    history: (request) => ask<HistoryAnswer>((answer) => socket.timeout(answerMs).emit('history', request, answer)),
    askTime: () => ask<number>((answer) => socket.timeout(5_000).emit('clock', answer)),
    reportLine: (report) => {
      if (socket.connected) socket.volatile.emit('line', report)
    },
    reportEditing: (report) => {
      if (socket.connected) socket.emit('editing', report)
    },
    channel: (namespace, onSocket) => {
      const { protocol, oldest, access } = hello()
      const channel = openChannel(socket.io, namespace, { protocol, oldest, access }, onSocket)
      channels.add(channel)
      if (state.kind === 'online') channel.up()
      return () => {
        channels.delete(channel)
        channel.down()
      }
    },
    retry: () => {
      if (closed || socket.connected) return
      if (state.kind !== 'reconnecting') setState({ kind: 'connecting' })
      clearTimeout(comeBack)
      comeBack = undefined
      // Leaves a running backoff: somebody is waiting in front of the screen.
      socket.disconnect().connect()
    },
    close: () => {
      closed = true
      resumeNothing()
      clearTimeout(comeBack)
      for (const channel of channels) channel.down()
      socket.off()
      socket.offAny()
      socket.io.off('ping')
      socket.disconnect()
    },
  }
}
