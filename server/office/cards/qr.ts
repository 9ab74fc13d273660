/** A QR code as black bars of a PDF. pdfmake's own draws each dot alone, and the hairlines between spoil the reading. */
import type { CanvasRect } from 'pdfmake/interfaces.js'
import { encode } from 'uqr'

/** How far a bar reaches into the next, as a part of a dot: too little to be read, enough to leave no line between. */
const overlap = 0.06

/** `size` is its side in points, without the white edge, which the card gives it. Level M: a seventh may be damaged. */
export function qrBars(text: string, size: number): CanvasRect[] {
  const { data, size: dots } = encode(text, { ecc: 'M', border: 0 })
  const dot = size / dots
  return data.flatMap((row, y) => {
    const bars: CanvasRect[] = []
    for (let x = 0; x < dots; x++) {
      if (!row[x]) continue
      const from = x
      while (row[x + 1]) x++
      const wide = x - from + 1 + overlap
      bars.push({ type: 'rect', x: from * dot, y: y * dot, w: wide * dot, h: (1 + overlap) * dot, color: '#000000' })
    }
    return bars
  })
}
