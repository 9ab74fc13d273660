/** How wide a text is in Times, to draw a rule of a share of it. Advances are those of Tinos, which are Times New Roman's. */

/** Thousandths of the size, from the blank to the tilde. */
const regular =
  '250 333 408 500 500 833 778 180 333 333 500 564 250 333 250 278 500 500 500 500 500 500 500 500 500 500 278 278 564 564 564 444 921 722 667 667 722 611 556 722 722 333 389 722 611 889 722 722 556 722 667 556 611 722 722 944 722 722 611 333 278 333 469 500 333 444 500 444 500 444 333 500 500 278 278 500 278 778 500 500 500 500 333 389 278 500 500 722 500 500 444 480 200 480 541'
const bold =
  '250 333 555 500 500 1000 833 278 333 333 500 570 250 333 250 278 500 500 500 500 500 500 500 500 500 500 333 333 570 570 570 500 930 722 667 722 722 667 611 778 778 389 500 778 667 944 722 778 611 778 722 556 667 722 722 1000 722 722 667 333 278 333 581 500 333 500 556 444 556 444 333 500 556 278 333 556 278 833 556 500 556 556 444 389 333 556 500 722 500 500 444 394 220 394 520'

/** Letters with a horn or a bar, and signs beyond ASCII. */
const extra = {
  regular: { ư: 542, ơ: 529, đ: 500, Ư: 776, Ơ: 722, Đ: 722, '–': 500, '…': 1000, '“': 444, '”': 444 },
  bold: { ư: 600, ơ: 554, đ: 556, Ư: 796, Ơ: 778, Đ: 722, '–': 500, '…': 1000, '“': 500, '”': 500 },
} as const

const tables = { regular: regular.split(' ').map(Number), bold: bold.split(' ').map(Number) }
const horn = '\u031b'

/** Width in points. Accents and tone marks have no width of their own. */
export function textWidthPt(text: string, size: number, face: 'regular' | 'bold'): number {
  // The horn stays on its letter, every other mark goes.
  const letters = text
    .normalize('NFD')
    .replace(/([A-Za-z])([\u0300-\u036f]+)/g, (_all, base: string, marks: string) =>
      marks.includes(horn) ? base + horn : base,
    )
    .normalize('NFC')
  let width = 0
  for (const letter of letters)
    width += (extra[face] as Record<string, number>)[letter] ?? tables[face][letter.charCodeAt(0) - 32] ?? 500
  return (width / 1000) * size
}
