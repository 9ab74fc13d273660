/** The dossier of a meeting, made beside the hub's own thread. */
import { once } from 'node:events'
import { setImmediate as turn } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { LiveMeeting } from '../meeting/live-meeting.ts'

/** So many events are read at a time: between two pages the hub does its other work. */
const page = 250

/** Those being made now: whoever asks for the same one meanwhile gets it too. */
const underWay = new WeakMap<LiveMeeting, { seq: number; made: Promise<Uint8Array> }>()

/** The ZIP of the meeting as it stands; the same log gives the same bytes. */
export function dossierOf(meeting: LiveMeeting): Promise<Uint8Array> {
  const { seq } = meeting
  const known = underWay.get(meeting)
  if (known?.seq === seq) return known.made
  const made = madeBeside(meeting, seq)
  underWay.set(meeting, { seq, made })
  const over = () => void (underWay.get(meeting)?.made === made && underWay.delete(meeting))
  made.then(over, over)
  return made
}

/** The thread is handed the log page by page and folds it itself: the whole state at once would hold the hub up. */
async function madeBeside(meeting: LiveMeeting, seq: number): Promise<Uint8Array> {
  const worker = new Worker(new URL('dossier/worker.ts', import.meta.url))
  try {
    const made = once(worker, 'message')
    // Waited for below; until then a thread that fails must not end the hub.
    made.catch(() => undefined)
    for (let read = 0; read < seq;) {
      const events = await meeting.readRaw(read, Math.min(page, seq - read))
      if (events.length === 0) throw new Error(`the log of ${meeting.id} ends before ${seq}`)
      worker.postMessage(events, [])
      read += events.length
      await turn()
    }
    worker.postMessage('whole', [])
    const [bytes] = (await made) as [Uint8Array]
    return bytes
  } finally {
    await worker.terminate()
  }
}
