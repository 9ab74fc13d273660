/** Everybody who sits at one server, or at several: for each a light receiver, a process of its own. */
import { Helper } from '../helper.ts'
import type { Seat } from './light-socket.ts'
import { grouped } from './long-log.ts'
import type { ReceiverCalls } from './receiver.ts'

export type Receiver = Helper<ReceiverCalls>

export const newReceiver = (): Receiver => new Helper<ReceiverCalls>(new URL('receiver.ts', import.meta.url))

/** Layers that a site or the chair reads. */
export const ownLayers = 2

/** Shares the seats out and opens their lines; who has which number of layers: as `open` of a receiver has it. */
export async function seated(
  receivers: readonly Receiver[],
  ports: readonly number[],
  seats: readonly Seat[],
  layers: readonly number[],
): Promise<void> {
  const shares = grouped(seats, Math.ceil(seats.length / receivers.length))
  await Promise.all(
    receivers.map((receiver, nth) =>
      receiver.call('open', {
        port: ports[nth]!,
        seats: shares[nth] ?? [],
        layers: nth === 0 ? [...layers] : layers.slice(-1),
      }),
    ),
  )
}

/** From a command, which the first line of the first receiver sends, until every line has its event; milliseconds. */
export async function untilAllHave(receivers: readonly Receiver[], message: string): Promise<number> {
  await Promise.all(receivers.map((receiver) => receiver.call('watch')))
  const said = await receivers[0]!.call('say', { message })
  const heard = await Promise.all(receivers.map((receiver) => receiver.call('heard')))
  return Math.max(...heard) - said
}

/** What a seat beside the chair's is sent as it comes in, and a chair's event as everybody gets it; base64. */
export async function example(
  receiver: Receiver,
  { port, chair, seat, layers, message }: { port: number; chair: Seat; seat: Seat; layers: number; message: string },
): Promise<{ greeting: string; event: string }> {
  const { kept } = await receiver.call('open', { port, seats: [chair, seat], layers: [ownLayers, layers], keep: 1 })
  await untilAllHave([receiver], message)
  const event = await receiver.call('lastEvent')
  await receiver.call('close')
  return { greeting: kept, event }
}
