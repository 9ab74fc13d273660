import { createServer, type Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server, type Socket } from 'socket.io'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Ack, Batch, ShownEvent, WireCommand } from '../../shared/core/envelope.ts'
import { initialLayer } from '../../shared/core/fold.ts'
import type { Layer } from '../../shared/core/identity.ts'
import {
  type ClientToHub,
  Hello,
  type HubToClient,
  oldestProtocol,
  protocolVersion,
  type Welcome,
} from '../../shared/core/protocol.ts'
import { type Connection, connect, type ConnectionOptions, type LineState } from './connection.ts'
import { openLine } from './line.ts'
import { memoryOutboxStore } from './outbox-memory.ts'

type HubSide = Socket<ClientToHub, HubToClient>

const by = { role: 'chair', label: 'Chủ trì' } as const
const event = (seq: number): ShownEvent =>
  ({ seq, at: 1_714_000_000_000 + seq, by, type: 'meeting.lobbyOpened', data: {} }) as ShownEvent
const batch = (prev: number, ...seqs: number[]): Batch => ({
  layer: 'all',
  prev,
  seq: seqs.at(-1) ?? prev,
  events: seqs.map(event),
})
const welcome = (more: Partial<Welcome> = {}): Welcome => ({
  protocol: protocolVersion,
  meetingId: 'm1' as Welcome['meetingId'],
  log: 'log-1',
  actor: { role: 'observer', label: 'Theo dõi' },
  layers: ['all'],
  now: 1_714_000_000_000,
  ...more,
})
const recorded: Ack = { ok: true, seq: 1, at: 1_714_000_000_000 }
const quick = { reconnectionDelay: 5, reconnectionDelayMax: 20 }

/** A value that comes later, for the test to await. */
function box<T>() {
  const values: T[] = []
  const waiting: ((value: T) => void)[] = []
  return {
    put: (value: T) => {
      const next = waiting.shift()
      if (next) next(value)
      else values.push(value)
    },
    take: (): Promise<T> => {
      const value = values.shift()
      return value === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(value)
    },
  }
}

let http: HttpServer
let io: Server<ClientToHub, HubToClient>
let url: string
let door: ((hello: Hello) => { code: string; text: string } | undefined) | undefined
const arrivals = box<{ socket: HubSide; hello: Hello }>()
const open: { close: () => unknown }[] = []

beforeEach(async () => {
  door = undefined
  http = createServer()
  io = new Server(http)
  io.use((socket, next) => {
    const why = door?.(Hello.parse(socket.handshake.auth))
    next(why && Object.assign(new Error(why.code), { data: why }))
  })
  io.on('connection', (socket) => arrivals.put({ socket, hello: Hello.parse(socket.handshake.auth) }))
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
})
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
  await io.close()
})

function client(more: Partial<ConnectionOptions> = {}) {
  const states = box<LineState>()
  const changes = box<{ seqs: number[] | undefined; layer: Layer }>()
  const connection: Connection = connect({
    url,
    access: 'a1',
    socket: quick,
    onState: states.put,
    onReplica: (_replica, layer, events) => changes.put({ layer, seqs: events?.map((e) => e.seq) }),
    ...more,
  })
  open.push(connection)
  return { connection, states, changes }
}
async function stateOf(states: ReturnType<typeof box<LineState>>, kind: LineState['kind']): Promise<LineState> {
  for (;;) {
    const state = await states.take()
    if (state.kind === kind) return state
  }
}

describe('connection', () => {
  test('[HUB5] says hello with what it holds of the log, and takes the tail', async () => {
    const { connection, states, changes } = client()
    const first = await arrivals.take()
    const versions = { protocol: protocolVersion, oldest: oldestProtocol }
    expect(first.hello).toEqual({ ...versions, access: 'a1' })
    first.socket.emit('welcome', welcome())
    first.socket.emit('batch', batch(0, 1, 4))
    await stateOf(states, 'online')
    expect(await changes.take()).toEqual({ layer: 'all', seqs: [1, 4] })

    first.socket.conn.close()
    await stateOf(states, 'reconnecting')
    const second = await arrivals.take()
    expect(second.hello).toEqual({ ...versions, access: 'a1', log: 'log-1', have: { all: 4 } })
    second.socket.emit('welcome', welcome())
    second.socket.emit('batch', batch(4, 6))
    await stateOf(states, 'online')
    expect(await changes.take()).toEqual({ layer: 'all', seqs: [6] })
    expect(connection.replica().have).toEqual({ all: 6 })
  })

  test('[HUB4] asks once to resume after a gap, and goes on from the answer', async () => {
    const { connection, changes } = client()
    const { socket } = await arrivals.take()
    const asked = box<{ layer: Layer; have: number }>()
    socket.on('resume', asked.put)
    socket.emit('welcome', welcome())
    socket.emit('batch', batch(0, 1))
    socket.emit('batch', batch(5, 6))
    socket.emit('batch', batch(6, 7))
    expect(await asked.take()).toEqual({ layer: 'all', have: 1 })
    socket.emit('batch', batch(1, 3, 5, 6, 7))
    socket.emit('batch', batch(7, 8))
    expect(await changes.take()).toEqual({ layer: 'all', seqs: [1] })
    expect(await changes.take()).toEqual({ layer: 'all', seqs: [3, 5, 6, 7] })
    expect(await changes.take()).toEqual({ layer: 'all', seqs: [8] })
    expect(connection.replica().have).toEqual({ all: 8 })
  })

  test('a snapshot replaces the layer; batches go on from its number', async () => {
    const { connection, changes } = client()
    const { socket } = await arrivals.take()
    socket.emit('welcome', welcome())
    const state = { ...initialLayer('all'), marked: true }
    socket.emit('snapshot', { layer: 'all', seq: 40 }, new TextEncoder().encode(JSON.stringify(state)))
    socket.emit('batch', batch(40, 41))
    expect(await changes.take()).toEqual({ layer: 'all', seqs: undefined })
    expect(await changes.take()).toEqual({ layer: 'all', seqs: [41] })
    expect(connection.replica().layers.all).toMatchObject({ marked: true })
    expect(connection.replica().have).toEqual({ all: 41 })
  })

  test('numbers of another log mean nothing: it begins anew', async () => {
    const { connection, changes } = client()
    const first = await arrivals.take()
    first.socket.emit('welcome', welcome())
    first.socket.emit('batch', batch(0, 9))
    await changes.take()
    first.socket.conn.close()
    const second = await arrivals.take()
    second.socket.emit('welcome', welcome({ log: 'log-2' }))
    second.socket.emit('batch', batch(0, 2))
    expect(await changes.take()).toEqual({ layer: 'all', seqs: [2] })
    expect(connection.replica()).toMatchObject({ log: 'log-2', have: { all: 2 } })
  })

  test('an old page is asked to reload', async () => {
    door = () => ({ code: 'wire.oldProtocol', text: 'Trang và máy chủ không cùng phiên bản.' })
    const { states } = client()
    expect(await stateOf(states, 'reload')).toMatchObject({ code: 'wire.oldProtocol' })
  })

  test('refused at the door: it says why, stays out, and comes in when somebody retries', async () => {
    door = () => ({ code: 'access.expired', text: 'Đường dẫn đã hết hạn.' })
    const { connection, states } = client()
    expect(await stateOf(states, 'refused')).toEqual({
      kind: 'refused',
      code: 'access.expired',
      text: 'Đường dẫn đã hết hạn.',
    })
    door = undefined
    connection.retry()
    const { socket } = await arrivals.take()
    socket.emit('welcome', welcome())
    await stateOf(states, 'online')
  })

  test('somebody who retries does not sit out the backoff', async () => {
    const { connection, states } = client({ socket: { reconnectionDelay: 600_000, reconnectionDelayMax: 600_000 } })
    const { socket } = await arrivals.take()
    socket.emit('welcome', welcome())
    await stateOf(states, 'online')
    socket.conn.close()
    await stateOf(states, 'reconnecting')
    connection.retry()
    const back = await arrivals.take()
    back.socket.emit('welcome', welcome())
    await stateOf(states, 'online')
  })

  test('a door shut for a moment is tried again by itself', async () => {
    let tries = 0
    door = () => (++tries < 3 ? { code: 'wire.shuttingDown', text: '' } : undefined)
    const { states } = client()
    const { socket } = await arrivals.take()
    socket.emit('welcome', welcome())
    await stateOf(states, 'online')
    expect(tries).toBe(3)
  })

  test('[ACC5] a bye ends it for good, unless the hub only restarts', async () => {
    const { states } = client()
    const first = await arrivals.take()
    first.socket.emit('welcome', welcome())
    await stateOf(states, 'online')
    first.socket.emit('bye', { code: 'wire.shuttingDown', text: '' })
    first.socket.disconnect(true)
    await stateOf(states, 'reconnecting')
    const second = await arrivals.take()
    second.socket.emit('welcome', welcome())
    await stateOf(states, 'online')
    second.socket.emit('bye', { code: 'access.revoked', text: 'Quyền truy cập này đã bị thu hồi.' })
    second.socket.disconnect(true)
    expect(await stateOf(states, 'refused')).toMatchObject({ code: 'access.revoked' })
  })

  test('where WebSockets are swallowed it comes in by plain requests', async () => {
    http.prependListener('upgrade', (_request, socket) => socket.destroy())
    const { states } = client()
    const { socket } = await arrivals.take()
    expect(socket.conn.transport.name).toBe('polling')
    socket.emit('welcome', welcome())
    await stateOf(states, 'online')
  })
})

describe('line', () => {
  test('[HUB3] cut between sending and answer: the same command comes again with the same id, in order', async () => {
    const line = openLine({ url, access: 'a1', socket: quick, store: memoryOutboxStore(), outbox: { retryMin: 1 } })
    open.push(line)
    const first = await arrivals.take()
    const heard = box<WireCommand>()
    first.socket.on('command', (command) => {
      heard.put(command)
      first.socket.conn.close()
    })
    const answers = [line.send('meeting.openLobby', {}), line.send('meeting.start', {})]
    first.socket.emit('welcome', welcome())
    const lost = await heard.take()

    const second = await arrivals.take()
    const again = box<WireCommand>()
    second.socket.on('command', (command, answer) => {
      again.put(command)
      answer(recorded)
    })
    second.socket.emit('welcome', welcome())
    expect(await Promise.all(answers)).toEqual([recorded, recorded])
    expect(await again.take()).toEqual(lost)
    expect((await again.take()).type).toBe('meeting.start')
  })

  test('nothing is sent before the hub has said welcome', async () => {
    const line = openLine({ url, access: 'a1', socket: quick, store: memoryOutboxStore() })
    open.push(line)
    const { socket } = await arrivals.take()
    const order = box<string>()
    socket.on('command', (_command, answer) => {
      order.put('command')
      answer(recorded)
    })
    const answer = line.send('meeting.openLobby', {})
    order.put('welcome')
    socket.emit('welcome', welcome())
    await answer
    expect([await order.take(), await order.take()]).toEqual(['welcome', 'command'])
  })

  test('takes the hub’s time from its answers and reports the line', async () => {
    const line = openLine({ url, access: 'a1', socket: quick, store: memoryOutboxStore(), sampleEveryMs: 1 })
    open.push(line)
    const { socket } = await arrivals.take()
    const ahead = 3_600_000
    socket.on('clock', (answer) => answer(Date.now() + ahead))
    const report = box<{ rtt: number; clockOff: number }>()
    socket.on('line', report.put)
    socket.emit('welcome', welcome({ now: Date.now() + ahead }))
    const { rtt, clockOff } = await report.take()
    expect(rtt).toBeGreaterThanOrEqual(0)
    expect(Math.abs(clockOff + ahead)).toBeLessThan(60_000)
    expect(Math.abs(line.clock.now() - Date.now() - ahead)).toBeLessThan(60_000)
  })
})
