/** Stored events for tests, numbered and chained as the hub makes them. */
import type { NewEvent, StoredEvent } from '../../shared/core/envelope.ts'
import type { AccessId, AnnouncementId, By, CommandId } from '../../shared/core/identity.ts'
import { eventVersion } from '../../shared/core/upcast.ts'
import { bodyOf, chainHash } from '../storage/event-body.ts'
import { noHash } from '../storage/port.ts'

const began = Date.UTC(2024, 3, 25, 1)
const by: By = { role: 'secretary', label: 'Thư ký' }

export interface Chained {
  /** The last number and hash of the log so far; the beginning if absent. */
  after?: { seq: number; hash: string }
  /** The command that all of them come from; one for each event if absent. */
  commandId?: string
  accessId?: string
}

/** Events that follow `after`, one second apart. */
export function chained(news: readonly NewEvent[], { after, commandId, accessId = 'access1' }: Chained = {}) {
  let last = after ?? { seq: 0, hash: noHash }
  return news.map((event): StoredEvent => {
    const seq = last.seq + 1
    const body = {
      ...event,
      seq,
      at: began + seq * 1000,
      by,
      v: eventVersion,
      accessId: accessId as AccessId,
      commandId: (commandId ?? `command${seq}`) as CommandId,
    } as Omit<StoredEvent, 'hash'>
    const stored = { ...body, hash: chainHash(last.hash, bodyOf(body)) } as StoredEvent
    last = stored
    return stored
  })
}

/** An announcement to everybody: an event with some text in it. */
export const announced = (text: string): NewEvent => ({
  type: 'announcements.published',
  data: {
    announcement: { id: 'n1' as AnnouncementId, text, to: { kind: 'all' }, needsAck: false, sentAt: began },
  },
})

export const announcedTimes = (count: number): NewEvent[] =>
  Array.from({ length: count }, (_, i) => announced(`Thông báo số ${i + 1}`))
