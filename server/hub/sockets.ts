/** What is sent to sockets: the types of both sides, channels of a layer, and how a connection is ended. */
import type { Socket as Line } from 'node:net'
import type { DefaultEventsMap, Server, Socket } from 'socket.io'
import type { Batch } from '../../shared/core/envelope.ts'
import type { AccessId, Actor, Layer, MeetingId } from '../../shared/core/identity.ts'
import type { ClientToHub, HubToClient } from '../../shared/core/protocol.ts'
import { type RefusalCode, refusalText } from '../../shared/i18n/texts.ts'
import type { LiveMeeting } from '../meeting/live-meeting.ts'
import { toRoom } from './fan-out.ts'

export interface SocketData {
  meeting: LiveMeeting
  actor: Actor
  layers: Layer[]
  /** The version of the wire that was agreed on. */
  protocol: number
  /** Where frames are written to it directly. */
  line: Line | undefined
  /** When it was let in, by the time that all nodes share. */
  cameAt: number | undefined
}
export type HubServer = Server<ClientToHub, HubToClient, DefaultEventsMap, SocketData>
export type HubSocket = Socket<ClientToHub, HubToClient, DefaultEventsMap, SocketData>

/** Everybody who reads a layer of a meeting. */
export const channel = (meetingId: MeetingId, layer: Layer): string => `${meetingId}/${layer}`

/** How a batch comes to those who read a layer. */
export type SendBatch = (io: HubServer, channel: string, batch: Batch) => void
export const send: SendBatch = (io, room, batch) => toRoom(io, room, 'batch', batch)

/** Sends the batches of a commit: one encoding for each layer, whatever the number of sockets. */
export const publishTo =
  (io: () => HubServer | undefined, sendBatch: SendBatch = send) =>
  (meeting: LiveMeeting, batches: Batch[]): void => {
    const server = io()
    if (server) for (const batch of batches) sendBatch(server, channel(meeting.id, batch.layer), batch)
  }

/** Cuts every connection of an access, or those that were let in before a moment, telling why. */
export function cut(io: HubServer, accessId: AccessId, code: RefusalCode, before = Infinity): void {
  for (const socket of io.sockets.sockets.values() as Iterable<HubSocket>) {
    const { actor, cameAt = 0 } = socket.data
    if (actor?.accessId === accessId && cameAt < before) bye(socket, code)
  }
}

/** Tells a client why, then closes its connection. */
export function bye(socket: HubSocket, code: RefusalCode, params?: Record<string, string | number>): void {
  socket.emit('bye', { code, text: refusalText(code, params) })
  socket.disconnect(true)
}
