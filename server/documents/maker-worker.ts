/** The thread that makes documents: a PDF takes a second, and the hub has live traffic to carry meanwhile. */
import { parentPort } from 'node:worker_threads'
import { docxFile } from './docx.ts'
import type { Job, Made } from './maker.ts'
import { pdfFile } from './pdf.ts'
import { modelOf } from './task.ts'

async function made({ id, format, task, at }: Job): Promise<Made> {
  try {
    const model = modelOf(task)
    const { title, file } = model
    return { id, file: { title, file, bytes: await (format === 'pdf' ? pdfFile : docxFile)(model, at) } }
  } catch (error) {
    return { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

parentPort?.on('message', async (job: Job) => parentPort?.postMessage(await made(job), []))
