/** A document's blocks in pdfmake's words. Lengths come in millimetres and go out in points. */
import type { Content, ContentStack, ContentText, CustomTableLayout, TableCell } from 'pdfmake/interfaces.js'
import type {
  Align,
  Block,
  Cell,
  DocumentModel,
  Paragraph,
  Run,
  Style,
  StyleName,
  Table,
} from '../../shared/documents/model.ts'
import { plainLine, singleLine, widthOf } from './tinos.ts'

export const points = (mm: number): number => (mm * 72) / 25.4

/** Left and right of the text in a cell, as Word has it. */
const cellPadding = 5.4
/** Above and below it, where lines are drawn. */
const cellHeadroom = 2
const hairline = 0.5
/** Below a text before its rule. */
const ruleGap = 1.5
/** Behind what is left open. */
const gapColour = '#fff0a8'
/** Longer than this, a paragraph is not kept in one piece for the sake of the heading above it. */
const longText = 1200

type Styles = DocumentModel['styles']

const lineOf = ({ size, line }: Style): number => {
  if (line && 'exactPt' in line) return line.exactPt
  return singleLine(size) * (line?.times ?? 1)
}

const runOf = ({ text, bold, italic, underline, size, gap }: Run, style: Style): ContentText => {
  const underlined = underline ?? style.underline
  return {
    text,
    ...(bold !== undefined && { bold }),
    ...(italic !== undefined && { italics: italic }),
    ...(underlined && { decoration: 'underline' }),
    // The height of its line stays the paragraph's.
    ...(size !== undefined && { fontSize: size, lineHeight: lineOf(style) / plainLine(size) }),
    ...(gap && { background: gapColour }),
  }
}

const wide = (name: StyleName, styles: Styles, text: string): number =>
  widthOf(text, { size: styles[name].size, bold: styles[name].bold, italic: styles[name].italic })

/** `width` is what there is for it, in points. */
function paragraph(block: Paragraph, styles: Styles, width: number): Content {
  const style = styles[block.style]
  const alignment: Align = block.align ?? style.align
  const [before, after] = [style.beforePt ?? 0, style.afterPt ?? 0]
  const text: ContentText = {
    text: block.runs.length > 0 ? block.runs.map((run) => runOf(run, style)) : ' ',
    fontSize: style.size,
    bold: style.bold ?? false,
    italics: style.italic ?? false,
    lineHeight: lineOf(style) / plainLine(style.size),
    alignment,
    leadingIndent: points(style.firstLineMm ?? 0),
    margin: [points(style.indentMm ?? 0), before, 0, block.rule ? 0 : after],
    ...(style.outline && { outline: true, outlineText: block.runs.map((run) => run.text).join(''), outlineExpanded: true }),
  }
  if (!block.rule) return text
  const length = Math.min(width, wide(block.style, styles, block.rule.of) * block.rule.share)
  const rule: Content = {
    canvas: [{ type: 'line', x1: 0, y1: 0, x2: length, y2: 0, lineWidth: 0.75 }],
    alignment: 'center',
    margin: [0, ruleGap, 0, Math.max(after - ruleGap, 2)],
  }
  return { stack: [text, rule], unbreakable: true }
}

const layoutOf = (lines: boolean): CustomTableLayout => ({
  hLineWidth: () => (lines ? hairline : 0),
  vLineWidth: () => (lines ? hairline : 0),
  paddingLeft: () => cellPadding,
  paddingRight: () => cellPadding,
  paddingTop: () => (lines ? cellHeadroom : 0),
  paddingBottom: () => (lines ? cellHeadroom : 0),
})

function cellsOf(row: readonly Cell[], columns: readonly number[], styles: Styles): TableCell[] {
  const cells: TableCell[] = []
  for (const { content, span = 1, middle } of row) {
    const own = columns.slice(cells.length, cells.length + span)
    const inside = own.reduce((sum, mm) => sum + points(mm), 0) - 2 * cellPadding
    cells.push({
      stack: content.map((part) => paragraph(part, styles, inside)),
      ...(span > 1 && { colSpan: span }),
      ...(middle && { verticalAlignment: 'middle' }),
    })
    // pdfmake wants the columns that are covered to be there, empty.
    for (let covered = 1; covered < span; covered++) cells.push({})
  }
  return cells
}

function table(block: Table, styles: Styles): Content {
  const { columnsMm, head, rows, lines, indentMm = 0 } = block
  const edge = lines ? hairline : 0
  const made: Content = {
    table: {
      headerRows: head.length,
      ...(head.length > 0 && rows.length > 0 && { keepWithHeaderRows: 1 }),
      dontBreakRows: true,
      widths: columnsMm.map((mm) => points(mm) - 2 * cellPadding - edge),
      body: [...head, ...rows].map((row) => cellsOf(row, columnsMm, styles)),
    },
    layout: layoutOf(lines),
    margin: [points(indentMm), 0, 0, 0],
  }
  return block.together ? { stack: [made], unbreakable: true } : made
}

function block(part: Exclude<Block, { kind: 'pageBreak' }>, styles: Styles, width: number): Content {
  if (part.kind === 'paragraph') return paragraph(part, styles, width)
  if (part.kind === 'table') return table(part, styles)
  return { text: ' ', fontSize: 1, lineHeight: (lineOf(styles[part.style]) * part.lines) / plainLine(1) }
}

const keepsNext = (part: Block | undefined, styles: Styles): boolean =>
  part?.kind === 'paragraph' && (part.keepNext ?? styles[part.style].keepNext ?? false)

/** Whether it may be put into one piece with the heading above it. */
function isShort(part: Block | undefined): boolean {
  if (part?.kind === 'paragraph') return part.runs.reduce((sum, { text }) => sum + text.length, 0) < longText
  return part?.kind === 'space' || (part?.kind === 'table' && part.together === true)
}

/** All blocks; a heading and what it must not be parted from become one piece. */
export function contentOf({ blocks, styles }: Pick<DocumentModel, 'blocks' | 'styles'>, width: number): Content[] {
  const content: Content[] = []
  for (let i = 0; i < blocks.length; i++) {
    const part = blocks[i]!
    if (part.kind === 'pageBreak') {
      content.push({ text: '', pageBreak: 'after' })
      continue
    }
    const piece: ContentStack['stack'] = [block(part, styles, width)]
    while (keepsNext(blocks[i], styles) && isShort(blocks[i + 1])) {
      const next = blocks[++i]!
      if (next.kind !== 'pageBreak') piece.push(block(next, styles, width))
    }
    content.push(piece.length > 1 ? { stack: piece, unbreakable: true } : piece[0]!)
  }
  return content
}

/** Above the text of every page but the first. */
export const pageNumber =
  ({ size, fromEdgeMm }: DocumentModel['page']['pageNumber']) =>
  (page: number): Content =>
    page > 1 ? { text: String(page), fontSize: size, alignment: 'center', margin: [0, points(fromEdgeMm), 0, 0] } : ''
