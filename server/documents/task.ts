/** What is asked of the thread that makes documents, and the document that comes of it. Pure. */
import type { PollId, UnitId } from '../../shared/core/identity.ts'
import type { MeetingState } from '../../shared/core/state.ts'
import type { Fields } from '../../shared/documents/contract.ts'
import { minutes } from '../../shared/documents/minutes.ts'
import type { DocumentModel } from '../../shared/documents/model.ts'
import { notice } from '../../shared/documents/notice.ts'
import { attendanceSheet } from '../../shared/documents/sheets/attendance.ts'
import { opinionsSheet } from '../../shared/documents/sheets/opinions.ts'
import { resultSheet } from '../../shared/documents/sheets/result.ts'
import { fieldsOf, sheetProfile } from '../../shared/documents/usual.ts'
import { readable } from '../../shared/polls/list.ts'

/** Those without anything more to name. */
const wholeKinds = ['minutes', 'notice', 'attendance', 'opinions'] as const
type WholeKind = (typeof wholeKinds)[number]
export const isWhole = (kind: string): kind is WholeKind => (wholeKinds as readonly string[]).includes(kind)

export type Task = { state: MeetingState } & (
  | { kind: WholeKind }
  | { kind: 'extract'; unitId: UnitId; fields: Fields }
  | { kind: 'poll'; pollId: PollId }
)

/** What units alone see is only in a poll's list; without it there is less to hand over. */
export const lightened = (task: Task): Task =>
  task.kind === 'poll' ? task : { ...task, state: { ...task.state, units: {} } }

/** Throws where there is nothing to make: whoever asks has looked before. */
export function modelOf(task: Task): DocumentModel {
  const { state } = task
  switch (task.kind) {
    case 'minutes':
      return minutes(state, fieldsOf(state, 'minutes'))
    case 'notice':
      return notice(state, fieldsOf(state, 'notice'))
    case 'extract':
      return notice(state, task.fields, task.unitId)
    case 'attendance':
      return attendanceSheet(state, sheetProfile(state))
    case 'opinions':
      return opinionsSheet(state, sheetProfile(state))
    case 'poll': {
      const read = readable(state, task.pollId, true)
      if (!read.ok) throw new Error(read.code)
      return resultSheet(state, read.poll, read.result, sheetProfile(state))
    }
  }
}
