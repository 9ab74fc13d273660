/** A conference that an account has before it, for the routes that name one (OF2). */
import { MeetingId } from '../../shared/core/identity.ts'
import type { LiveMeeting } from '../meeting/live-meeting.ts'
import { conferenceFor } from './conferences.ts'
import { Refused } from './refused.ts'
import type { OfficeServer } from './server.ts'
import type { Account } from './storage/port.ts'

export async function meetingOf(office: OfficeServer, account: Account, id: string): Promise<LiveMeeting | Refused> {
  const parsed = MeetingId.safeParse(id)
  return parsed.success ? conferenceFor(office, account, parsed.data) : new Refused(404, 'office.noConference')
}

/** What `work` makes of it. */
export async function withMeeting<T>(
  office: OfficeServer,
  account: Account,
  id: string,
  work: (meeting: LiveMeeting) => T | Promise<T>,
): Promise<T | Refused> {
  const meeting = await meetingOf(office, account, id)
  return meeting instanceof Refused ? meeting : work(meeting)
}

/** The same while it is not archived: nothing of its links changes then (AF1). */
export function withOpen<T>(
  office: OfficeServer,
  account: Account,
  id: string,
  work: (meeting: LiveMeeting) => Promise<T>,
): Promise<T | Refused> {
  return withMeeting<T | Refused>(office, account, id, (meeting) =>
    office.book.isArchived(meeting.id) ? new Refused(409, 'access.archived') : work(meeting),
  )
}
