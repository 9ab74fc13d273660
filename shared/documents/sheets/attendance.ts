/** Danh sách điểm danh: who was there, place by place in clusters (DO24). Pure. */
import type { MeetingState } from '../../core/state.ts'
import { attendanceTable, presentWords } from '../attendance.ts'
import type { Profile } from '../contract.ts'
import type { Block, DocumentModel, Paragraph } from '../model.ts'
import { body } from '../gaps.ts'
import { hourWords, type Sheet, sheetOf } from '../sheet.ts'
import { plainSheet, stated, tell } from './plain.ts'

/** Each roll call, when it was opened and closed. */
function callLines(sheet: Sheet): Paragraph[] {
  const { attendance, meeting } = sheet.state.all
  return attendance.rollCalls.map(({ sittingId, openedAt, closedAt }) => {
    const sitting = meeting.sittings.find(({ id }) => id === sittingId)?.name ?? ''
    const from = hourWords(sheet, openedAt, meeting.startedAt)
    return stated(
      tell('attendance.call'),
      closedAt === undefined
        ? tell('attendance.call.open', { sitting, from })
        : tell('attendance.call.closed', { sitting, from, to: hourWords(sheet, closedAt, openedAt) }),
    )
  })
}

/** Roll calls, sums, and the list. */
export function attendanceBlocks(sheet: Sheet): Block[] {
  const several = sheet.state.all.attendance.rollCalls.length > 1
  return [
    ...callLines(sheet),
    stated(tell('attendance.summary'), ...presentWords(sheet), '.'),
    ...(several ? [body(tell('attendance.current'))] : []),
    { kind: 'space', lines: 1, style: 'tableCell' },
    attendanceTable(sheet),
  ]
}

/** Throws before the meeting is loaded. */
export function attendanceSheet(state: MeetingState, profile: Profile): DocumentModel {
  const sheet = sheetOf(state, { profile })
  const blocks = attendanceBlocks(sheet)
  return plainSheet(sheet, { title: tell('attendance.title'), file: tell('file.attendance'), blocks })
}
