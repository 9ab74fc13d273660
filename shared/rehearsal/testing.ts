/** A rehearsal for tests: the small conference of shared/core/testing.ts, loaded as one. */
import { initialState } from '../core/fold.ts'
import { actors, demoPlan, ids, Play } from '../core/testing.ts'

export function rehearsing(): Play {
  const plan = demoPlan()
  const play = new Play(initialState)
  play.ok(actors.hub, 'meeting.load', { ...plan, facts: { ...plan.facts, kind: 'rehearsal' } })
  return play
}

/** One with a room that came although it was simulated. */
export function filled(): Play {
  const play = rehearsing()
  play.ok(actors.hub, 'rehearsal.simulate', { siteIds: [ids.site.a1, ids.site.a2] })
  play.ok(actors.hub, 'rehearsal.noteArrived', { siteId: ids.site.a1 })
  return play
}
