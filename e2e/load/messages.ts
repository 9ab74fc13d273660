/** What the tool and its worker processes say to each other, and who takes part. */
import type { Layer, Role } from '../../shared/core/identity.ts'

/** One participant: its link and whom it stands for. */
export interface Part {
  name: string
  role: Role
  /** What stands after `/vao#` in the link. */
  fragment: string
  siteId?: string
  unitId?: string
  delegateId?: string
  /** One more device at a place that has one: it only votes. */
  second?: true
}

/** A conference, one full of polls, or one anonymous poll of thousands. */
export type Play = 'conference' | 'polls' | 'ballots'

export interface WorkerSetup {
  hubUrl: string
  parts: Part[]
  seed: number
  /** Folder with `diaries/` and `states/`. */
  dir: string
  /** Length of the run, in milliseconds. */
  runMs: number
  /** All sites of the meeting, wherever they are simulated: sets the pace. */
  sites: number
  /** Cuts a minute of this worker's lines; none: no proxy. */
  cutsPerMinute?: number
  /** Sites of this worker share what they decode (see sharing.ts). */
  shares: boolean
  /** What is played. */
  play: Play
  /** Several nodes behind a balancer that keeps nobody at one of them: WebSockets only; what was shown is noted. */
  balanced?: true
}

export type ToWorker =
  | { kind: 'setup'; setup: WorkerSetup }
  /** Everybody is in: the conference begins. */
  | { kind: 'go' }
  /** No more commands, no more trouble: send what is waiting, and say when all is answered. */
  | { kind: 'drain' }
  /** Catch up to these numbers, then write the states down. */
  | { kind: 'settle'; heads: Partial<Record<Layer, number>> }
  | { kind: 'end' }

export type FromWorker =
  | { kind: 'joined'; joined: number; meetingKinds: string[] }
  | { kind: 'pollOpened' }
  | { kind: 'drained'; unanswered: number }
  /** `seen`: a file with what was shown to anybody here, where that was wanted. */
  | { kind: 'settled'; results: PartResult[]; seen?: string }
  | { kind: 'failed'; reason: string }

/** What one participant ended with. */
export interface PartResult {
  name: string
  role: Role
  accessId: string
  siteId?: string
  unitId?: string
  delegateId?: string
  second?: true
  diary: string
  joined: boolean
  /** By layer: the number it holds, and the name of the file in `states/` with the whole layer as canonical JSON. */
  layers: { layer: Layer; seq: number; state: string }[]
  /** Layers it should have had and never got. */
  absent: Layer[]
  /** What it was shown and should not have been. */
  foreign: string[]
  latencies: number[]
  /** When each of its commands was accepted, by the clock of this machine. */
  acceptedAt: number[]
  /** Of anonymous ballots, which wait for each other. */
  ballotLatencies: number[]
  bytes: number
  connections: number
  /** When its line was cut. */
  cuts: number[]
  cutsInFlight: number
  drops: number
}
