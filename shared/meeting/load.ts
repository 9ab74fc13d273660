/** Loading a whole conference: everything fits together, or nothing is loaded (ME10). */
import { type Decision, accept, type Ctx, type Refusal, refuse } from '../core/decision.ts'
import type { NewEvent } from '../core/envelope.ts'
import type { MeetingState } from '../core/state.ts'
import { noCounts } from '../attendance/counts.ts'
import type { PollId, SiteId } from '../core/identity.ts'
import { Kind } from '../floor/contract.ts'
import { cleaned, optionsProblem } from '../polls/setup.ts'
import type { Site } from '../roster/contract.ts'
import { knownTimeZone } from './day.ts'
import type { Plan } from './load-contract.ts'
import { requestPapers } from './load-papers.ts'

/** The events of a loaded conference, or the first thing that does not fit. */
export function load(state: MeetingState, plan: Plan, ctx: Ctx): Decision {
  if (state.all.meeting.facts) return refuse('meeting.alreadyLoaded')
  const misfit = misfitOf(plan)
  if (misfit) return misfit
  const { clusters, units, sites, details, items, hidden } = plan
  const events: NewEvent[] = [
    { type: 'meeting.created', data: plan.facts },
    { type: 'roster.loaded', data: { clusters, units, sites } },
    { type: 'roster.detailed', data: { details } },
    ...details.map((data): NewEvent => ({ type: 'roster.unitDetailed', data })),
    seatsCounted(plan),
    { type: 'agenda.loaded', data: { items } },
    ...hidden.map((item): NewEvent => ({ type: 'agenda.hiddenInserted', data: { item } })),
    ...limitsChanged(state, plan),
  ]
  const papers = requestPapers(state, events, plan.papers ?? [], ctx)
  if (!papers.ok) return papers
  const polls = draftPolls(plan, ctx)
  return polls.ok ? accept(...events, ...papers.events, ...polls.events) : polls
}

/** Polls prepared beforehand; each must be one that could be drafted by hand. */
function draftPolls({ items, hidden, polls = [] }: Plan, ctx: Ctx): Decision {
  const itemIds = idsOf([...items, ...hidden])
  const events: NewEvent[] = []
  for (const planned of polls) {
    const setup = cleaned(planned)
    const { itemId, question, repeats } = setup
    if (itemId && !itemIds.has(itemId)) return refuse('meeting.unknownItem', { by: question, id: itemId })
    const problem = repeats ? refuse('polls.unknown') : optionsProblem(setup)
    if (problem) return problem
    events.push({ type: 'polls.drafted', data: { pollId: ctx.newId<PollId>(), setup } })
  }
  return accept(...events)
}

/** Everybody counts from the start, as not yet called. */
function seatsCounted({ details }: Plan): NewEvent {
  const people = new Map<SiteId, number>()
  for (const { siteId } of details.flatMap((unit) => unit.delegates)) people.set(siteId, (people.get(siteId) ?? 0) + 1)
  const sites = [...people].map(([siteId, notCalled]) => ({ siteId, counts: { ...noCounts, notCalled } }))
  return { type: 'attendance.seatsCounted', data: { sites } }
}

/** Only limits that differ from those that would hold without the plan. */
function limitsChanged({ all }: MeetingState, { limits }: Plan): NewEvent[] {
  if (!limits) return []
  const events: NewEvent[] = []
  for (const kind of Kind.options) {
    const [from, seconds] = [all.floor.limits.kinds[kind], limits.kinds[kind]]
    if (seconds !== from) events.push({ type: 'floor.limitChanged', data: { kind, seconds, from } })
  }
  for (const [id, ofItem] of Object.entries(limits.items)) {
    const itemId = id as keyof typeof limits.items
    for (const kind of Kind.options) {
      const [from, seconds] = [limits.kinds[kind], ofItem[kind]]
      if (seconds === undefined || seconds === from) continue
      events.push({ type: 'floor.limitChanged', data: { kind, itemId, seconds, from } })
    }
  }
  return events
}

type Ids = Set<string>
const idsOf = (things: readonly { id: string }[]): Ids => new Set(things.map((thing) => thing.id))

function misfitOf(plan: Plan): Refusal | undefined {
  const { facts } = plan
  if (!knownTimeZone(facts.timeZone)) return refuse('meeting.unknownTimeZone', { id: facts.timeZone })
  const { sittings, chairs } = facts
  return duplicateIn([sittings, chairs, [...plan.items, ...plan.hidden]]) ?? rosterMisfit(plan) ?? misfitOfAgenda(plan)
}

/** The first thing in a roster that does not fit together: an id twice, an unknown reference, not exactly one hall (ME10). */
export function rosterMisfit(roster: Pick<Plan, 'clusters' | 'units' | 'sites' | 'details'>): Refusal | undefined {
  const { clusters, units, sites, details } = roster
  const ids = details.map((unit) => ({ id: unit.unitId }))
  const people = details.flatMap((unit) => unit.delegates)
  return duplicateIn([clusters, units, sites, ids, people]) ?? misfitOfRoster(roster) ?? misfitOfDetails(roster)
}

function duplicateIn(lists: readonly (readonly { id: string }[])[]): Refusal | undefined {
  for (const list of lists) {
    const seen: Ids = new Set()
    for (const { id } of list) {
      if (seen.has(id)) return refuse('meeting.duplicateId', { id })
      seen.add(id)
    }
  }
  return undefined
}

function misfitOfRoster({ clusters, units, sites }: Pick<Plan, 'clusters' | 'units' | 'sites'>): Refusal | undefined {
  const halls = sites.filter((site) => site.kind === 'hall').length
  if (halls !== 1) return refuse('meeting.oneHall', { count: halls })
  const [clusterIds, unitIds] = [idsOf(clusters), idsOf(units)]
  for (const place of [...units, ...sites]) {
    const { clusterId } = place
    if (clusterId && !clusterIds.has(clusterId))
      return refuse('meeting.unknownCluster', { by: place.name, id: clusterId })
  }
  const homeless = sites.find((site: Site) => !unitIds.has(site.unitId))
  return homeless && refuse('meeting.unknownUnit', { by: homeless.name, id: homeless.unitId })
}

function misfitOfDetails({ units, sites, details }: Pick<Plan, 'units' | 'sites' | 'details'>): Refusal | undefined {
  const [unitIds, siteIds] = [idsOf(units), idsOf(sites)]
  for (const { unitId, delegates } of details) {
    if (!unitIds.has(unitId)) return refuse('meeting.unknownUnit', { by: unitId, id: unitId })
    for (const delegate of delegates) {
      if (delegate.unitId !== unitId) return refuse('meeting.wrongUnit', { id: delegate.id })
      if (!siteIds.has(delegate.siteId))
        return refuse('meeting.unknownSite', { by: delegate.name, id: delegate.siteId })
    }
  }
  return undefined
}

function misfitOfAgenda({ items, hidden, limits }: Plan): Refusal | undefined {
  const itemIds = idsOf(items)
  const begun = items.find((item) => item.state !== 'planned' || item.startedAt !== undefined)
  if (begun) return refuse('meeting.itemNotPlanned', { id: begun.id })
  for (const { title, afterId } of hidden)
    if (afterId !== null && !itemIds.has(afterId)) return refuse('meeting.unknownItem', { by: title, id: afterId })
  const stray = Object.keys(limits?.items ?? {}).find((id) => !itemIds.has(id))
  return stray === undefined ? undefined : refuse('meeting.unknownItem', { by: stray, id: stray })
}
