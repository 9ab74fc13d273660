/** What comes from the hub: each announced track is taken and stands in the store until it is gone. */
import type { types } from 'mediasoup-client'
import type { Consume } from '../../shared/stage/wire.ts'
import type { Request } from './signalling.ts'
import type { Received, StageStore } from './stage-store.ts'

export interface Receiving {
  consume: (announced: Consume) => Promise<void>
  gone: (consumerId: string) => void
  close: () => void
}

export function createReceiving(transport: types.Transport, request: Request, store: StageStore): Receiving {
  const consumers = new Map<string, types.Consumer | undefined>()
  const change = (next: (received: readonly Received[]) => readonly Received[]) =>
    store.setState(({ received }) => ({ received: next(received) }))
  const gone = (consumerId: string) => {
    consumers.get(consumerId)?.close()
    consumers.delete(consumerId)
    change((received) => received.filter((one) => one.consumerId !== consumerId))
  }
  return {
    consume: async ({ consumerId, producerId, kind, medium, source, purpose, rtpParameters }) => {
      consumers.set(consumerId, undefined)
      const consumer = await transport
        .consume({ id: consumerId, producerId, kind, rtpParameters: rtpParameters as types.RtpParameters })
        .catch(() => undefined)
      // It may be gone before it was there, with or without its way.
      if (!consumer || !consumers.has(consumerId)) {
        consumer?.close()
        consumers.delete(consumerId)
        return
      }
      consumers.set(consumerId, consumer)
      const stream = new MediaStream([consumer.track])
      change((received) => [...received, { consumerId, kind, medium, source, purpose, stream }])
      await request('take', { consumerId })
    },
    gone,
    close: () => {
      const ids = new Set(consumers.keys())
      consumers.clear()
      transport.close()
      change((received) => received.filter((one) => !ids.has(one.consumerId)))
    },
  }
}
