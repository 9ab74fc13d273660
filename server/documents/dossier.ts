/** The dossier of a meeting, made beside the hub's own thread. */
import { once } from 'node:events'
import { setImmediate as turn } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { LiveMeeting } from '../meeting/live-meeting.ts'
import type { RawEvent } from '../storage/port.ts'
import type { Recorded } from './dossier/pack.ts'

/** So many events are read at a time: between two pages the hub does its other work. */
const page = 500

/** Those being made now: whoever asks for the same one meanwhile gets it too. */
const underWay = new WeakMap<LiveMeeting, { seq: number; made: Promise<Uint8Array> }>()

/** The ZIP of the meeting as it stands; the same log gives the same bytes. */
export function dossierOf(meeting: LiveMeeting): Promise<Uint8Array> {
  const { seq } = meeting
  const known = underWay.get(meeting)
  if (known?.seq === seq) return known.made
  const made = recordedOf(meeting).then(packBeside)
  underWay.set(meeting, { seq, made })
  const over = () => void (underWay.get(meeting)?.made === made && underWay.delete(meeting))
  made.then(over, over)
  return made
}

async function recordedOf(meeting: LiveMeeting): Promise<Recorded> {
  const { state, seq } = meeting
  const events: RawEvent[] = []
  while (events.length < seq) {
    const more = await meeting.readRaw(events.length, Math.min(page, seq - events.length))
    if (more.length === 0) throw new Error(`the log of ${meeting.id} ends before ${seq}`)
    events.push(...more)
    await turn()
  }
  return { state, events }
}

async function packBeside(workerData: Recorded): Promise<Uint8Array> {
  const worker = new Worker(new URL('dossier/worker.ts', import.meta.url), { workerData })
  const [bytes] = (await once(worker, 'message')) as [Uint8Array]
  return bytes
}
