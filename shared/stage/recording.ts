/** What a recording is cut into, what its files are called, where each moment of the record lies in them (ST13). Pure. */
import { clockMinute } from '../core/format.ts'
import type { ItemId, TurnId } from '../core/identity.ts'
import type { AllState, MeetingState } from '../core/state.ts'
import { searchKey } from '../core/text.ts'
import type { Instant } from '../core/time.ts'
import type { EndedTurn, Turn } from '../floor/contract.ts'
import { isOwn } from './policy.ts'
import type { Chapter, RecordedFile, Recording } from './recording-contract.ts'

/** What one file holds: an item, or what comes before the first. */
export interface Section {
  itemId?: ItemId
}

/**
 * The section being recorded now, or nothing. What is said between two items belongs to the one before; in a break
 * nobody is recorded.
 */
export function sectionOf(all: AllState, current: Section | undefined): Section | undefined {
  if (!all.stage.recording || !isOwn(all) || all.meeting.phase !== 'inSession') return undefined
  const itemId = all.agenda.runningId ?? current?.itemId
  return itemId === undefined ? {} : { itemId }
}

/** Whether the recording under way has nothing to wait for any more. */
export const isOver = (all: AllState): boolean =>
  all.stage.recording !== undefined &&
  (!isOwn(all) || (all.meeting.phase !== 'inSession' && all.meeting.phase !== 'break'))

const gigabyte = 1e9

/** Too little room is left to begin or to go on. Bytes. */
export const isTooFull = ({ free, total }: { free: number; total: number }): boolean =>
  free < 2 * gigabyte || free < total * 0.05

/** Shorter than this, the hall between two turns is only the change from one to the other. */
const briefMs = 1_000

/** The turns of a stretch of the record, and the hall between them; `hall` is what such a stretch is called. */
export function chaptersOf(state: MeetingState, from: Instant, ms: number, hall: string): Chapter[] {
  const { turn, ended } = state.all.floor
  const until = from + ms
  const chapters: Chapter[] = []
  let reached = from
  const stretch = (to: Instant) => {
    if (to - reached >= briefMs) chapters.push({ at: reached - from, title: hall })
  }
  for (const one of [...ended, ...(turn ? [turn] : [])].toSorted((a, b) => a.startedAt - b.startedAt)) {
    const over = 'endedAt' in one ? (one as EndedTurn).endedAt : until
    if (over <= from || one.startedAt >= until) continue
    // A file is closed a little after its item: who speaks next is in the next one.
    if (over >= until && until - one.startedAt < briefMs && chapters.length > 0) continue
    stretch(one.startedAt)
    chapters.push({ at: Math.max(0, one.startedAt - from), title: titleOf(state, one), turnId: one.id })
    reached = Math.max(reached, over)
  }
  stretch(until)
  return chapters.length > 0 ? chapters : [{ at: 0, title: hall }]
}

/** "Nguyễn Văn A – Xã Đại Bình". */
function titleOf({ all, desk }: MeetingState, { request }: Turn): string {
  const { speaker, party } = request
  const name = speaker?.name ?? (party.delegateId && desk.roster.delegates[party.delegateId]?.name)
  const unit = all.roster.units[party.unitId]?.name ?? party.unitId
  return name ? `${name} – ${unit}` : unit
}

const longestTitle = 60

/** "ghi-hinh-muc-5-thao-luan-0830": what it is of and when it begins, in letters that every system reads. */
export function plainName(all: AllState, { itemId, startedAt }: Section & { startedAt: Instant }): string {
  const index = all.agenda.items.findIndex(({ id }) => id === itemId)
  const item = all.agenda.items[index]
  const time = clockMinute(startedAt, all.meeting.facts?.timeZone ?? 'Asia/Ho_Chi_Minh')
  const words = searchKey(['ghi hình', ...(item ? ['mục', index + 1, item.title] : [])].join(' '))
  const plain = words.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')
  return `${plain.slice(0, longestTitle).replace(/-$/, '')}-${time.replace(':', '')}`
}

/** Where a moment of the record is seen again. */
export interface Moment {
  recordingId: Recording['id']
  file: RecordedFile
  /** From the file's beginning. */
  ms: number
}

/** The moment in the recordings, where one has it. */
export function momentAt(recordings: readonly Recording[], at: Instant): Moment | undefined {
  for (const { id, files, deleted } of recordings) {
    const file = deleted ? undefined : files.find(({ startedAt, ms }) => at >= startedAt && at < startedAt + ms)
    if (file) return { recordingId: id, file, ms: at - file.startedAt }
  }
  return undefined
}

/** Where a turn begins in the recordings: it may have begun before them. */
export function momentOf(recordings: readonly Recording[], turnId: TurnId): Moment | undefined {
  for (const { id, files, deleted } of recordings) {
    for (const file of deleted ? [] : files) {
      const chapter = file.chapters.find((one) => one.turnId === turnId)
      if (chapter) return { recordingId: id, file, ms: chapter.at }
    }
  }
  return undefined
}
