/** Rows of a database as the port's things: each is parsed, whichever database it comes from. */
import { z } from 'zod'
import type { StoredEvent } from '../../shared/core/envelope.ts'
import { AccessId, DelegateId, MeetingId, Role, SiteId, UnitId } from '../../shared/core/identity.ts'
import { parseBody } from './event-body.ts'
import type { AccessRow, ErasureRow, LogHead, RawEvent, SessionRow } from './port.ts'

const EventRow = z.object({ seq: z.number(), body: z.string(), hash: z.string() })
const LogRow = z.object({ meeting_id: MeetingId, log: z.string(), seq: z.number(), hash: z.string() })
const StoredSession = z.object({ token_hash: z.string(), access_id: AccessId, created_at: z.number() })
const Body = z.object({ body: z.string() })
const StoredErasure = z.object({
  seq: z.number(),
  meeting_id: MeetingId,
  body: z.string(),
  hash: z.string(),
  finished_at: z.number().nullable(),
})
const StoredAccess = z.object({
  id: AccessId,
  meetingId: MeetingId,
  role: Role,
  label: z.string(),
  siteId: SiteId.optional(),
  unitId: UnitId.optional(),
  delegateId: DelegateId.optional(),
  secretHash: z.string(),
  codeHash: z.string().optional(),
  createdAt: z.number(),
  expiresAt: z.number().optional(),
  revokedAt: z.number().optional(),
  openedAt: z.number().optional(),
  printed: z.boolean(),
  twinOf: AccessId.optional(),
  simulated: z.literal(true).optional(),
}) satisfies z.ZodType<AccessRow>

export const toRaw = (row: unknown): RawEvent => EventRow.parse(row)

export function toEvent(row: unknown): StoredEvent {
  const { body, hash } = toRaw(row)
  return parseBody(body, hash)
}

export function toHead(row: unknown): LogHead {
  const { meeting_id: meetingId, ...rest } = LogRow.parse(row)
  return { meetingId, ...rest }
}

export const toAccess = (row: unknown): AccessRow => StoredAccess.parse(JSON.parse(Body.parse(row).body))

export function toSession(row: unknown): SessionRow {
  const { token_hash: tokenHash, access_id: accessId, created_at: createdAt } = StoredSession.parse(row)
  return { tokenHash, accessId, createdAt }
}

export function toErasure(row: unknown): ErasureRow {
  const { meeting_id: meetingId, finished_at: finishedAt, ...rest } = StoredErasure.parse(row)
  return { meetingId, ...rest, ...(finishedAt !== null && { finishedAt }) }
}
