/** Paragraphs of the DOCX. */
import { BorderStyle, LineRuleType, Paragraph, ShadingType, TextRun } from 'docx'
import {
  type Paragraph as Model,
  type Run,
  type Style,
  type StyleName,
  styleNames,
} from '../../shared/documents/model.ts'
import { textWidthPt } from './text-width.ts'

export const pageMm = { width: 210, height: 297 } as const
export const mmToTwips = (mm: number): number => Math.round((mm * 1440) / 25.4)

/** Word knows its headings by these ids; the others are set apart from the styles Word brings itself. */
export const styleIds = Object.fromEntries(
  styleNames.map((name) => [
    name,
    name.startsWith('heading') ? name.replace('h', 'H') : `Doc${name.charAt(0).toUpperCase()}${name.slice(1)}`,
  ]),
) as Record<StyleName, string>

/** A line of almost no height that carries a rule. */
export const ruleStyle = {
  id: 'DocRule',
  look: {
    run: { size: 4 },
    paragraph: { spacing: { before: 40, after: 0, line: 80, lineRule: LineRuleType.EXACT } },
  },
} as const

/** Where a paragraph stands: the width it has, and whether it stays with the one after it. */
export interface Place {
  styles: Readonly<Record<StyleName, Style>>
  widthMm: number
  together?: boolean
}

/** What is left open is shaded, so that nobody overlooks it on paper either. */
const openShade = { type: ShadingType.CLEAR, color: 'auto', fill: 'FFF2CC' } as const

const runOf = ({ text, bold, italic, underline, size, gap }: Run): TextRun =>
  new TextRun({
    text,
    ...(bold !== undefined && { bold }),
    ...(italic !== undefined && { italics: italic }),
    ...(underline && { underline: {} }),
    ...(size && { size: size * 2 }),
    ...(gap && { shading: openShade }),
  })

const aligns = { left: 'left', center: 'center', right: 'right', justify: 'both' } as const

/** The paragraph, and the rule below it where it has one. */
export function paragraphOf(
  { style, runs, align, keepNext, rule }: Model,
  { styles, widthMm, together }: Place,
  { pageBreakBefore = false } = {},
): Paragraph[] {
  const keeps = keepNext ?? (together || rule ? true : undefined)
  const own = new Paragraph({
    style: styleIds[style],
    children: runs.filter(({ text }) => text !== '').map(runOf),
    ...(align && { alignment: aligns[align] }),
    ...(keeps !== undefined && { keepNext: keeps }),
    ...(pageBreakBefore && { pageBreakBefore }),
  })
  return rule ? [own, ruleBelow(rule, styles[style], widthMm)] : [own]
}

/**
 * A line of the asked share of the text's width, centred: indents leave so much between them. Where the text takes
 * several lines it is as wide as the column.
 */
function ruleBelow({ of, share }: NonNullable<Model['rule']>, { size, bold }: Style, widthMm: number): Paragraph {
  const column = mmToTwips(widthMm)
  const text = Math.min(column, textWidthPt(of, size, bold ? 'bold' : 'regular') * 20)
  const indent = Math.round((column - text * share) / 2)
  return new Paragraph({
    style: ruleStyle.id,
    indent: { left: indent, right: indent },
    border: { top: { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 1 } },
  })
}
