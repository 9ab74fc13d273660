/** Cards as PDF: A6 each, one a page or four on A4 with lines to cut along. */
import type { Content, TableCell } from 'pdfmake/interfaces.js'
import { cardTexts, type Card } from './card.ts'
import type { Language } from '../../../shared/core/format.ts'
import { points } from '../../documents/pdf-content.ts'
import { pdfmake } from '../../documents/pdfmake.ts'
import { qrBars } from './qr.ts'

const a4 = { width: points(210), height: points(297) }
const a6 = { width: a4.width / 2, height: a4.height / 2 }
/** Printers leave an edge, and scissors miss the line. */
const edge = points(8)
const inside = a6.width - 2 * edge
const qrSize = points(40)
const red = '#a61b1b'
const grey = '#5c574f'

/** A name is never cut off: the longer, the smaller. */
const sizeOf = (name: string): number =>
  name.length <= 22 ? 26 : name.length <= 48 ? 18 : name.length <= 100 ? 13 : 10

/** Where there is much to say everything becomes smaller, so that it stays one card. */
function scaleOf({ organ, title, name, below, hotline }: Card): number {
  const letters = organ.length + title.length + name.length + below.length + hotline.length
  return letters > 650 ? 0.72 : letters > 420 ? 0.85 : 1
}

/** A long address goes on below, at a point of its own. */
function inLines(address: string): string {
  const widest = 24
  const lines = ['']
  for (const part of address.split(/(?<=[.:-])/)) {
    if (lines.at(-1) !== '' && lines.at(-1)!.length + part.length > widest) lines.push(part)
    else lines.push(lines.pop() + part)
  }
  return lines.join('\n')
}

function contentOf(card: Card, language: Language): Content {
  const text = cardTexts[language]
  const scale = scaleOf(card)
  const pt = (size: number) => size * scale
  const address = inLines(card.address)
  return {
    stack: [
      {
        columns: [
          { text: card.organ.toLocaleUpperCase('vi'), fontSize: pt(8), color: grey },
          { text: card.mark, fontSize: pt(10), bold: true, color: red, alignment: 'right', width: 'auto' },
        ],
      },
      { text: card.title, fontSize: pt(10.5), bold: true, margin: [0, pt(3), 0, pt(2)] },
      { text: card.when, fontSize: pt(10) },
      {
        canvas: [{ type: 'line', x1: 0, y1: 0, x2: inside, y2: 0, lineWidth: 0.75, lineColor: red }],
        margin: [0, pt(6), 0, pt(6)],
      },
      { text: text[`for.${card.kind}`], fontSize: pt(9), color: grey },
      { text: card.name, fontSize: pt(sizeOf(card.name)), bold: true },
      { text: card.below, fontSize: pt(11), color: grey },
      {
        columns: [
          { canvas: qrBars(card.link, qrSize), width: qrSize + points(4) },
          {
            stack: [
              { text: text.address, fontSize: 8, color: grey },
              { text: address, fontSize: address.includes('\n') ? 9 : 12, bold: true },
              { text: text.code, fontSize: 8, color: grey, margin: [0, 6, 0, 0] },
              // Typed sign by sign: on one line; and once, for whoever has the card read out.
              { text: card.code, fontSize: 12.5, bold: true, noWrap: true },
              { text: card.hotline, fontSize: pt(10), bold: true, color: red, margin: [0, 8, 0, 0] },
            ],
          },
        ],
        margin: [0, pt(10), 0, pt(8)],
      },
      {
        ol: card.steps.map((step) => ({ text: step, margin: [0, 0, 0, pt(3)] }) satisfies Content),
        fontSize: pt(11),
      },
      { text: `${card.until} ${text.notice}`, fontSize: pt(8), color: grey, italics: true, margin: [0, pt(4), 0, 0] },
    ],
    unbreakable: true,
  }
}

/** One card a page, of the size of a card. */
const single = (cards: readonly Card[], language: Language): Content[] =>
  cards.map((card, index) => ({
    stack: [contentOf(card, language)],
    ...(index > 0 && { pageBreak: 'before' as const }),
  }))

/** Four on a page; what is missing to four stays white. */
function quartered(cards: readonly Card[], language: Language): Content[] {
  const cell = (card: Card | undefined): TableCell => (card ? contentOf(card, language) : '')
  const pages: Content[] = []
  for (let first = 0; first < cards.length; first += 4) {
    const [a, b, c, d] = cards.slice(first, first + 4)
    pages.push({
      table: {
        widths: [inside, inside],
        heights: a6.height - 2 * edge,
        body: [
          [cell(a), cell(b)],
          [cell(c), cell(d)],
        ],
      },
      layout: {
        hLineWidth: (i) => (i === 1 ? 0.4 : 0),
        vLineWidth: (i) => (i === 1 ? 0.4 : 0),
        hLineColor: () => '#aaaaaa',
        vLineColor: () => '#aaaaaa',
        hLineStyle: () => ({ dash: { length: 3 } }),
        vLineStyle: () => ({ dash: { length: 3 } }),
        paddingLeft: () => edge,
        paddingRight: () => edge,
        paddingTop: () => edge,
        paddingBottom: () => edge - 0.5,
      },
      ...(first > 0 && { pageBreak: 'before' as const }),
    })
  }
  return pages
}

/** `a6`: a card a page; `a4`: four on a page, to be cut. */
export async function cardPdf(cards: readonly Card[], paper: 'a4' | 'a6', language: Language): Promise<Uint8Array> {
  return pdfmake
    .createPdf({
      pageSize: paper === 'a4' ? a4 : a6,
      pageMargins: paper === 'a4' ? 0 : edge,
      language: language === 'vi' ? 'vi-VN' : 'en',
      displayTitle: true,
      info: { title: cards[0]?.title ?? '', creator: 'Điểm Cầu', producer: 'Điểm Cầu' },
      defaultStyle: { font: 'Tinos', fontSize: 9 },
      content: paper === 'a4' ? quartered(cards, language) : single(cards, language),
    })
    .getBuffer()
}
