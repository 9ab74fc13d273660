/** Ends of items, decided alike wherever they happen: by hand, by the next item, by the close of the meeting (AG4). */
import type { Ctx } from '../core/decision.ts'
import type { NewEvent } from '../core/envelope.ts'
import { follow } from '../core/follow.ts'
import type { ItemId } from '../core/identity.ts'
import type { MeetingState } from '../core/state.ts'
import { closeItem } from '../floor/close-item.ts'
import { forecast } from './forecast.ts'

/** A change of the agenda with the forecast as it will be after it. */
export function withForecast<E extends NewEvent>(state: MeetingState, event: E, ctx: Ctx): E {
  const { agenda, meeting } = follow(state, [event], ctx).all
  return { ...event, data: { ...event.data, forecastEnd: forecast(agenda, meeting, ctx.now).end } }
}

/** What the floor does at the end of the running item, then its end. */
export function finishItem(state: MeetingState, itemId: ItemId, ctx: Ctx): NewEvent[] {
  const floor = closeItem(state, itemId, ctx.now)
  const finished: NewEvent = { type: 'agenda.itemFinished', data: { itemId } }
  return [...floor, withForecast(state, finished, ctx)]
}
