/** Reading a whole database over: is every log whole, in order, unchanged, and does a state come of it? (HUB11) */
import { canonicalize } from 'json-canonicalize'
import { z } from 'zod'
import type { StoredEvent } from '../../shared/core/envelope.ts'
import { initialState, reduce } from '../../shared/core/fold.ts'
import type { MeetingState } from '../../shared/core/state.ts'
import { audienceOf } from '../../shared/core/visibility.ts'
import { chainHash, parseBody } from './event-body.ts'
import { noHash } from './port.ts'
import type { RawLogs } from './raw.ts'

/** gap: a number is missing; changed: the hash does not fit; unreadable: no event of ours; unfolded: no state of it. */
export type Fault = 'gap' | 'changed' | 'unreadable' | 'unfolded'

export interface LogReport {
  meetingId: string
  events: number
  /** Of the last event that is right: kept elsewhere, it finds out a record that was written anew from the beginning. */
  hash: string
  /** The first event that is wrong. */
  wrong?: { seq: number; fault: Fault }
  /** A snapshot that claims to be of this log, but is not its state: delete it, the hub makes another. */
  wrongSnapshot?: boolean
}

const Row = z.object({ seq: z.number(), command_id: z.string(), body: z.string(), hash: z.string() })
const Kept = z.object({ seq: z.number(), hash: z.string(), heads: z.unknown(), state: z.unknown() })

/** Reports on each log of an open database. Writes nothing; a running hub may go on meanwhile. */
export async function verifyLogs(raw: RawLogs): Promise<LogReport[]> {
  const reports: LogReport[] = []
  for (const meetingId of await raw.meetings()) reports.push(await verifyLog(raw, meetingId))
  return reports
}

export interface ErasureReport {
  meetingId: string
  /** Events and last hash of the log that was destroyed, as it says itself. */
  events: number
  hash: string
  /** It is not what was written, or not in its place. */
  wrong: boolean
}

const ErasedLog = z.object({ log: z.object({ events: z.number(), hash: z.string() }) })

/** Reports on what stays of meetings whose data was destroyed, one by one; a database of before has none. */
export async function verifyErasures(raw: RawLogs): Promise<ErasureReport[]> {
  let before = noHash
  return (await raw.erasures()).map((row, i) => {
    const { seq, meeting_id: meetingId, body, hash } = ErasedRow.parse(row)
    const log = ErasedLog.safeParse(parsed(body))
    const wrong = seq !== i + 1 || hash !== chainHash(before, body) || !log.success
    before = hash
    return { meetingId, ...(log.data?.log ?? { events: 0, hash: '' }), wrong }
  })
}

const ErasedRow = z.object({ seq: z.number(), meeting_id: z.string(), body: z.string(), hash: z.string() })

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

/** Reads one log over. */
export async function verifyLog(raw: RawLogs, meetingId: string): Promise<LogReport> {
  const kept = Kept.safeParse(parsed((await raw.snapshot(meetingId)) ?? '')).data
  let hash = noHash
  let seq = 0
  let state: MeetingState = initialState
  const heads: Record<string, number> = {}
  let wrongSnapshot = false
  for await (const lying of raw.events(meetingId)) {
    const row = Row.safeParse(lying)
    const wrong = (fault: Fault): LogReport => ({ meetingId, events: seq, hash, wrong: { seq: seq + 1, fault } })
    if (!row.success) return wrong('unreadable')
    if (row.data.seq !== seq + 1) return wrong('gap')
    if (row.data.hash !== chainHash(hash, row.data.body)) return wrong('changed')
    let event: StoredEvent
    try {
      event = parseBody(row.data.body, row.data.hash)
    } catch {
      return wrong('unreadable')
    }
    if (event.seq !== row.data.seq || event.commandId !== row.data.command_id) return wrong('changed')
    try {
      state = reduce(state, event)
    } catch {
      return wrong('unfolded')
    }
    seq = event.seq
    hash = event.hash
    for (const layer of audienceOf(event)) heads[layer] = seq
    if (kept?.seq === seq && kept.hash === hash) {
      wrongSnapshot = canonicalize([kept.heads, kept.state]) !== canonicalize([heads, state])
    }
  }
  return { meetingId, events: seq, hash, ...(wrongSnapshot && { wrongSnapshot }) }
}
