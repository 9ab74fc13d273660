/** stage: whose picture everybody sees and whose microphone is open; in the province's own system, by its technician. */
import { z } from 'zod'
import { CaptionId, CueId, ItemId, SiteId, TurnId } from '../core/identity.ts'
import { line } from '../core/text.ts'
import { Instant } from '../core/time.ts'
import { Recording, recordingCommands, recordingEvents, Running } from './recording-contract.ts'

/** What the technician of the other system is told to do. check: picture and sound, for the operator alone. */
export const CueKind = z.enum(['openMicrophone', 'closeMicrophone', 'show', 'check'])
export type CueKind = z.infer<typeof CueKind>

const Cue = z.object({ id: CueId, kind: CueKind, siteId: SiteId })
export type Cue = z.infer<typeof Cue>

/** What a place or person sends: a camera's picture, a microphone's sound, a screen or document. */
export const Medium = z.enum(['camera', 'microphone', 'screen'])
export type Medium = z.infer<typeof Medium>

/** The chair by name, beside the sites; no id of a site begins with this sign. */
export const chairSource = '@chair'
export const SourceId = z.union([SiteId, z.literal(chairSource)])
export type SourceId = z.infer<typeof SourceId>

/** On the stage: what of whom. */
export const OnAir = z.object({ source: SourceId, medium: Medium })
export type OnAir = z.infer<typeof OnAir>

/** What is being said, a line at a time, as somebody types it along. */
const CaptionText = line(300)

export const commands = {
  /** Its microphone is closed at once: a remote site's for the rest of its turn, the hall's until it is opened. */
  'stage.mute': z.strictObject({ siteId: SiteId }),
  'stage.unmute': z.strictObject({ siteId: SiteId }),
  /** Shows and hears this site, whatever the meeting says, until the turn changes or the meeting is followed again. */
  'stage.choose': z.strictObject({ siteId: SiteId }),
  'stage.follow': z.strictObject({}),
  /** Sent by the hub itself: what was really on, and no longer is. */
  'stage.noteAired': z.strictObject({ on: z.array(OnAir).max(50), off: z.array(OnAir).max(50) }),
  'stage.caption': z.strictObject({ text: CaptionText }),
  /** Done in the other system. */
  'stage.tick': z.strictObject({ cueIds: z.array(CueId).min(1).max(50) }),
  ...recordingCommands,
}

/** `turnId`: the turn in which it holds; without one until the next turn begins, the hall's microphone until opened. */
export const Held = z.object({ siteId: SiteId, turnId: TurnId.optional() })
export type Held = z.infer<typeof Held>

export const events = {
  'stage.muted': Held,
  'stage.unmuted': z.object({ siteId: SiteId }),
  'stage.chosen': Held,
  'stage.followed': z.object({}),
  /** What went on the stage, and what left it after so long. */
  'stage.aired': z.object({
    on: z.array(OnAir),
    off: z.array(OnAir.extend({ tookMs: z.number().int().min(0) })),
  }),
  /** Tied to the turn and the item that ran. */
  'stage.captioned': z.object({
    id: CaptionId,
    text: CaptionText,
    turnId: TurnId.optional(),
    itemId: ItemId.optional(),
  }),
  /** What has to be done now, in this order. */
  'stage.cued': z.object({ cues: z.array(Cue).min(1) }),
  'stage.ticked': z.object({ cues: z.array(Cue.extend({ tookMs: z.number().int().min(0) })).min(1) }),
  ...recordingEvents,
}

const Caption = z.object({ id: CaptionId, text: CaptionText, at: Instant })
export type Caption = z.infer<typeof Caption>

export const All = z.object({
  muted: z.array(Held),
  /** The operator's choice, which overrides the meeting. */
  chosen: Held.optional(),
  /** The last ones; the log keeps all. */
  captions: z.array(Caption),
  /** Set while the meeting is being recorded. */
  recording: Running.optional(),
})
export type All = z.infer<typeof All>

const Given = Cue.extend({ at: Instant })
export type Given = z.infer<typeof Given>
const Ticked = Given.extend({ tickedAt: Instant })
export type Ticked = z.infer<typeof Ticked>

export const Desk = z.object({
  /** Still to be done, in the order given. */
  open: z.array(Given),
  /** The last ones done, the latest first. */
  ticked: z.array(Ticked),
  /** What is on the stage in fact, since when; kept through a failure of the system that carries it. */
  onAir: z.array(OnAir.extend({ since: Instant })),
  /** Those of which files came, the first first. */
  recordings: z.array(Recording),
})
export type Desk = z.infer<typeof Desk>
