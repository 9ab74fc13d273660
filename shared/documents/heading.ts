/** The head of a document: who issues it, its number, place and date, what it is. */
import type { Formal } from './contract.ts'
import { type Inline, paragraph } from './gaps.ts'
import type { Block, Paragraph, Run, Table } from './model.ts'
import { dayWords, type Sheet } from './sheet.ts'
import { say } from './wording.ts'

/** Between a third and a half of the text above (DO4). */
const shortRule = 0.4

const codes = { minutes: 'BB', notice: 'TB' } as const

/** "125/TB-UBND" or "125-TB/TU", with what is not known open. */
export function numberRuns({ fields, form, gaps }: Sheet, of: Formal): Inline[] {
  const [before, after] = form.party ? ['-', '/'] : ['/', '-']
  const number = fields.number === undefined ? undefined : String(fields.number).padStart(2, '0')
  return [
    gaps.or(number, 'gap.number'),
    `${before}${codes[of]}${after}`,
    gaps.or(fields.organCode?.toUpperCase(), 'gap.organCode'),
  ]
}

/** "ngày 25 tháng 4 năm 2024", or its words with what is between them open. */
export function dateRuns({ fields, gaps }: Sheet): Inline[] {
  if (fields.date) return [dayWords(fields.date)]
  const open = (): Run => gaps.open('gap.date')
  return [say('date.open.day'), open(), say('date.open.month'), open(), say('date.open.year'), open()]
}

/** Heading in two columns: the organ and the number on the left; the motto, the place and the date on the right. */
export function headingTable(sheet: Sheet, of: Formal): Table {
  const { fields, facts, form, gaps } = sheet
  const organ = (fields.organ ?? facts.organ).toUpperCase()
  const left: Paragraph[] = []
  if (fields.parentOrgan) left.push(paragraph('parentOrgan', fields.parentOrgan.toUpperCase()))
  const right: Paragraph[] = []
  if (form.party) {
    left.push(paragraph('organ', organ), paragraph('organ', { text: '*', bold: false }))
    const motto = say('motto.party')
    right.push(paragraph('mottoTop', motto, { rule: { of: motto, share: 1 } }))
  } else {
    left.push(paragraph('organ', organ, { rule: { of: organ, share: shortRule } }))
    const motto = say('motto')
    right.push(
      paragraph('mottoTop', say('motto.country')),
      paragraph('motto', motto, { rule: { of: motto, share: 1 } }),
    )
  }
  const number = paragraph('number', [say(form.party ? 'number.party' : 'number.state'), ...numberRuns(sheet, of)])
  // The State's minutes say in their text when they were held; its heading has neither place nor date.
  const dated = form.party || of === 'notice'
  const placeDate = dated ? [gaps.or(fields.place, 'gap.place'), ', ', ...dateRuns(sheet)] : ''
  return {
    kind: 'table',
    columnsMm: form.headingMm,
    indentMm: form.headingIndentMm,
    head: [],
    rows: [
      [{ content: left }, { content: right }],
      [{ content: [number] }, { content: [paragraph('placeDate', placeDate)] }],
    ],
    lines: false,
    together: true,
  }
}

/** What kind of document it is and what it is about, with the sign of the form below. */
export function titleBlocks({ form }: Sheet, title: string, subjects: readonly string[]): Block[] {
  const last = subjects.at(-1) ?? ''
  const lines = subjects.map((subject, i) =>
    paragraph(
      'subtitle',
      subject,
      i === subjects.length - 1 && !form.party ? { rule: { of: last, share: shortRule } } : {},
    ),
  )
  return [
    { kind: 'space', lines: 1, style: 'subtitle' },
    paragraph('title', title),
    ...lines,
    ...(form.party ? [paragraph('subtitle', { text: '-----', bold: false })] : []),
    { kind: 'space', lines: 1, style: 'tableCell' },
  ]
}
