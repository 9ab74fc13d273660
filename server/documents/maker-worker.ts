/** The thread that sets documents: a PDF takes a second, and the hub has live traffic to carry meanwhile. */
import { parentPort } from 'node:worker_threads'
import { docxFile } from './docx.ts'
import type { Job, Made } from './maker.ts'
import { pdfFile } from './pdf.ts'

parentPort?.on('message', ({ id, format, model, at }: Job) => {
  const make = format === 'pdf' ? pdfFile : docxFile
  const answer = (made: Made) => parentPort?.postMessage(made, [])
  make(model, at).then(
    (bytes) => answer({ id, bytes }),
    (error: unknown) => answer({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  )
})
