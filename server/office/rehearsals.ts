/** Rehearsals as the office works them: whose conference it is has been looked at before. */
import roles from '../../shared/i18n/vi/links.json' with { type: 'json' }
import type { PractisingRole, RehearsalView } from '../../shared/office/rehearsal.ts'
import { resultsOf } from '../../shared/rehearsal/results.ts'
import { roomsOf } from '../../shared/roster/rooms.ts'
import type { LiveMeeting } from '../meeting/live-meeting.ts'
import type { Open } from '../rehearsal/open-rehearsals.ts'
import { linkUrl } from '../ops/demo-links.ts'
import { note } from './office.ts'
import { Refused } from './refused.ts'
import type { OfficeServer } from './server.ts'
import type { Account } from './storage/port.ts'

const titleOf = ({ state }: LiveMeeting): string => state.all.meeting.facts?.title ?? ''
const none = () => new Refused(409, 'office.noRehearsal')

export async function rehearsalView(office: OfficeServer, conference: LiveMeeting): Promise<RehearsalView> {
  const { rehearsals, registry, store } = office
  const { open, last } = (await store.rehearsalOf(conference.id)) ?? {}
  const meeting = open && !open.ending ? await registry.get(open.meetingId) : undefined
  return {
    possible: rehearsals.possible(conference),
    ...(last && { last }),
    ...(open && { open: { ...times(open), ...(meeting?.seq ? partsOf(office, meeting) : unfinished) } }),
  }
}

const times = ({ startedAt, endsAt }: Open) => ({ startedAt, ...(endsAt !== undefined && { endsAt }) })
const unfinished = { unfinished: true as const, simulated: 0, playing: 0, rooms: 0, results: [] }

function partsOf({ rehearsals }: OfficeServer, { id, state }: LiveMeeting) {
  const { simulated } = state.desk.rehearsal
  const present = rehearsals.present(id)
  return {
    simulated: simulated.length,
    playing: simulated.filter((siteId) => present.has(siteId)).length,
    rooms: roomsOf(state.all.roster).length,
    results: resultsOf(state),
  }
}

export async function beginRehearsal(
  office: OfficeServer,
  by: Account,
  conference: LiveMeeting,
  simulated: number,
): Promise<RehearsalView | Refused> {
  const { rehearsals } = office
  if (await rehearsals.of(conference.id)) return new Refused(409, 'office.rehearsalOpen')
  if (!rehearsals.possible(conference)) return new Refused(409, 'office.rehearsalLate')
  const begun = await rehearsals.begin(conference, by.name, simulated)
  if (!begun) return new Refused(409, 'office.rehearsalOpen')
  await note(office, by, 'rehearsalBegun', titleOf(conference))
  return rehearsalView(office, conference)
}

export async function simulateRooms(
  office: OfficeServer,
  conference: LiveMeeting,
  count: number,
): Promise<RehearsalView | Refused> {
  const done = await office.rehearsals.simulate(conference.id, count)
  return done ? rehearsalView(office, conference) : none()
}

/** A way into the rehearsal as one of the desk, the hall's screen or an observer; the one before it ends. */
export async function practise(
  { rehearsals, book, publicUrl }: OfficeServer,
  conference: LiveMeeting,
  role: PractisingRole,
): Promise<{ url: string } | Refused> {
  const open = await rehearsals.of(conference.id)
  if (!open || open.ending) return none()
  const { meetingId } = open
  const own = book.list(meetingId).find((row) => row.role === role && !row.twinOf && !book.refusalOf(row))
  const { fragment } = own ? await book.reissue(own.id) : await book.issue({ meetingId, role, label: roles[role] })
  return { url: linkUrl(publicUrl ?? '', fragment) }
}

export async function endRehearsal(
  office: OfficeServer,
  by: Account,
  conference: LiveMeeting,
): Promise<RehearsalView | Refused> {
  if (!(await office.rehearsals.end(conference.id))) return none()
  await note(office, by, 'rehearsalEnded', titleOf(conference))
  return rehearsalView(office, conference)
}
