import { describe, expect, test } from 'vitest'
import { initialState } from '../core/fold.ts'
import { actors, demoPlan, demoState, ids, Play } from '../core/testing.ts'
import type { ItemId } from '../core/identity.ts'
import { usual } from '../polls/setup.ts'
import type { Plan } from './load-contract.ts'

const loading = (change: (plan: Plan) => void): string => {
  const plan = demoPlan()
  change(plan)
  return new Play(initialState).no(actors.hub, 'meeting.load', plan)
}

describe('loading', () => {
  test('[ME10] an empty log takes a conference whole: facts, roster, details, agenda, what is hidden', () => {
    const { all, desk, units } = demoState()
    expect(all.meeting).toMatchObject({ phase: 'draft', presiding: ids.chair.first })
    expect(all.meeting.sittings.map((sitting) => sitting.id)).toEqual([ids.sitting.morning, ids.sitting.afternoon])
    expect(all.roster.order).toHaveLength(10)
    expect(Object.keys(all.roster.units)).toHaveLength(13)
    expect(Object.keys(desk.roster.delegates)).toHaveLength(21)
    expect(units[ids.unit.a1]?.roster.technician?.name).toBe('Kỹ thuật a1')
    expect(all.agenda.items).toHaveLength(8)
    expect(desk.agenda.hidden.map((item) => item.id)).toEqual([ids.item.hidden])
    expect(JSON.stringify(all)).not.toContain('Dự phòng')
  })

  test('[ME10] only an empty log', () => {
    expect(new Play().no(actors.hub, 'meeting.load', demoPlan())).toBe('meeting.alreadyLoaded')
  })

  test('[ME10] everybody counts from the start, where they sit', () => {
    const { sites } = demoState().all.attendance
    expect(sites[ids.site.a1]?.counts.notCalled).toBe(2)
    expect(sites[ids.site.hall]?.counts.notCalled).toBe(3)
  })

  test('[ME10] limits that differ become events, those that do not, do not', () => {
    const plan = demoPlan()
    plan.limits = {
      kinds: { paper: 420, remark: 240, response: 300 },
      items: { [ids.item.discussion]: { remark: 180, paper: 420 } },
    }
    const events = new Play(initialState).ok(actors.hub, 'meeting.load', plan)
    expect(events.filter((event) => event.type === 'floor.limitChanged').map((event) => event.data)).toEqual([
      { kind: 'remark', seconds: 240, from: 300 },
      { kind: 'remark', itemId: ids.item.discussion, seconds: 180, from: 240 },
    ])
  })

  test('[ME10] before loading there is nothing to change', () => {
    const empty = new Play(initialState)
    expect(empty.no(actors.chair, 'meeting.openLobby', {})).toBe('meeting.notLoaded')
    expect(empty.no(actors.chair, 'meeting.reopen', { reason: 'x' })).toBe('meeting.notLoaded')
    expect(empty.no(actors.secretary, 'agenda.remove', { itemId: ids.item.opening })).toBe('meeting.notLoaded')
  })
})

describe('what does not fit is not loaded', () => {
  const nothing = 'nothing' as never

  test('[ME10] an unknown time zone', () => {
    expect(loading((plan) => (plan.facts.timeZone = 'Asia/Nowhere'))).toBe('meeting.unknownTimeZone')
  })

  test('[ME10] no main hall, or two', () => {
    expect(loading((plan) => (plan.sites[0]!.kind = 'remote'))).toBe('meeting.oneHall')
    expect(loading((plan) => (plan.sites[1]!.kind = 'hall'))).toBe('meeting.oneHall')
  })

  test('[ME10] an id twice, in any list', () => {
    const twice: ((plan: Plan) => void)[] = [
      (plan) => plan.facts.sittings.push(plan.facts.sittings[0]!),
      (plan) => plan.facts.chairs.push(plan.facts.chairs[0]!),
      (plan) => plan.clusters.push(plan.clusters[0]!),
      (plan) => plan.units.push(plan.units[0]!),
      (plan) => plan.sites.push(plan.sites[1]!),
      (plan) => plan.details.push(plan.details[0]!),
      (plan) => plan.details[1]!.delegates.push({ ...plan.details[0]!.delegates[0]!, unitId: ids.unit.a2 }),
      (plan) => plan.items.push(plan.items[0]!),
      (plan) => (plan.hidden[0]!.id = plan.items[0]!.id),
    ]
    for (const change of twice) expect(loading(change)).toBe('meeting.duplicateId')
  })

  test('[ME10] a reference to something unknown', () => {
    expect(loading((plan) => (plan.units[1]!.clusterId = nothing))).toBe('meeting.unknownCluster')
    expect(loading((plan) => (plan.sites[1]!.clusterId = nothing))).toBe('meeting.unknownCluster')
    expect(loading((plan) => (plan.sites[1]!.unitId = nothing))).toBe('meeting.unknownUnit')
    expect(loading((plan) => (plan.details[0]!.unitId = nothing))).toBe('meeting.unknownUnit')
    expect(loading((plan) => (plan.details[0]!.delegates[0]!.siteId = nothing))).toBe('meeting.unknownSite')
    expect(loading((plan) => (plan.hidden[0]!.afterId = nothing))).toBe('meeting.unknownItem')
    const kinds = { paper: 420, remark: 300, response: 300 }
    expect(loading((plan) => (plan.limits = { kinds, items: { [nothing]: { remark: 60 } } }))).toBe(
      'meeting.unknownItem',
    )
  })

  test('[ME10] [PO2] a poll on an unknown item, or one that could not be held', () => {
    const poll = { ...usual, question: 'Nhất trí?' }
    expect(loading((plan) => (plan.polls = [{ ...poll, itemId: nothing as ItemId }]))).toBe('meeting.unknownItem')
    const options = { kind: 'custom' as const, labels: ['Một', 'một'], most: 1, none: false }
    expect(loading((plan) => (plan.polls = [{ ...poll, options }]))).toBe('polls.sameOption')
  })

  test('[PO1] polls prepared beforehand are drafts, read by the desk alone', () => {
    const play = new Play(initialState)
    play.ok(actors.hub, 'meeting.load', { ...demoPlan(), polls: [{ ...usual, question: 'Nhất trí?' }] })
    expect(play.state.desk.polls.drafts.map(({ setup }) => setup.question)).toEqual(['Nhất trí?'])
    expect(play.state.all.polls.polls).toEqual([])
  })

  test('[ME10] a delegate under another unit, an item already begun', () => {
    expect(loading((plan) => (plan.details[0]!.delegates[0]!.unitId = ids.unit.a2))).toBe('meeting.wrongUnit')
    expect(loading((plan) => (plan.items[0]!.state = 'done'))).toBe('meeting.itemNotPlanned')
  })
})
