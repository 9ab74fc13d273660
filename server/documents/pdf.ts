/** The reading copy of a document as PDF: Times-compatible, embedded, the same bytes for the same model and time. */
import type { DocumentModel } from '../../shared/documents/model.ts'
import type { Instant } from '../../shared/core/time.ts'
import { contentOf, markColour, pageHead, points } from './pdf-content.ts'
import { pdfmake } from './pdfmake.ts'

const a4 = { width: points(210), height: points(297) }

/** `plain` leaves the streams readable, for tests. */
export async function pdfFile(model: DocumentModel, at: Instant, plain = false): Promise<Uint8Array> {
  const { top, right, bottom, left } = model.page.marginsMm
  const width = a4.width - points(left) - points(right)
  return pdfmake
    .createPdf({
      pageSize: a4,
      pageMargins: [points(left), points(top), points(right), points(bottom)],
      language: 'vi-VN',
      displayTitle: true,
      compress: !plain,
      info: { title: model.title, creator: 'Điểm Cầu', producer: 'Điểm Cầu', creationDate: new Date(at) },
      defaultStyle: { font: 'Tinos', fontSize: model.styles.body.size },
      header: pageHead(model),
      content: contentOf(model, width),
      ...(model.mark && {
        watermark: { text: model.mark, font: 'Tinos', bold: true, fontSize: 84, color: markColour, opacity: 0.08 },
      }),
    })
    .getBuffer()
}
