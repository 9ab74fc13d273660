/** A document as pages to draw. Loaded only when one is opened: the reader of PDF is larger than all the rest. */
import { getDocument, GlobalWorkerOptions, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'
// What stands behind `?url` is an address.
// oxlint-disable-next-line import/default
import worker from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url'
import type { FileRef } from '../../shared/conclusions/file.ts'

export interface Pages {
  count: number
  /** Draws a page, numbered from 1, `width` pixels wide. Rejects where it cannot be read. */
  draw: (page: number, canvas: HTMLCanvasElement, width: number) => Promise<void>
  close: () => Promise<void>
}

GlobalWorkerOptions.workerSrc = worker
/** Where the build puts what scanned pages and old fonts need. */
const data = '/assets/pdf'

/** Rejects where the bytes are damaged or need a password. */
export const openPages = (bytes: ArrayBuffer, type: FileRef['type']): Promise<Pages> =>
  type === 'application/pdf' ? openPdf(bytes) : openImage(bytes, type)

async function openPdf(bytes: ArrayBuffer): Promise<Pages> {
  const task = getDocument({
    // A copy: the worker takes the bytes away, and what is kept must stay whole.
    data: bytes.slice(0),
    enableXfa: false,
    // A font that this machine has not is nobody's trouble: another stands in for it.
    verbosity: VerbosityLevel.ERRORS,
    wasmUrl: `${data}/wasm/`,
    standardFontDataUrl: `${data}/standard_fonts/`,
    cMapUrl: `${data}/cmaps/`,
  })
  const pdf = await task.promise
  return {
    count: pdf.numPages,
    async draw(number, canvas, width) {
      const page = await pdf.getPage(number)
      const viewport = page.getViewport({ scale: width / page.getViewport({ scale: 1 }).width })
      canvas.width = Math.floor(viewport.width)
      canvas.height = Math.floor(viewport.height)
      await page.render({ canvas, viewport }).promise
    },
    close: () => task.destroy(),
  }
}

async function openImage(bytes: ArrayBuffer, type: string): Promise<Pages> {
  const image = await createImageBitmap(new Blob([bytes], { type }))
  return {
    count: 1,
    async draw(_page, canvas, width) {
      canvas.width = width
      canvas.height = Math.round((width * image.height) / image.width)
      canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    },
    close: async () => image.close(),
  }
}
