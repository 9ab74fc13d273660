/**
 * The floor of what sockets do, a process of its own: the same bytes, encoded once and beforehand, written straight to
 * raw WebSocket frames after one bare durable commit. Where there are several, the one that commits tells the others.
 */
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DatabaseSync } from 'node:sqlite'
import type { Duplex } from 'node:stream'
import { Client } from 'pg'
import { backlog } from '../../../server/http/listener.ts'
import { frameOf } from '../../../server/hub/fan-out.ts'
import { isPostgres } from '../checker/kept.ts'
import { serve } from '../helper.ts'
import { Frames } from './frames.ts'

const guid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'
/** What a server that tells others asks to become. */
const teller = 'teller'

export interface FloorSetup {
  /** What each line is sent as soon as it is open, as base64. */
  greeting: string
  /** What is written to every line after a command, as base64; nothing: only the answer. */
  event?: string
  /** What is committed for each command, and where: a file, or the address of a Postgres; absent: it is told by another. */
  commit?: { to: string; row: string }
}

/** Servers that write when this one has committed. */
let others: Duplex[] = []

const calls = {
  /** Listens on a free port of the loopback address. */
  async listen({ greeting, event, commit }: FloorSetup): Promise<number> {
    const committed = commit ? await openCommits(commit) : () => undefined
    const [first, frame] = [Buffer.from(greeting, 'base64'), event && frameOf(Buffer.from(event, 'base64'))]
    const lines = new Set<Duplex>()
    const writeAll = () => {
      if (frame) for (const one of lines) one.write(frame)
    }
    const server = createServer()
    server.on('upgrade', ({ headers }, line: Duplex) => {
      const accept = createHash('sha1').update(`${headers['sec-websocket-key']}${guid}`).digest('base64')
      line.write(
        `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
      )
      line.on('error', () => undefined)
      if (headers.upgrade === teller) return void line.on('data', writeAll)
      line.write(first)
      lines.add(line)
      const frames = new Frames(async (head) => {
        const command = /^42(\d+)/.exec(head.toString('latin1'))
        if (!command) return
        await committed()
        for (const other of others) other.write('!')
        writeAll()
        line.write(frameOf(Buffer.from(`43${command[1]}[{"ok":true,"seq":0,"at":0}]`)))
      })
      line.on('data', (bytes: Buffer) => frames.take(bytes))
      line.on('close', () => lines.delete(line))
    })
    server.listen({ port: 0, host: '127.0.0.1', backlog })
    await once(server, 'listening')
    return (server.address() as AddressInfo).port
  },
  /** From now on the servers on these ports write what this one writes, as soon as it has committed. */
  async tell({ ports }: { ports: number[] }): Promise<void> {
    others = await Promise.all(
      ports.map(async (port) => {
        const asked = request({ port, host: '127.0.0.1', headers: { connection: 'upgrade', upgrade: teller } }).end()
        const [, line] = (await once(asked, 'upgrade')) as [unknown, Duplex]
        return line
      }),
    )
  },
  /** Reads every event's row; how many there are. */
  readRows(file: string): number {
    const db = new DatabaseSync(file, { readOnly: true })
    return db.prepare('SELECT seq, body, hash FROM events ORDER BY meeting_id, seq').all().length
  },
}
export type FloorCalls = typeof calls

/** One durable commit of a row, as bare as it can be had. */
async function openCommits({ to, row }: NonNullable<FloorSetup['commit']>): Promise<() => unknown> {
  if (isPostgres(to)) {
    const client = new Client({ connectionString: to })
    await client.connect()
    await client.query('CREATE TABLE events (seq bigserial PRIMARY KEY, body text)')
    return () => client.query({ name: 'insert', text: 'INSERT INTO events (body) VALUES ($1)', values: [row] })
  }
  const db = new DatabaseSync(to)
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE events (seq INTEGER PRIMARY KEY, body)')
  const insert = db.prepare('INSERT INTO events (body) VALUES (?)')
  return () => insert.run(row)
}

serve(calls)
