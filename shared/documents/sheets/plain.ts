/** What the plain sheets share: their wording, their heading, their tables. */
import type { Params } from '../../core/envelope.ts'
import { figure, longDate } from '../../core/format.ts'
import { fill } from '../../i18n/texts.ts'
import { type Inline, paragraph } from '../gaps.ts'
import type { Align, Block, Cell, DocumentModel, Paragraph, StyleName, Table } from '../model.ts'
import { markOf, type Sheet } from '../sheet.ts'
import { asSentence, meetingWords } from '../wording.ts'
import wording from './wording.json' with { type: 'json' }

type SheetKey = keyof typeof wording

/** The wording of the sheets: Vietnamese, like that of the documents. */
export const tell = (key: SheetKey, params?: Params): string => fill(wording[key], params)

export const count = (n: number): string => figure(n)

/** A line that says what it is about, in bold, and then the thing itself. */
export const stated = (label: string, ...words: Inline[]): Paragraph =>
  paragraph('body', [{ text: label, bold: true }, ...words])

/** A cell of text; figures stand to the right. */
export const cell = (content: Inline | readonly Inline[], align?: Align, style: StyleName = 'tableCell'): Cell => ({
  content: [paragraph(style, content, align && { align })],
})
export const figureCell = (n: number | string): Cell => cell(typeof n === 'number' ? count(n) : n, 'right')
const headCell = (text: string): Cell => ({ content: [paragraph('tableHead', text)], middle: true })

/** A table with lines over the width of the text: columns by their shares. */
export function lined(
  { form: { textMm } }: Sheet,
  shares: readonly number[],
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
): Table {
  const sum = shares.reduce((a, b) => a + b, 0)
  return {
    kind: 'table',
    columnsMm: shares.map((share) => (textMm * share) / sum),
    head: [head.map(headCell)],
    rows,
    lines: true,
  }
}

/** Day and place of the meeting, as far as they are known. */
function whenAndWhere({ facts, state }: Sheet): string {
  const { startedAt } = state.all.meeting
  const date = longDate(startedAt ?? facts.plannedStart, facts.timeZone)
  return asSentence(tell(startedAt === undefined ? 'planned' : 'when', { date, place: facts.place }))
}

/** Organ, what the sheet is, of which meeting; then its blocks; then who made it. */
export function plainSheet(
  sheet: Sheet,
  { title, file, blocks }: { title: string; file: string; blocks: readonly Block[] },
): DocumentModel {
  const { facts, form, gaps } = sheet
  const signing: Table = {
    kind: 'table',
    columnsMm: [...form.signingMm],
    head: [],
    rows: [
      [
        cell('', undefined, 'signNote'),
        cell('', undefined, 'signNote'),
        {
          content: [
            paragraph('signCapacity', tell('madeBy')),
            paragraph('signNote', { text: tell('madeBy.note'), italic: true }),
            ...Array.from({ length: 4 }, () => paragraph('signNote', '')),
          ],
        },
      ],
    ],
    lines: false,
    together: true,
  }
  return {
    title: `${asSentence(title.toLowerCase())} – ${facts.title}`,
    file,
    page: form.page,
    styles: form.styles,
    blocks: [
      paragraph('organ', facts.organ.toUpperCase(), { align: 'left' }),
      { kind: 'space', lines: 1, style: 'subtitle' },
      paragraph('title', title),
      paragraph('subtitle', meetingWords(facts.title)),
      paragraph('placeDate', whenAndWhere(sheet)),
      { kind: 'space', lines: 1, style: 'tableCell' },
      ...blocks,
      { kind: 'space', lines: 1, style: 'tableCell' },
      signing,
    ],
    ...markOf(sheet),
    gaps: gaps.list,
  }
}
