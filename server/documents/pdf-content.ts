/** A document's blocks in pdfmake's words. Lengths come in millimetres and go out in points. */
import type { Column, Content, ContentStack, ContentText, CustomTableLayout, TableCell } from 'pdfmake/interfaces.js'
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
import { textWidthPt } from './text-width.ts'
import { plainLine, singleLine } from './tinos.ts'

export const points = (mm: number): number => (mm * 72) / 25.4

/** Left and right of the text in a cell, as Word has it. */
const cellPadding = 5.4
/** Above and below it, where lines are drawn. */
const cellHeadroom = 2
const hairline = 0.5
/** Below a text before its rule. */
const ruleGap = 1.5
export const markColour = '#a61c1c'
/** Behind what is left open. */
const gapColour = '#fff0a8'
/** pdfmake cuts off what is kept in one piece and higher than a page: what comes near it may be torn. */
const tallest = points(120)

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
  textWidthPt(text, styles[name].size, styles[name].bold ? 'bold' : 'regular')

/** About as high as it becomes, rather more than less. */
function heightOf({ style: name, runs, rule }: Paragraph, styles: Styles, width: number): number {
  const style = styles[name]
  const lines = runs
    .map(({ text }) => text)
    .join('')
    .split('\n')
    .reduce((sum, text) => sum + Math.max(1, Math.ceil((wide(name, styles, text) * 1.1) / Math.max(width, 1))), 0)
  return lines * lineOf(style) + (style.beforePt ?? 0) + (style.afterPt ?? 0) + (rule ? 4 : 0)
}

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
    ...(style.outline && {
      outline: true,
      outlineText: block.runs.map((run) => run.text).join(''),
      outlineExpanded: true,
    }),
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

const insideOf = (columnsMm: readonly number[]): number =>
  columnsMm.reduce((sum, mm) => sum + points(mm), 0) - 2 * cellPadding

function cellsOf(row: readonly Cell[], columns: readonly number[], styles: Styles): TableCell[] {
  const cells: TableCell[] = []
  for (const { content, span = 1, middle } of row) {
    const inside = insideOf(columns.slice(cells.length, cells.length + span))
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

function rowHeight(row: readonly Cell[], columns: readonly number[], styles: Styles): number {
  let at = 0
  const heights = row.map(({ content, span = 1 }) => {
    const inside = insideOf(columns.slice(at, (at += span)))
    return content.reduce((sum, part) => sum + heightOf(part, styles, inside), 0)
  })
  return Math.max(0, ...heights) + 2 * cellHeadroom
}

const tableHeight = ({ head, rows, columnsMm }: Table, styles: Styles): number =>
  [...head, ...rows].reduce((sum, row) => sum + rowHeight(row, columnsMm, styles), 0)

function table(block: Table, styles: Styles): Content {
  const { columnsMm, head, rows, lines, together, indentMm = 0 } = block
  const edge = lines ? hairline : 0
  const made: Content = {
    table: {
      headerRows: head.length,
      ...(head.length > 0 && rows.length > 0 && { keepWithHeaderRows: 1 }),
      dontBreakRows: rows.every((row) => rowHeight(row, columnsMm, styles) < tallest),
      widths: columnsMm.map((mm) => points(mm) - 2 * cellPadding - edge),
      body: [...head, ...rows].map((row) => cellsOf(row, columnsMm, styles)),
    },
    layout: layoutOf(lines),
    margin: [points(indentMm), 0, 0, 0],
  }
  return together && tableHeight(block, styles) < tallest ? { stack: [made], unbreakable: true } : made
}

function block(part: Exclude<Block, { kind: 'pageBreak' }>, styles: Styles, width: number): Content {
  if (part.kind === 'paragraph') return paragraph(part, styles, width)
  if (part.kind === 'table') return table(part, styles)
  return { text: ' ', fontSize: 1, lineHeight: (lineOf(styles[part.style]) * part.lines) / plainLine(1) }
}

const keepsNext = (part: Block | undefined, styles: Styles): boolean =>
  part?.kind === 'paragraph' && (part.keepNext ?? styles[part.style].keepNext ?? false)

function blockHeight(part: Block, styles: Styles, width: number): number {
  if (part.kind === 'paragraph') return heightOf(part, styles, width)
  if (part.kind === 'table') return tableHeight(part, styles)
  return part.kind === 'space' ? lineOf(styles[part.style]) * part.lines : 0
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
    let height = blockHeight(part, styles, width)
    while (keepsNext(blocks[i], styles)) {
      const next = blocks[i + 1]
      if (!next || next.kind === 'pageBreak') break
      height += blockHeight(next, styles, width)
      if (height > tallest) break
      piece.push(block(next, styles, width))
      i++
    }
    content.push(piece.length > 1 ? { stack: piece, unbreakable: true } : piece[0]!)
  }
  return content
}

/** Above the text: the number from the second page on, and on every page the mark. */
export const pageHead =
  ({ page: { pageNumber, marginsMm }, mark }: Pick<DocumentModel, 'page' | 'mark'>) =>
  (page: number): Content => {
    const margin: [number, number, number, number] = [
      points(marginsMm.left),
      points(pageNumber.fromEdgeMm),
      points(marginsMm.right),
      0,
    ]
    const side: Column = {
      text: mark ?? '',
      width: '*',
      fontSize: 11,
      bold: true,
      color: markColour,
      alignment: 'right',
    }
    const number: Column = {
      text: page > 1 ? String(page) : '',
      width: 40,
      fontSize: pageNumber.size,
      alignment: 'center',
    }
    return { columns: [{ text: '', width: '*' }, number, side], margin }
  }
