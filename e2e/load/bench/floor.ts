/**
 * The floor of what sockets do, a process of its own: the same bytes, encoded once and beforehand, written straight to
 * raw WebSocket frames after one bare durable commit.
 */
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DatabaseSync } from 'node:sqlite'
import type { Duplex } from 'node:stream'
import { serve } from '../helper.ts'
import { frameOf } from '../../../server/hub/fan-out.ts'
import { Frames } from './frames.ts'

const guid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'

export interface FloorSetup {
  /** Where the commits go. */
  file: string
  /** What each line is sent as soon as it is open, as base64. */
  greeting: string
  /** What is written to every line after a command, as base64; nothing: only the answer. */
  event?: string
  /** What is committed for each command. */
  row: string
}

const calls = {
  /** Listens on a free port of the loopback address. */
  async listen({ file, greeting, event, row }: FloorSetup): Promise<number> {
    const db = new DatabaseSync(file)
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE events (seq INTEGER PRIMARY KEY, body)')
    const insert = db.prepare('INSERT INTO events (body) VALUES (?)')
    const [first, frame] = [Buffer.from(greeting, 'base64'), event && frameOf(Buffer.from(event, 'base64'))]
    const lines = new Set<Duplex>()
    const server = createServer()
    server.on('upgrade', (request, line: Duplex) => {
      const accept = createHash('sha1').update(`${request.headers['sec-websocket-key']}${guid}`).digest('base64')
      line.write(
        `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
      )
      line.write(first)
      lines.add(line)
      const frames = new Frames((head) => {
        const command = /^42(\d+)/.exec(head.toString('latin1'))
        if (!command) return
        insert.run(row)
        if (frame) for (const one of lines) one.write(frame)
        line.write(frameOf(Buffer.from(`43${command[1]}[{"ok":true,"seq":0,"at":0}]`)))
      })
      line.on('data', (bytes: Buffer) => frames.take(bytes))
      line.on('error', () => undefined)
      line.on('close', () => lines.delete(line))
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return (server.address() as AddressInfo).port
  },
  /** Reads every event's row; how many there are. */
  readRows(file: string): number {
    const db = new DatabaseSync(file, { readOnly: true })
    return db.prepare('SELECT seq, body, hash FROM events ORDER BY meeting_id, seq').all().length
  },
}
export type FloorCalls = typeof calls
serve(calls)
