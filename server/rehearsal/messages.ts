/** What the hub and the process that simulates rooms say to each other. */
import type { SiteId, UnitId } from '../../shared/core/identity.ts'

/** A room to be simulated, and the link it comes in by. */
export interface SimulatedRoom {
  siteId: SiteId
  unitId: UnitId
  fragment: string
}

export type ToSimulator =
  | { kind: 'rooms'; hubUrl: string; rooms: SimulatedRoom[] }
  /** The room itself has come. */
  | { kind: 'drop'; siteId: SiteId }

export type FromSimulator = { kind: 'failed'; reason: string }
