/** The thread that sets cards: hundreds of QR codes take seconds, and the hub has live traffic to carry meanwhile. */
import { parentPort, workerData } from 'node:worker_threads'
import { cardFile } from './card-files.ts'
import type { Job } from './handlers.ts'

const { cards, format, language } = workerData as Job
parentPort?.postMessage(await cardFile(cards, format, language), [])
