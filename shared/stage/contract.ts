/** stage: whose picture everybody sees and whose microphone is open; in the province's own system, by its technician. */
import { z } from 'zod'
import { CueId, SiteId } from '../core/identity.ts'
import { Instant } from '../core/time.ts'

/** What the technician of the other system is told to do. check: picture and sound, for the operator alone. */
export const CueKind = z.enum(['openMicrophone', 'closeMicrophone', 'show', 'check'])
export type CueKind = z.infer<typeof CueKind>

const Cue = z.object({ id: CueId, kind: CueKind, siteId: SiteId })
export type Cue = z.infer<typeof Cue>

export const commands = {
  /** Done in the other system. */
  'stage.tick': z.strictObject({ cueIds: z.array(CueId).min(1).max(50) }),
}

export const events = {
  /** What has to be done now, in this order. */
  'stage.cued': z.object({ cues: z.array(Cue).min(1) }),
  'stage.ticked': z.object({ cues: z.array(Cue.extend({ tookMs: z.number().int().min(0) })).min(1) }),
}

const Given = Cue.extend({ at: Instant })
export type Given = z.infer<typeof Given>
const Ticked = Given.extend({ tickedAt: Instant })
export type Ticked = z.infer<typeof Ticked>

export const Desk = z.object({
  /** Still to be done, in the order given. */
  open: z.array(Given),
  /** The last ones done, the latest first. */
  ticked: z.array(Ticked),
})
export type Desk = z.infer<typeof Desk>
