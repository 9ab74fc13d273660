/** A meeting's first access, as tests of the storages keep it. */
import type { AccessId, MeetingId } from '../../shared/core/identity.ts'
import type { AccessRow } from '../storage/port.ts'

export const meeting = 'm1' as MeetingId

export const access: AccessRow = {
  id: 'access1' as AccessId,
  meetingId: meeting,
  role: 'chair',
  label: 'Chủ trì',
  secretHash: 'a'.repeat(64),
  createdAt: 1_714_000_000_000,
  printed: false,
}
