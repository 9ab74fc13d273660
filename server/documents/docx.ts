/** A document as a DOCX file, by the library `docx`. The same model and time give the same bytes (DO14). */
import {
  AlignmentType,
  Document,
  Header,
  type IParagraphOptions,
  type IRunOptions,
  type ISpacingProperties,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Tab,
  TabStopType,
  Table,
  TextRun,
} from 'docx'
import { TextWatermark } from 'docx/watermarks'
import type { Instant } from '../../shared/core/time.ts'
import type { Align, Block, DocumentModel, Style, StyleName } from '../../shared/documents/model.ts'
import { styleNames } from '../../shared/documents/model.ts'
import { say } from '../../shared/documents/wording.ts'
import { mmToTwips, pageMm, paragraphOf, type Place, ruleStyle, styleIds } from './docx-paragraph.ts'
import { tableOf } from './docx-table.ts'
import { pinned } from './docx-pin.ts'

const font = 'Times New Roman'
const fonts = { ascii: font, hAnsi: font, eastAsia: font, cs: font }
const aligns: Record<Align, NonNullable<IParagraphOptions['alignment']>> = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  justify: AlignmentType.BOTH,
}
/** Who the file says made it. */
const maker = 'Điểm Cầu'
const headings: readonly StyleName[] = ['heading1', 'heading2', 'heading3']
const markColor = 'A61C1C'
const pageNumberStyle = 'DocPageNumber'

/** Makes the file. `at` is the time it says it was made at. */
export async function docxFile(model: DocumentModel, at: Instant): Promise<Uint8Array> {
  const { marginsMm: margins } = model.page
  const textMm = pageMm.width - margins.left - margins.right
  const place: Place = { styles: model.styles, widthMm: textMm }
  const document = new Document({
    title: model.title,
    creator: maker,
    lastModifiedBy: maker,
    revision: 1,
    compatibility: { version: 15 },
    styles: {
      default: {
        document: { run: { font: fonts, size: 28, color: '000000', language: { value: 'vi-VN', eastAsia: 'vi-VN' } } },
        ...Object.fromEntries(headings.map((name) => [name, look(model.styles[name])])),
      },
      paragraphStyles: [
        ...styleNames
          .filter((name) => !headings.includes(name))
          .map((name) => ({
            id: styleIds[name],
            name: model.styles[name].name,
            basedOn: 'Normal',
            quickFormat: true,
            ...look(model.styles[name]),
          })),
        { id: ruleStyle.id, name: say('style.rule'), basedOn: 'Normal', ...ruleStyle.look },
        {
          id: pageNumberStyle,
          name: say('style.pageNumber'),
          basedOn: 'Normal',
          run: { size: model.page.pageNumber.size * 2, font: fonts },
          paragraph: { alignment: AlignmentType.CENTER },
        },
      ],
    },
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: mmToTwips(pageMm.width), height: mmToTwips(pageMm.height) },
            margin: {
              top: mmToTwips(margins.top),
              right: mmToTwips(margins.right),
              bottom: mmToTwips(margins.bottom),
              left: mmToTwips(margins.left),
              header: mmToTwips(model.page.pageNumber.fromEdgeMm),
              footer: mmToTwips(model.page.pageNumber.fromEdgeMm),
              gutter: 0,
            },
          },
        },
        headers: { first: header(model, textMm, false), default: header(model, textMm, true) },
        children: blocks(model.blocks, place),
      },
    ],
  })
  return pinned(new Uint8Array(await Packer.toArrayBuffer(document)), at)
}

/** A style of the model as a style of Word. */
function look(style: Style): { run: IRunOptions; paragraph: IParagraphOptions } {
  const { size, bold, italic, underline, align, firstLineMm, indentMm, beforePt, afterPt, line, outline, keepNext } =
    style
  const spacing: ISpacingProperties = {
    before: (beforePt ?? 0) * 20,
    after: (afterPt ?? 0) * 20,
    ...(line && 'exactPt' in line
      ? { line: line.exactPt * 20, lineRule: LineRuleType.EXACT }
      : { line: Math.round((line?.times ?? 1) * 240), lineRule: LineRuleType.AUTO }),
  }
  return {
    run: {
      font: fonts,
      size: size * 2,
      bold: bold ?? false,
      italics: italic ?? false,
      color: '000000',
      ...(underline && { underline: {} }),
    },
    paragraph: {
      alignment: aligns[align],
      spacing,
      indent: { left: mmToTwips(indentMm ?? 0), firstLine: mmToTwips(firstLineMm ?? 0) },
      keepNext: keepNext ?? false,
      ...(outline && { outlineLevel: outline - 1 }),
    },
  }
}

/** The number from the second page on; the mark on every page, in the corner and across the page. */
function header({ mark }: DocumentModel, textMm: number, numbered: boolean): Header {
  const width = mmToTwips(textMm)
  const children: (TextRun | TextWatermark)[] = [new TextRun({ children: [new Tab()] })]
  if (numbered) children.push(new TextRun({ children: [PageNumber.CURRENT] }))
  if (mark)
    children.push(
      new TextRun({ children: [new Tab(), mark], bold: true, size: 22, color: markColor }),
      new TextWatermark({ text: mark, font, bold: true, color: markColor, opacity: 0.14 }),
    )
  return new Header({
    children: [
      new Paragraph({
        style: pageNumberStyle,
        alignment: AlignmentType.LEFT,
        tabStops: [
          { type: TabStopType.CENTER, position: Math.round(width / 2) },
          { type: TabStopType.RIGHT, position: width },
        ],
        children,
      }),
    ],
  })
}

/** A page break is a property of the paragraph after it, so that no empty line stands on either page. */
function blocks(list: readonly Block[], place: Place): (Paragraph | Table)[] {
  let breaks = false
  const made = list.flatMap((block): (Paragraph | Table)[] => {
    if (block.kind === 'pageBreak') {
      breaks = true
      return []
    }
    const pageBreakBefore = breaks
    breaks = false
    if (block.kind === 'paragraph') return paragraphOf(block, place, { pageBreakBefore })
    // A space belongs to what follows it.
    if (block.kind === 'space')
      return Array.from({ length: block.lines }, () => new Paragraph({ style: styleIds[block.style], keepNext: true }))
    return [...(pageBreakBefore ? [new Paragraph({ ...ruleLine, pageBreakBefore })] : []), tableOf(block, place)]
  })
  // Word wants a paragraph after the last table.
  return list.at(-1)?.kind === 'table' ? [...made, new Paragraph(ruleLine)] : made
}

const ruleLine = { style: ruleStyle.id } as const
