/**
 * The log as it lies on disk, read with queries of the checker's own: not through the storage, which is one of the things
 * to be checked. Only the shape of an event is shared with the product.
 */
import { createHash } from 'node:crypto'
import { canonicalize } from 'json-canonicalize'
import { z } from 'zod'
import { eventSchemas } from '../../../shared/core/contracts.ts'
import { type EventType, StoredFrame, type StoredEvent } from '../../../shared/core/envelope.ts'
import type { Layer } from '../../../shared/core/identity.ts'
import { upcast } from '../../../shared/core/upcast.ts'
import { audienceOf } from '../../../shared/core/visibility.ts'
import type { Findings } from './findings.ts'

/** One row, as stored. */
export const Row = z.object({ seq: z.number(), command_id: z.string(), body: z.string(), hash: z.string() })
export type Row = z.infer<typeof Row>

export const Snapshot = z.object({
  seq: z.number(),
  hash: z.string(),
  heads: z.record(z.string(), z.number()),
  state: z.unknown(),
})
export type Snapshot = z.infer<typeof Snapshot>

/** A row as an event of today. */
export function parseRow({ body, hash }: Pick<Row, 'body' | 'hash'>): StoredEvent {
  const frame = StoredFrame.parse({ ...z.record(z.string(), z.unknown()).parse(JSON.parse(body)), hash })
  const { type, data } = upcast(frame.type, frame.v, frame.data)
  return { ...frame, type, data: eventSchemas[type as EventType].parse(data) } as StoredEvent
}

/** Every event in order; what does not parse, follow or hash as it must is a finding. */
export function checkLog(rows: readonly Row[], findings: Findings): StoredEvent[] {
  const events: StoredEvent[] = []
  let before = '0'.repeat(64)
  let at = 0
  for (const [i, row] of rows.entries()) {
    const broken = (text: string) => findings.add('broken', `event ${row.seq}: ${text}`)
    if (row.seq !== i + 1) broken(`stands where ${i + 1} should`)
    const hash = createHash('sha256').update(`${before}\n${row.body}`).digest('hex')
    if (hash !== row.hash) broken('its hash does not follow from the one before')
    before = row.hash
    try {
      const event = parseRow(row)
      if (canonicalize(JSON.parse(row.body)) !== row.body) broken('its body is not canonical')
      if (event.seq !== row.seq || event.commandId !== row.command_id) broken('its columns are not its own')
      if (event.at < at) broken('time ran backwards')
      at = event.at
      events.push(event)
    } catch (error) {
      broken(`does not parse: ${error instanceof Error ? error.message : error}`)
    }
  }
  return events
}

/** The last number of each layer that has seen anything. */
export function headsOf(events: readonly StoredEvent[]): Partial<Record<Layer, number>> {
  const heads: Partial<Record<Layer, number>> = {}
  for (const event of events) for (const layer of audienceOf(event)) heads[layer] = event.seq
  return heads
}
