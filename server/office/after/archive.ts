/** Putting a conference that is over away, and taking it out again (AF1–AF3). Its log is not touched. */
import { followUp } from '../../../shared/conclusions/follow-up.ts'
import { without } from '../../../shared/core/object.ts'
import type { RecordingStore } from '../../stage/recording/store.ts'
import type { MeetingId } from '../../../shared/core/identity.ts'
import type { MeetingState } from '../../../shared/core/state.ts'
import type { AfterView, Keeping } from '../../../shared/office/after/contract.ts'
import { keptUntil } from '../../../shared/office/after/keeping.ts'
import { cut, type HubServer } from '../../hub/sockets.ts'
import type { LiveMeeting } from '../../meeting/live-meeting.ts'
import type { House } from '../conferences.ts'
import { note } from '../office.ts'
import { goneWith } from './gone.ts'
import { Refused } from '../refused.ts'
import type { Account } from '../storage/port.ts'

/** What the office needs of the hub to put conferences away for good. */
export interface Away {
  io: () => HubServer
  recordings: RecordingStore
  dataDir: string
  keepMonths: number
}

/** Never opened, or closed. */
export const isOver = ({ all }: Pick<MeetingState, 'all'>): boolean =>
  all.meeting.phase === 'closed' || all.meeting.phase === 'draft'

export async function keepingOf({ store }: Pick<House, 'store'>, id: MeetingId): Promise<Keeping> {
  return (await store.keepings()).find(({ meetingId }) => meetingId === id) ?? { meetingId: id }
}

export async function afterView(house: House, meeting: LiveMeeting): Promise<AfterView> {
  const { id, state } = meeting
  const { meetingId: _, ...keeping } = await keepingOf(house, id)
  return {
    ...keeping,
    ...(keeping.archived && { goes: await goneWith(house, meeting) }),
    isOver: isOver(state) && (state.all.meeting.phase === 'closed' || dayHasCome(house, state)),
    keptUntil: keptUntil(state, house.keepMonths),
    openDirectives: openDirectives(state, house.now()),
  }
}

function openDirectives({ all, desk }: MeetingState, now: number): number {
  const published = [...all.conclusions.published, ...desk.conclusions.sent]
  const rows = followUp({ published, roster: all.roster }, desk.conclusions.reports, now, 'Asia/Ho_Chi_Minh')
  return new Set(rows.flatMap(({ progress, directiveId }) => (progress === 'done' ? [] : [directiveId]))).size
}

const dayHasCome = ({ now }: House, { all }: MeetingState): boolean =>
  (all.meeting.facts?.plannedStart ?? Infinity) <= now()

export async function archive(house: House, by: Account, meeting: LiveMeeting): Promise<Refused | undefined> {
  const { id, state } = meeting
  if (house.book.isArchived(id)) return undefined
  if (!isOver(state)) return new Refused(409, 'office.stillOpen')
  if (await house.rehearsals.of(id)) return new Refused(409, 'office.rehearsalOpen')
  if (await house.recordings.isUnderWay(id)) return new Refused(409, 'office.stillRecording')
  await house.store.changeKeeping(id, (keeping) => ({ ...keeping, archived: { at: house.now(), by: by.name } }))
  await house.book.load()
  for (const { id: accessId } of house.book.list(id)) cut(house.io(), accessId, 'access.archived')
  await note(house, by, 'archived', titleOf(meeting), id)
  return undefined
}

export async function restore(house: House, by: Account, meeting: LiveMeeting): Promise<Refused | undefined> {
  const { id } = meeting
  if (!house.book.isArchived(id)) return undefined
  await house.store.changeKeeping(id, (keeping) => without(keeping, 'archived'))
  await house.book.load()
  await note(house, by, 'restored', titleOf(meeting), id)
  return undefined
}

export const titleOf = ({ state }: LiveMeeting): string => state.all.meeting.facts?.title ?? ''
