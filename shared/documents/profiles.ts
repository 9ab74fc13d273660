/**
 * The forms of the three profiles: page, styles, signs. Measures are those of document-layouts.json, which says where
 * each was read; `party2026` was read from secondary sources only, and the product says so where it is chosen (DO2).
 */
import type { Profile } from './contract.ts'
import { type DocumentModel, type Style, type StyleName, styleNames } from './model.ts'
import { say } from './wording.ts'

export interface Form {
  profile: Profile
  party: boolean
  page: DocumentModel['page']
  styles: Readonly<Record<StyleName, Style>>
  /** Width of the text. */
  textMm: number
  /** The heading's two columns, and how far its left edge stands out. */
  headingMm: readonly [number, number]
  headingIndentMm: number
  /** Left column, gap, right column. */
  signingMm: readonly [number, number, number]
  /** After the number of a part: "I." or "I-". */
  partSign: '.' | '-'
  /** After each of those who receive it. */
  recipientSeparator: ',' | ';'
  /** What the text ends with. */
  end: '.' | './.'
  /** In names of files. */
  file: string
}

type Shape = Omit<Style, 'name'>

const centred = (size: number, more: Partial<Shape> = {}): Shape => ({ size, align: 'center', ...more })

/** What both families share; sizes come in. */
function shapes(body: number, text: Partial<Shape>): Record<StyleName, Shape> {
  const paragraph: Shape = { size: body, align: 'justify', firstLineMm: 10, beforePt: 6, ...text }
  const heading: Shape = { ...paragraph, bold: true, keepNext: true, align: 'left' }
  return {
    body: paragraph,
    listItem: paragraph,
    heading1: { ...heading, outline: 1 },
    heading2: { ...heading, outline: 2 },
    heading3: { ...heading, outline: 3, italic: true },
    mottoTop: centred(13, { bold: true }),
    motto: centred(14, { bold: true }),
    parentOrgan: centred(13),
    organ: centred(13, { bold: true }),
    number: centred(13),
    placeDate: centred(14, { italic: true }),
    title: centred(14, { bold: true, keepNext: true }),
    subtitle: centred(14, { bold: true, keepNext: true }),
    annexTitle: centred(14, { bold: true, keepNext: true, outline: 1 }),
    signCapacity: centred(14, { bold: true, keepNext: true }),
    signTitle: centred(14, { bold: true, keepNext: true }),
    signNote: centred(14, { keepNext: true }),
    signName: centred(14, { bold: true }),
    recipientsLabel: { size: 12, align: 'left', bold: true, italic: true, keepNext: true },
    recipients: { size: 11, align: 'left' },
    tableHead: centred(11, { bold: true, keepNext: true, beforePt: 2, afterPt: 2 }),
    tableCell: { size: 11, align: 'left', beforePt: 1, afterPt: 1 },
  }
}

const named = (shaped: Record<StyleName, Shape>): Record<StyleName, Style> =>
  Object.fromEntries(
    styleNames.map((name) => [name, { name: say(`style.${name}`), ...shaped[name] }]),
  ) as unknown as Record<StyleName, Style>

/** twips of Annex III's grids, in millimetres */
const mm = (twips: number): number => (twips / 1440) * 25.4

const state: Form = {
  profile: 'state2020',
  party: false,
  page: { marginsMm: { top: 20, right: 15, bottom: 20, left: 30 }, pageNumber: { size: 14, fromEdgeMm: 10 } },
  styles: named(shapes(14, {})),
  textMm: 165,
  headingMm: [mm(3829), mm(5670)],
  headingIndentMm: (165 - mm(3829 + 5670)) / 2,
  signingMm: [mm(3402), mm(426), mm(5528)],
  partSign: '.',
  recipientSeparator: ';',
  end: './.',
  file: 'nd30',
}

const party: Form = {
  profile: 'party2018',
  party: true,
  page: { marginsMm: { top: 20, right: 15, bottom: 20, left: 30 }, pageNumber: { size: 14, fromEdgeMm: 10 } },
  styles: named({
    ...shapes(14, { line: { exactPt: 18 } }),
    mottoTop: centred(15, { bold: true }),
    parentOrgan: centred(14),
    organ: centred(14, { bold: true }),
    number: centred(14),
    title: centred(16, { bold: true, keepNext: true }),
    signTitle: centred(14, { keepNext: true }),
    recipientsLabel: { size: 14, align: 'left', underline: true, keepNext: true },
    recipients: { size: 12, align: 'left' },
  }),
  textMm: 165,
  headingMm: [78, 87],
  headingIndentMm: 0,
  signingMm: [75, 5, 85],
  partSign: '-',
  recipientSeparator: ',',
  end: '.',
  file: 'hd36',
}

const forms: Record<Profile, Form> = {
  state2020: state,
  party2018: party,
  party2026: { ...party, profile: 'party2026', recipientSeparator: ';', file: 'hd05' },
}

export const formOf = (profile: Profile): Form => forms[profile]

/** Of whose measures only secondary sources were read. */
export const unverified: readonly Profile[] = ['party2026']

const romans = ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX']

/** I, II, … XXXIX. */
export const roman = (n: number): string => 'X'.repeat(Math.floor(n / 10)) + romans[n % 10]!

/** Letters of points, as laws number them. */
const letters = 'abcdđeghiklmnopqrstuvxy'

/** "a)", "b)", … "đ)"; after the last letter "a1)". */
export const letter = (index: number): string => {
  const round = Math.floor(index / letters.length)
  return `${letters[index % letters.length]}${round || ''})`
}

/** "I. KẾT LUẬN" or "I- KẾT LUẬN": heads of parts are in capitals. */
export const partHead = ({ partSign }: Form, n: number, title: string): string =>
  `${roman(n)}${partSign} ${title.toUpperCase()}`
