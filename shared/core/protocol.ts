/** The wire between client and hub: typed Socket.IO maps and the protocol's version. PROTOCOL.md says it in prose. */
import { z } from 'zod'
import type { Ack, Batch, ShownEvent, WireCommand } from './envelope.ts'
import { AccessId, type Actor, EntryId, Layer, type MeetingId, type SiteId } from './identity.ts'

/** The newest version of the wire that this program speaks. Raised when a client of before could no longer follow. */
export const protocolVersion = 1
/** The oldest that it still speaks: the one before, so that pages and hubs of two versions go on while hubs are renewed. */
export const oldestProtocol = 1

/** Largest message the hub takes, in characters of its strings; larger ones are refused with `wire.tooLarge`. */
export const maxFrameBytes = 100_000

/** Sent in Socket.IO's `auth`. `log` and `have` say what the client already holds. */
export const Hello = z.object({
  /** The newest version the client speaks. */
  protocol: z.number().int(),
  /** The oldest; absent: `protocol` alone. */
  oldest: z.number().int().optional(),
  access: AccessId,
  log: z.string().max(60).optional(),
  have: z.record(z.string(), z.number().int().min(0)).optional(),
})
export type Hello = z.infer<typeof Hello>

/**
 * The newest version that both sides speak (HUB14); nothing where there is none. Each side is its `protocol` and all
 * versions down to its `oldest`.
 */
export function agreedProtocol(
  theirs: Pick<Hello, 'protocol' | 'oldest'>,
  ours: Pick<Hello, 'protocol' | 'oldest'> = { protocol: protocolVersion, oldest: oldestProtocol },
): number | undefined {
  const newest = Math.min(theirs.protocol, ours.protocol)
  return newest >= Math.max(...[theirs, ours].map(({ protocol, oldest = protocol }) => oldest)) ? newest : undefined
}

/** What the client is, once in. `log` names the log: numbers of another log mean nothing. */
export interface Welcome {
  /** The version that both sides speak from here on. */
  protocol: number
  meetingId: MeetingId
  log: string
  actor: Pick<Actor, 'role' | 'label' | 'siteId' | 'unitId' | 'delegateId'>
  layers: Layer[]
  now: number
}

/** The line as a client measures it. */
export const LineReport = z.object({
  /** Round trip in milliseconds. */
  rtt: z.number().min(0).max(120_000),
  /** This device's clock minus the hub's, in milliseconds. */
  clockOff: z.number().min(-4e12).max(4e12),
})
export type LineReport = z.infer<typeof LineReport>

/** Presence of one site: a signal, never stored. */
export interface SitePresence {
  /** Connected devices. */
  devices: number
  /** Since when it is connected, or gone; absent if never seen since the hub started. */
  since?: number
  drops: number
  rtt?: number
  clockOff?: number
}

/** To the desk and the hall screen: changed sites only, at most twice a second. To everybody: the count. */
export interface PresenceSignal {
  online: number
  sites?: Record<SiteId, SitePresence>
}

/** The line this page has open for editing, or none. */
export const EditingReport = z.strictObject({ entryId: EntryId.nullable() })
export type EditingReport = z.infer<typeof EditingReport>

/** To the desk: every line being edited now, by whom (a label) and from which connection. A signal, never stored. */
export interface EditingSignal {
  lines: { entryId: EntryId; by: string; socket: string }[]
}

export const HistoryRequest = z.object({
  layer: Layer,
  /** Events with lower numbers than this. */
  before: z.number().int().min(1),
  limit: z.number().int().min(1).max(200),
})
export type HistoryRequest = z.infer<typeof HistoryRequest>

export const ResumeRequest = z.object({ layer: Layer, have: z.number().int().min(0) })
export type ResumeRequest = z.infer<typeof ResumeRequest>

export type HistoryAnswer =
  /** Newest first; `next` is where to ask on (`before`), absent at the log's beginning. */
  { ok: true; events: ShownEvent[]; next?: number } | { ok: false; code: string; text: string }

export interface ClientToHub {
  command: (command: WireCommand, answer: (ack: Ack) => void) => void
  /** After a gap: sends the tail or the snapshot of one layer. */
  resume: (request: ResumeRequest) => void
  history: (request: HistoryRequest, answer: (answer: HistoryAnswer) => void) => void
  clock: (answer: (now: number) => void) => void
  line: (report: LineReport) => void
  editing: (report: EditingReport) => void
}

export interface HubToClient {
  welcome: (welcome: Welcome) => void
  batch: (batch: Batch) => void
  /** A layer's whole state: UTF-8 JSON, encoded once for all who need it. */
  snapshot: (head: { layer: Layer; seq: number }, json: Uint8Array) => void
  presence: (signal: PresenceSignal) => void
  editing: (signal: EditingSignal) => void
  /** The hub will close this connection; `code` says why and whether to come back. */
  bye: (why: { code: string; text: string }) => void
}
