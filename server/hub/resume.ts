/** Where a client stands in a layer, and what it still needs: the tail if it is short, else the whole (law 6). */
import type { Layer } from '../../shared/core/identity.ts'
import type { HubSocket } from './sockets.ts'

/** Brings one layer of a client up to date; `have` is its last number, absent for none. */
export function sendLayer(socket: HubSocket, layer: Layer, have: number | undefined): void {
  const { meeting } = socket.data
  if (have !== undefined) {
    if (have === meeting.head(layer)) return
    const tail = meeting.tailFor(layer, have)
    if (tail) {
      socket.emit('batch', tail)
      return
    }
  }
  const { seq, json } = meeting.snapshot(layer)
  socket.emit('snapshot', { layer, seq }, json)
}
