/** The tool's own lines: what each way of breaking one does to what is sent over it. */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { random } from '../../../server/rehearsal/simulator/random.ts'
import { Link } from './link.ts'

let server: Server
let link: Link
let port: number
const ends: Socket[] = []

beforeEach(async () => {
  server = createServer((socket) => {
    ends.push(socket.on('error', () => undefined))
    socket.on('data', (bytes) => socket.write(`heard ${bytes.toString()}`))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  link = new Link((server.address() as AddressInfo).port, random(1, 'link'))
  port = await link.open()
})
afterEach(() => {
  link.close()
  for (const end of ends.splice(0)) end.destroy()
  server.close()
})

const call = (): Socket => {
  const socket = connect(port, '127.0.0.1').on('error', () => undefined)
  ends.push(socket)
  return socket
}
/** However it ends. */
const gone = (socket: Socket) => new Promise((done) => socket.once('close', done))
const answer = async (socket: Socket): Promise<string> => String((await once(socket, 'data'))[0])

test('whole, it passes on what is said and what is answered', async () => {
  const socket = call()
  socket.write('a')
  expect(await answer(socket)).toBe('heard a')
})

test('cut, it ends what is open and lets nobody through; mended, it does', async () => {
  const open = call()
  open.write('a')
  await answer(open)
  link.break('cut')
  await gone(open)
  await gone(call())
  link.mend()
  const again = call()
  again.write('b')
  expect(await answer(again)).toBe('heard b')
})

test.each(['up', 'down'] as const)(
  'one way (%s), nothing comes and nobody is told, until it is mended',
  async (way) => {
    const socket = call()
    socket.write('a')
    await answer(socket)
    let said = ''
    socket.on('data', (bytes) => (said += bytes.toString()))
    link.break(way)
    const [, there] = [socket.write('b'), ends.find((end) => end.localPort === (server.address() as AddressInfo).port)!]
    // What goes the other way arrives: after it the held one would have been here too.
    if (way === 'down') await once(there, 'data')
    else {
      there.write('by itself')
      await once(socket, 'data')
    }
    expect(said).toBe(way === 'up' ? 'by itself' : '')
    link.mend()
    await once(socket, 'data')
    expect(said.endsWith('heard b')).toBe(true)
  },
)

test('half open, one end is gone and the other learns of it only when it is mended; new ones pass', async () => {
  const sockets = await Promise.all(
    Array.from({ length: 8 }, async () => {
      const socket = call()
      socket.write('a')
      await answer(socket)
      return socket
    }),
  )
  const closed = (all: readonly Socket[]) => all.filter((socket) => socket.closed).length
  link.break('halfOpen')
  const fresh = call()
  fresh.write('b')
  expect(await answer(fresh)).toBe('heard b')
  expect(closed(sockets)).toBeGreaterThan(0)
  expect(closed(sockets)).toBeLessThan(8)
  link.mend()
  await Promise.all(sockets.filter((socket) => !socket.closed).map((socket) => gone(socket)))
})
