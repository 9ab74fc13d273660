/** Papers registered before the meeting go on the list by the rules of asking to speak, or nothing is loaded (ME10). */
import { accept, type Ctx, type Decision } from '../core/decision.ts'
import type { NewEvent } from '../core/envelope.ts'
import { follow } from '../core/follow.ts'
import type { MeetingState } from '../core/state.ts'
import { requestDeciders } from '../floor/requests.ts'
import type { PlannedPaper } from './load-contract.ts'

/** The requests of `papers` after the events that load everything else; the refusal of the first that does not fit. */
export function requestPapers(
  state: MeetingState,
  loaded: readonly NewEvent[],
  papers: readonly PlannedPaper[],
  ctx: Ctx,
): Decision {
  if (papers.length === 0) return accept()
  // The rules read the desk's copy of the details; the units' own copies, thousands of them, can wait.
  let ahead = follow(
    state,
    loaded.filter((event) => event.type !== 'roster.unitDetailed'),
    ctx,
  )
  const events: NewEvent[] = []
  for (const { unitId, ...paper } of papers) {
    const { siteId, delegateId } = paper
    // As if the unit itself had asked: its paper is not one the desk took down for it.
    const actor = { ...ctx.actor, role: 'site' as const, siteId, unitId, ...(delegateId && { delegateId }) }
    const asked = requestDeciders['floor.request'](ahead, { kind: 'paper', ...paper }, { ...ctx, actor })
    if (!asked.ok) return asked
    ahead = follow(ahead, asked.events, ctx)
    events.push(...asked.events)
  }
  return accept(...events)
}
