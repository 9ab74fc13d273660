/** An event as it lies on disk, and the hash chain over it. */
import { createHash } from 'node:crypto'
import { canonicalize } from 'json-canonicalize'
import { eventSchemas } from '../../shared/core/contracts.ts'
import { type EventType, StoredFrame, type StoredEvent } from '../../shared/core/envelope.ts'
import { upcast } from '../../shared/core/upcast.ts'

/** Bodies of events just made: what the hash was taken of is what goes to disk, and is not written down twice. */
const made = new WeakMap<StoredEvent, string>()

/** A new event at the end of the chain, after the hash before. */
export function chained(before: string, event: Omit<StoredEvent, 'hash'>): StoredEvent {
  const body = bodyOf(event)
  const stored = { ...event, hash: chainHash(before, body) } as StoredEvent
  made.set(stored, body)
  return stored
}

/** Everything of the event but its hash, as canonical JSON (RFC 8785). */
export function bodyOf(event: StoredEvent | Omit<StoredEvent, 'hash'>): string {
  const known = made.get(event as StoredEvent)
  if (known !== undefined) return known
  const { seq, at, by, type, data, v, accessId, commandId } = event
  return canonicalize({ seq, at, by, type, data, v, accessId, commandId })
}

/** The chain: hash of the hash before and the body. Changing, dropping or swapping any event breaks it. */
export const chainHash = (before: string, body: string): string =>
  createHash('sha256').update(before).update('\n').update(body).digest('hex')

/** Parses a stored body; an event of an older version is brought up to date. The data is as trusted as its schema. */
export function parseBody(body: string, hash: string): StoredEvent {
  const frame = StoredFrame.parse({ ...(JSON.parse(body) as object), hash })
  const { type, data } = upcast(frame.type, frame.v, frame.data)
  const schema = eventSchemas[type as EventType]
  if (!schema) throw new Error(`The log holds an event of an unknown type: ${frame.type}`)
  return { ...frame, type, data: schema.parse(data) } as StoredEvent
}
