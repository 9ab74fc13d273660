/** Destroying the personal data of a conference, whole or not at all (AF7–AF10). */
import { canonicalize } from 'json-canonicalize'
import type { MeetingId } from '../../../shared/core/identity.ts'
import type { Erasure } from '../../../shared/office/after/contract.ts'
import { isDayTyped, keptUntil } from '../../../shared/office/after/keeping.ts'
import type { ConferenceLine, ConferenceView } from '../../../shared/office/contract.ts'
import { type BodyOf, type FileAnswer, isTheirs } from '../../../shared/office/routes.ts'
import { figuresOf } from '../../../shared/office/statistics.ts'
import type { LiveMeeting } from '../../meeting/live-meeting.ts'
import type { ErasureRow } from '../../storage/port.ts'
import type { House } from '../conferences.ts'
import { Refused } from '../refused.ts'
import type { Account } from '../storage/port.ts'
import { keepingOf, titleOf } from './archive.ts'
import { attachment } from './files.ts'
import { erasureOf, finishErasures } from './finish.ts'
import { filesOf, goneWith } from './gone.ts'
import { conferenceOf, erasureProof, say } from './proof.ts'

/** Resolves with what it is then; refused with nothing done. */
export async function erase(
  house: House,
  by: Account,
  meeting: LiveMeeting,
  { typed, reason }: BodyOf<'POST /conferences/:id/erase'>,
): Promise<ConferenceView | Refused> {
  const { id, state, seq } = meeting
  const { archived, exported } = await keepingOf(house, id)
  if (!archived) return new Refused(409, 'office.notArchived')
  if (exported?.events !== seq) return new Refused(409, 'office.notExported')
  const at = house.now()
  const due = keptUntil(state, house.keepMonths) <= at
  const conference = conferenceOf(state)
  if (!isDayTyped(typed, conference.plannedStart, conference.timeZone)) return new Refused(409, 'office.notConfirmed')
  if (!due && reason === undefined) return new Refused(400, 'wire.badShape', { field: 'reason' })
  const busy = await inSession(house)
  if (busy) return new Refused(409, 'office.anotherInSession', { title: titleOf(busy) })

  const files = await filesOf(meeting)
  const erasure: Erasure = {
    conference: { ...conference, id },
    sites: state.all.roster.order.length,
    at,
    by: by.name,
    reason: reason ?? say('erase.due'),
    due,
    archivedAt: archived.at,
    log: { events: seq, hash: (await house.storage.head(id))!.hash },
    exported: { at: exported.at, by: exported.by, manifest: exported.manifest },
    gone: await goneWith(house, meeting, files),
    files,
    figures: figuresOf(state),
  }
  const { title } = conference
  const entry = { at, by: { id: by.id, name: by.name }, kind: 'erased' as const, about: title, meetingId: id }
  const { empty, release } = await house.registry.takeAway(id)
  try {
    await house.storage.erase(id, { title, body: canonicalize(erasure), entry })
    empty()
  } finally {
    release()
  }
  await house.book.load()
  await finishErasures(house)
  return (await erasedView(house, by, id)) as ConferenceView
}

async function inSession({ storage, registry }: House): Promise<LiveMeeting | undefined> {
  for (const { meetingId } of await storage.logs()) {
    const meeting = await registry.get(meetingId)
    if (meeting?.state.all.meeting.phase === 'inSession') return meeting
  }
  return undefined
}

const rowOf = async ({ storage }: House, account: Account, id: string): Promise<ErasureRow | undefined> =>
  (await storage.erasures()).find(({ meetingId }) => meetingId === id && isTheirs(account, { meetingId }))

const lineOf = ({ conference, sites }: Erasure): ConferenceLine => {
  const { id, kind, title, organ, timeZone, plannedStart: start } = conference
  return { id, state: 'erased', kind, title, organ, start, timeZone, sites }
}

/** Those of an account whose data was destroyed. */
export async function erasedLines({ storage }: House, account: Account): Promise<ConferenceLine[]> {
  const rows = (await storage.erasures()).filter((row) => isTheirs(account, row))
  return rows.map((row) => lineOf(erasureOf(row)))
}

export async function erasedView(house: House, account: Account, id: string): Promise<ConferenceView | undefined> {
  const row = await rowOf(house, account, id)
  if (!row) return undefined
  const erasure = erasureOf(row)
  const { at, by, reason, gone } = erasure
  const erased = { at, by, reason, gone, finished: row.finishedAt !== undefined }
  return {
    ...lineOf(erasure),
    accesses: [],
    after: { isOver: true, keptUntil: at, openDirectives: 0, erased },
  }
}

/** Finishes one whose second half was cut off. */
export async function finishAgain(house: House, by: Account, id: MeetingId): Promise<ConferenceView | Refused> {
  await finishErasures(house)
  return (await erasedView(house, by, id)) ?? new Refused(404, 'office.noConference')
}

/** The record in words, once nothing is left. */
export async function proofFile(house: House, account: Account, id: string): Promise<FileAnswer | Refused> {
  const row = await rowOf(house, account, id)
  if (row?.finishedAt === undefined) return new Refused(404, 'wire.noDocument')
  const before = (await house.storage.erasures()).find(({ seq }) => seq === row.seq - 1)?.hash
  const body = erasureProof({ erasure: erasureOf(row), hash: row.hash, before, finishedAt: row.finishedAt })
  return { disposition: attachment(say('erase.file')), type: 'text/plain; charset=utf-8', body }
}
