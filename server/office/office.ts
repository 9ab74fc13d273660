/** What the parts of the office share: where it is kept, the clock, and its log. */
import type { MeetingId } from '../../shared/core/identity.ts'
import type { LogKind, Me } from '../../shared/office/contract.ts'
import type { Account, OfficeStore } from './storage/port.ts'

export interface Office {
  store: OfficeStore
  now: () => number
  /** The origin people open, where it is not simply the hub's own: links shown once begin with it. */
  publicUrl?: string | undefined
}

/** Writes down who did what to whom (OF10); `by` is absent where the command line did it. */
export function note(
  office: Office,
  by: Account | undefined,
  kind: LogKind,
  about?: string,
  meetingId?: MeetingId,
): Promise<void> {
  const whom = by && { by: { id: by.id, name: by.name } }
  const whose = { ...(about && { about: about.slice(0, 400) }), ...(meetingId && { meetingId }) }
  return office.store.note({ at: office.now(), kind, ...whom, ...whose })
}

export const meOf = ({ id, email, name, role, totp }: Account): Me => ({
  id,
  email,
  name,
  role,
  totp: totp !== undefined,
})
