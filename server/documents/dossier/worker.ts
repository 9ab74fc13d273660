/** A thread of its own for a dossier: laying out documents takes seconds, and the meeting of another must not wait. */
import { parentPort } from 'node:worker_threads'
import { initialState, reduceAll } from '../../../shared/core/fold.ts'
import { parseBody } from '../../storage/event-body.ts'
import type { RawEvent } from '../../storage/port.ts'
import { documentsOf } from './documents.ts'
import { asOf, packDossier } from './pack.ts'
import { papersOf } from './papers.ts'

/** The log comes in pages; then the word that it is whole. */
const events: RawEvent[] = []
parentPort?.on('message', (message: RawEvent[] | 'whole') => {
  if (message === 'whole') void answer()
  else events.push(...message)
})

async function answer(): Promise<void> {
  const parsed = events.map(({ body, hash }) => parseBody(body, hash))
  const state = reduceAll(initialState, parsed)
  const bytes = packDossier({ state, events, papers: papersOf(parsed) }, await documentsOf(state, asOf({ events })))
  parentPort?.postMessage(bytes, [bytes.buffer as ArrayBuffer])
}
