/**
 * One message to everybody in a room, as one write of one ready frame to each line. Socket.IO's own broadcast encodes
 * once as well, but takes every line through its queues and hands it over in two pieces, which costs half as much again.
 */
import type { Socket } from 'node:net'
import { Encoder, PacketType } from 'socket.io-parser'
import type { HubToClient } from '../../shared/core/protocol.ts'
import type { HubServer, HubSocket } from './sockets.ts'

const encoder = new Encoder()
/** “4”: a message of Engine.IO. */
const engineMessage = '4'

/** A whole WebSocket frame of a server: not masked, not compressed, of text unless another opcode is given. */
export function frameOf(payload: Buffer, opcode = 1): Buffer {
  const { length } = payload
  const header = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10)
  header[0] = 0x80 | opcode
  if (length < 126) header[1] = length
  else if (length < 65_536) {
    header[1] = 126
    header.writeUInt16BE(length, 2)
  } else {
    header[1] = 127
    header.writeBigUInt64BE(BigInt(length), 2)
  }
  return Buffer.concat([header, payload])
}

/** How a socket is reached: by its line at once, or by what Engine.IO has in its queue for it. */
type Way = Pick<HubSocket, 'conn'> & Pick<HubSocket['data'], 'line'>

const waysByRoom = new WeakMap<HubServer, Map<string, Way[]>>()

/** The ways to those in a room: looked up once, until somebody comes or goes, and not at each event. */
function waysTo(io: HubServer, room: string): readonly Way[] {
  const { adapter } = io.of('/')
  let known = waysByRoom.get(io)
  if (!known) {
    const ways = new Map<string, Way[]>()
    const forget = (changed: string) => ways.delete(changed)
    adapter.on('join-room', forget).on('leave-room', forget)
    waysByRoom.set(io, (known = ways))
  }
  const ids = adapter.rooms.get(room)
  if (!ids) return []
  const kept = known.get(room)
  if (kept) return kept
  const ways = [...ids].flatMap((id) => {
    const socket = io.sockets.sockets.get(id)
    return socket ? [{ conn: socket.conn, line: socket.data.line }] : []
  })
  known.set(room, ways)
  return ways
}

/** Sends to the sockets of a room that are on this machine. Nothing binary: that has frames of its own. */
export function toRoom<Name extends keyof HubToClient>(
  io: HubServer,
  room: string,
  name: Name,
  ...args: Parameters<HubToClient[Name]>
): void {
  const ways = waysTo(io, room)
  if (ways.length === 0) return
  const [text] = encoder.encode({ type: PacketType.EVENT, nsp: '/', data: [name, ...args] }) as [string]
  const frame = frameOf(Buffer.from(engineMessage + text))
  for (const { conn, line } of ways) {
    // Engine.IO would write at once as well: nothing waits in its queue that would have to come first.
    if (line?.writable && conn.readyState === 'open' && conn.transport.writable) line.write(frame)
    else conn.write(text)
  }
}

/** The line below a socket that has been a WebSocket from the beginning: a frame may be written to it in between. */
export const lineBelow = ({ conn: { request } }: HubSocket): Socket | undefined =>
  request.headers.upgrade === undefined ? undefined : request.socket
