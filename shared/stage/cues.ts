/** From one stage to the next: what the technician of another system has to do (ST5, ST6). Pure. */
import type { Ctx } from '../core/decision.ts'
import type { NewEvent } from '../core/envelope.ts'
import { follow } from '../core/follow.ts'
import type { CueId, SiteId } from '../core/identity.ts'
import type { MeetingState } from '../core/state.ts'
import type { Cue, CueKind } from './contract.ts'
import { isExternal, type Stage, stageOf } from './policy.ts'

/** Events that move nobody onto the stage or off it are not looked at twice. */
const moving = /^(floor|meeting|agenda|stage)\./

type Step = [kind: CueKind, siteId: SiteId]

/** First who is to be heard, then who no longer is, then the picture: nobody speaks into a closed microphone. */
export function stepsBetween(before: Stage, after: Stage): Step[] {
  return [
    ...after.microphones.filter((id) => !before.microphones.includes(id)).map((id): Step => ['openMicrophone', id]),
    ...before.microphones.filter((id) => !after.microphones.includes(id)).map((id): Step => ['closeMicrophone', id]),
    ...(after.picture && after.picture !== before.picture ? [['show', after.picture] as Step] : []),
    ...(after.check && after.check !== before.check ? [['check', after.check] as Step] : []),
  ]
}

/** What follows from a decision's events for the other system's technician; nothing where there is no other system. */
export function cuesAfter(state: MeetingState, events: readonly NewEvent[], ctx: Ctx): NewEvent[] {
  if (!events.some(({ type }) => moving.test(type))) return []
  const wasExternal = isExternal(state.all)
  if (!wasExternal && !events.some(({ type }) => type === 'meeting.changed')) return []
  const after = follow(state, events, ctx).all
  if (!isExternal(after)) return []
  const before: Stage = wasExternal ? stageOf(state.all) : { microphones: [] }
  const cues = stepsBetween(before, stageOf(after)).map(([kind, siteId]): Cue => ({
    id: ctx.newId<CueId>(),
    kind,
    siteId,
  }))
  return cues.length > 0 ? [{ type: 'stage.cued', data: { cues } }] : []
}
