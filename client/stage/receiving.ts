/** What comes from the hub: each announced track is taken and stands in the store until it is gone. */
import type { types } from 'mediasoup-client'
import type { Consume } from '../../shared/stage/wire.ts'
import type { Request } from './signalling.ts'
import type { Received, StageStore } from './stage-store.ts'

export interface Receiving {
  consume: (announced: Consume) => Promise<void>
  gone: (consumerId: string) => void
  /** To be called when `isPatient` answers otherwise. */
  settle: () => void
  close: () => void
}

/** How long sound is kept before it is played where nobody sees lips, in milliseconds: what was lost comes again meanwhile. */
const patienceMs = 250

/** `isPatient`: no picture is taken, and sound may take its time. */
export function createReceiving(
  transport: types.Transport,
  request: Request,
  store: StageStore,
  isPatient: () => boolean,
): Receiving {
  const consumers = new Map<string, types.Consumer | undefined>()
  const change = (next: (received: readonly Received[]) => readonly Received[]) =>
    store.setState(({ received }) => ({ received: next(received) }))
  const gone = (consumerId: string) => {
    consumers.get(consumerId)?.close()
    consumers.delete(consumerId)
    change((received) => received.filter((one) => one.consumerId !== consumerId))
  }
  const settleOne = (consumer: types.Consumer | undefined) => {
    // Of all the rest each browser knows best how long to wait.
    if (consumer?.kind === 'audio' && consumer.rtpReceiver)
      consumer.rtpReceiver.jitterBufferTarget = isPatient() ? patienceMs : null
  }
  return {
    settle: () => {
      for (const consumer of consumers.values()) settleOne(consumer)
    },
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
      settleOne(consumer)
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
