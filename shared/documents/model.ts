/**
 * documents: a document as both writers (DOCX and PDF) lay it out. It names styles and lengths and knows nothing of
 * either format. Sizes in points, lengths in millimetres.
 */

/** A piece of text within a paragraph; what it does not say is as its style says. */
export interface Run {
  text: string
  bold?: boolean
  italic?: boolean
  underline?: boolean
  size?: number
  /** Left open because the record does not know it: dots, marked for whoever fills them in. */
  gap?: boolean
}

export const styleNames = [
  'body',
  'heading1',
  'heading2',
  'heading3',
  'mottoTop',
  'motto',
  'parentOrgan',
  'organ',
  'number',
  'placeDate',
  'title',
  'subtitle',
  'annexTitle',
  'signCapacity',
  'signTitle',
  'signNote',
  'signName',
  'recipientsLabel',
  'recipients',
  'tableHead',
  'tableCell',
  'listItem',
] as const
export type StyleName = (typeof styleNames)[number]

export type Align = 'left' | 'center' | 'right' | 'justify'

export interface Style {
  /** What Word calls it. */
  name: string
  size: number
  bold?: boolean
  italic?: boolean
  underline?: boolean
  align: Align
  firstLineMm?: number
  indentMm?: number
  beforePt?: number
  afterPt?: number
  /** Exact points, or times the single line; single where absent. */
  line?: { exactPt: number } | { times: number }
  /** Level in Word's outline. */
  outline?: 1 | 2 | 3
  keepNext?: boolean
}

export interface Paragraph {
  kind: 'paragraph'
  style: StyleName
  runs: readonly Run[]
  align?: Align
  keepNext?: boolean
  /** A hairline below, centred: `share` of the width of `of` set in the paragraph's style. */
  rule?: { of: string; share: number }
}

export interface Cell {
  content: readonly Paragraph[]
  /** Columns it covers; one where absent. */
  span?: number
  /** Top where absent. */
  middle?: boolean
}

export interface Table {
  kind: 'table'
  columnsMm: readonly number[]
  /** Repeated on every page. */
  head: readonly (readonly Cell[])[]
  rows: readonly (readonly Cell[])[]
  /** Hairlines round every cell, or none: headings and signatures stand in tables without. */
  lines: boolean
  /** Not torn apart by a page break. */
  together?: boolean
  /** How far its left edge stands from the text's; negative: into the margin. */
  indentMm?: number
}

export type Block = Paragraph | Table | { kind: 'pageBreak' } | { kind: 'space'; lines: number; style: StyleName }

/** Something the record does not know, in words for whoever fills it in. */
export interface Gap {
  /** A key of the texts of `documents`, `gap.…`. */
  key: string
  params?: Record<string, string | number>
}

export interface DocumentModel {
  /** For the file's properties. */
  title: string
  /** Name of the file without its ending: small Latin letters, digits and hyphens. */
  file: string
  page: {
    marginsMm: { top: number; right: number; bottom: number; left: number }
    /** Centred above the text from the second page on. */
    pageNumber: { size: number; fromEdgeMm: number }
  }
  styles: Readonly<Record<StyleName, Style>>
  blocks: readonly Block[]
  /** Stands on every page: what was made for show must never be taken for the real one. */
  mark?: string
  gaps: readonly Gap[]
}
