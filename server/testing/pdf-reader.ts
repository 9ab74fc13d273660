/** For tests: a PDF's page as a picture, and the QR codes in it, by programs that did not make them. */
import { createCanvas } from '@napi-rs/canvas'
import jsQR from 'jsqr'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

export interface PageRead {
  text: string
  /** What a camera reads in each part of the page, row by row. */
  codes: (string | undefined)[]
}

/** Dots for each point: about what a phone's camera has of a card. */
const scale = 3

/** Each page, cut into `parts` by `parts` pieces that have one code each; those before page `from` are left out. */
export async function readPdf(bytes: Uint8Array, parts: number, from = 1): Promise<PageRead[]> {
  const document = await getDocument({ data: Uint8Array.from(bytes), verbosity: 0 }).promise
  const pages: PageRead[] = []
  for (let number = from; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const viewport = page.getViewport({ scale })
    const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height))
    const ink = canvas.getContext('2d')
    await page.render({ canvasContext: ink as never, canvas: canvas as never, viewport }).promise
    const [width, height] = [Math.floor(canvas.width / parts), Math.floor(canvas.height / parts)]
    const codes = Array.from({ length: parts * parts }, (_, i) => {
      const piece = ink.getImageData((i % parts) * width, Math.floor(i / parts) * height, width, height)
      return jsQR.default(piece.data as Uint8ClampedArray<ArrayBuffer>, width, height)?.data
    })
    const { items } = await page.getTextContent()
    pages.push({ text: items.map((item) => ('str' in item ? item.str : '')).join(' '), codes })
  }
  await document.loadingTask.destroy()
  return pages
}
