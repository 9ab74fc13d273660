/** What the office sees of a conference's rehearsals. */
import { z } from 'zod'
import { Role } from '../core/identity.ts'
import { Instant } from '../core/time.ts'
import { RoomResult } from '../rehearsal/results.ts'

/** Kept with the conference when everything else of a rehearsal is gone. */
export const RehearsalResults = z.object({ startedAt: Instant, endedAt: Instant, rooms: z.array(RoomResult) })
export type RehearsalResults = z.infer<typeof RehearsalResults>

/** Whom the office may be in a rehearsal, to practise; rooms come by their own cards. */
export const practising = ['chair', 'moderator', 'secretary', 'operator', 'hall', 'observer'] as const
export const PractisingRole = Role.extract(practising)
export type PractisingRole = z.infer<typeof PractisingRole>

export interface RehearsalView {
  open?: {
    startedAt: number
    endsAt?: number
    /** Being made, or removed: by a hub that is at it, or by one that is gone. To be ended, or ended again. */
    unfinished?: true
    /** Rooms to be simulated, those of them that are in, and all there are. */
    simulated: number
    playing: number
    rooms: number
    results: RoomResult[]
  }
  last?: RehearsalResults
  /** Nobody has opened the lobby, and it does not begin in a moment. */
  possible: boolean
}
