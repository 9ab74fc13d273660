/** Looking ahead while deciding: the state as it will be once some events are taken. */
import type { Ctx } from './decision.ts'
import type { NewEvent, ShownEvent } from './envelope.ts'
import { reduceAll } from './fold.ts'
import type { By } from './identity.ts'
import type { MeetingState } from './state.ts'

/** What the record shows of an actor. */
export function byOf({ role, label, siteId, unitId, delegateId }: Ctx['actor']): By {
  return {
    role,
    label,
    ...(siteId && { siteId }),
    ...(unitId && { unitId }),
    ...(delegateId && { delegateId }),
  }
}

/** The state after `events`, for rules that decide in steps. Numbers are not given yet: reducers do not use them. */
export function follow(
  state: MeetingState,
  events: readonly NewEvent[],
  ctx: Pick<Ctx, 'now' | 'actor'>,
): MeetingState {
  const by = byOf(ctx.actor)
  return reduceAll(
    state,
    events.map((event) => ({ ...event, seq: 0, at: ctx.now, by }) as ShownEvent),
  )
}
