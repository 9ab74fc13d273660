/** What the office takes of a conference as files: documents of the record, its dossier, the follow-up of directives. */
import { z } from 'zod'
import { viCore } from '../../../shared/i18n/texts.ts'
import { DocumentAsked, TableAsked } from '../../../shared/office/after/contract.ts'
import type { FileAnswer } from '../../../shared/office/routes.ts'
import { followUpLines, followUpWidths } from '../../conclusions/follow-up-table.ts'
import { dossierOf } from '../../documents/dossier.ts'
import { disposition } from '../../documents/file-name.ts'
import { csvFile, type Line, xlsxFile, xlsxType } from '../../http/table-file.ts'
import type { LiveMeeting } from '../../meeting/live-meeting.ts'
import type { House } from '../conferences.ts'
import { Refused } from '../refused.ts'

const documentTypes = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
}

/** The dossier of a closed conference (DO30). */
export async function dossierFile(meeting: LiveMeeting): Promise<FileAnswer | Refused> {
  if (meeting.state.all.meeting.phase !== 'closed') return new Refused(409, 'meeting.notClosed')
  const bytes = await dossierOf(meeting)
  return { disposition: attachment(`ho-so-${meeting.id}.zip`), type: 'application/zip', body: bytes }
}

/** A document as it comes of the record; `query` is that of the address. */
export async function documentFile(
  house: House,
  { state }: LiveMeeting,
  query: unknown,
): Promise<FileAnswer | Refused> {
  const asked = DocumentAsked.safeParse(query)
  if (!asked.success) return new Refused(404, 'wire.noDocument')
  if (house.maker.isBusy) return new Refused(429, 'wire.tooFast', { seconds: 30 })
  const { kind, format } = asked.data
  const made = await house.maker.make(format, { kind, state }, house.now())
  return { disposition: disposition(made, format), type: documentTypes[format], body: made.bytes }
}

export async function followUpFile(
  house: House,
  { state }: LiveMeeting,
  query: unknown,
): Promise<FileAnswer | Refused> {
  const lines = followUpLines(state, house.now())
  const { conclusions: t } = viCore
  return tableFile(query, TableAsked, t['followUp.file.name'], () => ({
    lines,
    sheet: t['followUp.sheet'],
    widths: followUpWidths,
  }))
}

/** Lines as CSV or XLSX, whichever the address asks for; `of` is what else it may ask. */
export async function tableFile<A extends { format: 'csv' | 'xlsx' }>(
  query: unknown,
  of: z.ZodType<A>,
  name: string,
  table: (asked: A) => { lines: readonly Line[]; sheet: string; widths: readonly number[] },
): Promise<FileAnswer | Refused> {
  const asked = of.safeParse(query)
  if (!asked.success) return new Refused(404, 'wire.noDocument')
  const { format } = asked.data
  const { lines, sheet, widths } = table(asked.data)
  const isCsv = format === 'csv'
  return {
    disposition: attachment(`${name}.${format}`),
    type: isCsv ? 'text/csv; charset=utf-8' : xlsxType,
    body: isCsv ? csvFile(lines) : await xlsxFile(lines, sheet, widths),
  }
}

export const attachment = (plainName: string): string => `attachment; filename="${plainName}"`
