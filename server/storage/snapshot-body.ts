/**
 * A snapshot as it lies on disk: JSON, with a seal in front over all that follows it, letter for letter. It is written
 * down once; a canonical form of a whole state took the writer a second of a long conference, again and again.
 */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { MeetingState } from '../../shared/core/state.ts'
import type { Snapshot } from './port.ts'

const Stored = z.object({
  seq: z.number(),
  hash: z.string(),
  version: z.number(),
  heads: z.record(z.string(), z.number()),
  state: MeetingState,
}) satisfies z.ZodType<Snapshot>

const front = (rest: string): string => `{"seal":"${createHash('sha256').update(rest).digest('hex')}",`
const frontLength = front('').length

export function sealed(snapshot: Snapshot): string {
  const rest = JSON.stringify(snapshot).slice(1)
  return front(rest) + rest
}

/** A snapshot is disposable: one that is not what was written, or no longer parses, is as good as none. */
export function toSnapshot(body: string): Snapshot | undefined {
  if (!body.startsWith(front(body.slice(frontLength)))) return undefined
  return Stored.safeParse(JSON.parse(body)).data
}
