/** The documents of a dossier, made from the record as it stands, as DOCX and as PDF. */
import type { MeetingState } from '../../../shared/core/state.ts'
import { minutes } from '../../../shared/documents/minutes.ts'
import type { DocumentModel } from '../../../shared/documents/model.ts'
import { notice } from '../../../shared/documents/notice.ts'
import { attendanceSheet } from '../../../shared/documents/sheets/attendance.ts'
import { opinionsSheet } from '../../../shared/documents/sheets/opinions.ts'
import { resultSheet } from '../../../shared/documents/sheets/result.ts'
import { readable } from '../../../shared/polls/list.ts'
import { docxFile } from '../docx.ts'
import { pdfFile } from '../pdf.ts'
import { fieldsOf, sheetProfile } from '../../../shared/documents/usual.ts'
import type { Files } from './pack.ts'

/** Folder of the documents in a dossier: văn bản. */
const folder = 'van-ban'

/** Minutes and notice as they were filled in, and the other sheets; `at` is the time the files say they are of. */
export async function documentsOf(state: MeetingState, at: number): Promise<Files> {
  const models = [
    minutes(state, fieldsOf(state, 'minutes')),
    notice(state, fieldsOf(state, 'notice')),
    ...sheetsOf(state),
  ]
  const files: Files = {}
  for (const model of models) {
    for (const [name, bytes] of Object.entries(await filesOf(model, at))) files[`${folder}/${name}`] = bytes
  }
  return files
}

/** Attendance, opinions, and the result of every poll that has one. */
export function sheetsOf(state: MeetingState): DocumentModel[] {
  const profile = sheetProfile(state)
  const results = state.all.polls.polls.flatMap(({ id }) => {
    const read = readable(state, id, true)
    return read.ok ? [resultSheet(state, read.poll, read.result, profile)] : []
  })
  return [attendanceSheet(state, profile), opinionsSheet(state, profile), ...results]
}

/** A document in both formats, by the names of its files. */
export async function filesOf(model: DocumentModel, at: number): Promise<Files> {
  return {
    [`${model.file}.docx`]: await docxFile(model, at),
    [`${model.file}.pdf`]: await pdfFile(model, at),
  }
}
