/** Sites with the page's own network code, a process of its own. */
import { type Line, openLine } from '../../../client/net/line.ts'
import { memoryOutboxStore } from '../../../client/net/outbox-memory.ts'
import { sharing } from '../../../server/rehearsal/simulator/sharing.ts'
import type { WireCommand } from '../../../shared/core/envelope.ts'
import { serve } from '../helper.ts'
import type { Seat } from './light-socket.ts'

/** How many come in at the same moment. */
const atOnce = 24

const lines: Line[] = []
let applied: ((nth: number) => void) | undefined

const calls = {
  /** Resolves when everybody has every layer. A snapshot is decoded once for all: so many copies would not fit in memory. */
  async open({ url, seats }: { url: string; seats: Seat[] }): Promise<void> {
    const { decode } = sharing()
    const queue = seats.map((seat, nth) => ({ seat, nth }))
    const come = async () => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const { seat, nth } = next
        await new Promise<void>((resolve) => {
          let layers = 0
          lines[nth] = openLine({
            url,
            access: seat.accessId,
            decode,
            store: memoryOutboxStore(),
            socket: { transports: ['websocket'], extraHeaders: { Cookie: seat.cookie } },
            onReplica: (_replica, layer, events) => {
              if (!events && ++layers === 2) resolve()
              else if (events && layer === 'all') applied?.(nth)
            },
          })
        })
      }
    }
    await Promise.all(Array.from({ length: atOnce }, come))
  },
  /** Sends a command by the first line; milliseconds until every replica has its event. */
  async fanOut({ message }: { message: string }): Promise<number> {
    const [, wire] = JSON.parse(message) as [string, WireCommand]
    const waiting = new Set(lines.keys())
    const done = Promise.withResolvers<number>()
    applied = (nth) => {
      if (waiting.delete(nth) && waiting.size === 0) done.resolve(performance.now())
    }
    const start = performance.now()
    const ack = await lines[0]!.connection.transmit(wire)
    if (!ack.ok) throw new Error(ack.code)
    const at = await done.promise
    return at - start
  },
}
export type ApplyingCalls = typeof calls
serve(calls)
