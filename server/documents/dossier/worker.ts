/** A thread of its own for a dossier: laying out documents takes seconds, and the meeting of another must not wait. */
import { parentPort, workerData } from 'node:worker_threads'
import { documentsOf } from './documents.ts'
import { asOf, packDossier, type Recorded } from './pack.ts'

const recorded = workerData as Recorded
const bytes = packDossier(recorded, await documentsOf(recorded.state, asOf(recorded)))
parentPort?.postMessage(bytes, [bytes.buffer as ArrayBuffer])
