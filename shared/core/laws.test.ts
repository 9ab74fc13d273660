/** The laws that hold whatever is done: over random sequences of commands of every feature. */
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { totals, totalsByCluster } from '../attendance/totals.ts'
import { peopleIn, sumCounts } from '../attendance/counts.ts'
import { countSite } from '../attendance/standing.ts'
import { forecast } from '../agenda/forecast.ts'
import { anySteps, type Step, take } from './any-command.ts'
import { eventSchemas } from './contracts.ts'
import type { ShownEvent } from './envelope.ts'
import { initialLayer, initialState, reduce, reduceLayer, showState } from './fold.ts'
import type { Layer, UnitId } from './identity.ts'
import { unitLayer } from './identity.ts'
import { AllState, DeskState, type LayerState, MeetingState, UnitState } from './state.ts'
import { answer, arrive, opened, present } from '../polls/testing.ts'
import { rareMeetings } from './rare.ts'
import { actors, demoPlan, demoState, ids, inSession, Play } from './testing.ts'
import { audienceOf, showEvent } from './visibility.ts'

type Show = (event: ShownEvent, layer: Layer) => ShownEvent | undefined

const layers: Layer[] = ['all', 'desk', ...Object.values(ids.unit).map(unitLayer)]
const schemaOf = (layer: Layer) => (layer === 'all' ? AllState : layer === 'desk' ? DeskState : UnitState)
/** As it travels. */
const wire = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

/** A play of random commands, from the draft or from the middle of a discussion. */
function playOf(steps: readonly Step[], begun: boolean): Play {
  const play = begun ? inSession() : new Play()
  for (const step of steps) take(play, step)
  return play
}

function loading(): ShownEvent[] {
  const play = new Play(initialState)
  play.ok(actors.hub, 'meeting.load', demoPlan())
  return play.log
}

/** The first layer and number where snapshot + tail is not the whole. */
function viewLawBroken(from: MeetingState, log: readonly ShownEvent[], show: Show): string | undefined {
  const states = [from]
  for (const event of log) states.push(reduce(states.at(-1)!, event))
  for (const layer of layers) {
    const shown = log.map((event) => wire({ event: show(event, layer) }).event)
    const held = states.map((state) => showState(state, layer))
    for (let cut = 0; cut <= log.length; cut++) {
      // Nothing happened here for this layer: the same snapshot and the same tail as before.
      if (cut > 0 && held[cut] === held[cut - 1] && !shown[cut - 1]) continue
      const snapshot: LayerState = schemaOf(layer).parse(wire(held[cut]))
      const whole = shown
        .slice(cut)
        .reduce((state, event) => (event ? reduceLayer(layer, state, event) : state), snapshot)
      if (!isDeepStrictEqual(whole, held.at(-1))) return `${layer} from ${cut} of ${log.length}`
    }
  }
  return undefined
}

function frozen<T>(value: T): T {
  if (value && typeof value === 'object' && !Object.isFrozen(value)) Object.values(Object.freeze(value)).forEach(frozen)
  return value
}

// Generous: the machine may be busy.
vi.setConfig({ testTimeout: 30_000 })

describe('the view law', () => {
  test('[VIS3] snapshot shown at any point and the shown tail give what is shown at the end, for every layer', () => {
    fc.assert(
      fc.property(anySteps(40), fc.boolean(), (steps, begun) => {
        const { log } = playOf(steps, begun)
        expect(viewLawBroken(demoState(), log, showEvent)).toBeUndefined()
      }),
      { numRuns: 40 },
    )
  })

  test('[VIS3] the loading of a conference obeys it too', () => {
    expect(viewLawBroken(initialState, loading(), showEvent)).toBeUndefined()
  })

  test('[VIS3] the check sees an event that is not shown to whom it belongs, and one shown to somebody else', () => {
    const play = inSession()
    play.ok(actors.operator, 'attendance.confirm', { siteId: ids.site.a1 })
    play.ok(actors.site('a1'), 'roster.setTechnician', {
      unitId: ids.unit.a1,
      technician: { name: 'Ca trực', phone: '0912345678' },
    })
    const { log } = play
    const forgetful: Show = (event, layer) =>
      event.type === 'attendance.confirmed' ? undefined : showEvent(event, layer)
    const talkative: Show = (event, layer) =>
      event.type === 'roster.technicianSet' && layer === unitLayer(ids.unit.b1) ? event : showEvent(event, layer)
    expect(viewLawBroken(demoState(), log, forgetful)).toMatch(/^all from/)
    expect(viewLawBroken(demoState(), log, talkative)).toMatch(/^unit:b1 from/)
  })

  test('[VIS2] a layer without events is as it began, and nobody reads the layer of another', () => {
    expect(showState(initialState, unitLayer('stranger' as UnitId))).toEqual(initialLayer('unit:stranger'))
    expect(initialState).toEqual({ all: initialLayer('all'), desk: initialLayer('desk'), units: {} })
  })
})

describe('deciding and folding', () => {
  test('[HUB1] never throw, alter nothing they are given, and give the same for the same', () => {
    fc.assert(
      fc.property(anySteps(), fc.boolean(), (steps, begun) => {
        const play = begun ? inSession() : new Play()
        for (const step of steps) {
          frozen(play.state)
          take(play, step)
        }
        expect(play.log.reduce(reduce, demoState())).toStrictEqual(play.state)
        expect(playOf(steps, begun).state).toStrictEqual(play.state)
      }),
      { numRuns: 100 },
    )
  })

  test('[HUB6] a refused command has a code, and no state of it', () => {
    fc.assert(
      fc.property(anySteps(40), (steps) => {
        const play = inSession()
        for (const step of steps) {
          const before = play.state
          const decision = take(play, step)
          if (decision.ok) continue
          expect(decision.code).toMatch(/^[a-z]+\.[a-zA-Z]+$/)
          expect(play.state).toBe(before)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('[HUB7] every event and the whole state pass through their schemas unchanged', () => {
    fc.assert(
      fc.property(anySteps(60), fc.boolean(), (steps, begun) => {
        const play = playOf(steps, begun)
        for (const { type, data } of play.log) expect(eventSchemas[type].parse(wire(data))).toStrictEqual(data)
        expect(MeetingState.parse(wire(play.state))).toStrictEqual(play.state)
      }),
      { numRuns: 60 },
    )
  })

  test('[HUB1] an event that no feature takes leaves every part as it is, the very same object', () => {
    const { state } = inSession()
    const stranger = { type: 'attendance.confirmed', data: { siteId: 'nowhere' }, seq: 1, at: 1, by: {} }
    const after = reduceLayer('all', state.all, stranger as unknown as ShownEvent)
    expect(after).toBe(state.all)
  })

  test('[AT6] [AT11] [AG8] counts add up to the delegates, clusters to the whole, and a later look ends no earlier', () => {
    fc.assert(
      fc.property(anySteps(), fc.boolean(), fc.nat(7_200_000), (steps, begun, later) => {
        const { state, now } = playOf(steps, begun)
        const { all, desk } = state
        for (const siteId of all.roster.order)
          expect(all.attendance.sites[siteId]?.counts).toEqual(countSite(state, siteId))
        const whole = totals(all)
        expect(peopleIn(whole.delegates)).toBe(Object.keys(desk.roster.delegates).length)
        const rows = totalsByCluster(all).map((row) => row.totals)
        expect(rows.map((row) => row.delegates).reduce(sumCounts)).toEqual(whole.delegates)
        for (const key of ['sites', 'sitesReported', 'summoned', 'headcount'] as const)
          expect(rows.reduce((sum, row) => sum + row[key], 0)).toBe(whole[key])
        const [soon, late] = [forecast(all.agenda, all.meeting, now), forecast(all.agenda, all.meeting, now + later)]
        expect(late.end).toBeGreaterThanOrEqual(soon.end)
      }),
      { numRuns: 100 },
    )
  })

  test('[AG2] at most one item runs, and it is the one the agenda names', () => {
    fc.assert(
      fc.property(anySteps(), (steps) => {
        const { agenda } = playOf(steps, true).state.all
        const running = agenda.items.filter((item) => item.state === 'running').map((item) => item.id)
        expect(running).toEqual(agenda.runningId ? [agenda.runningId] : [])
      }),
      { numRuns: 60 },
    )
  })

  test('[AG6] hidden items always follow an item that exists', () => {
    fc.assert(
      fc.property(anySteps(), (steps) => {
        const { all, desk } = playOf(steps, false).state
        for (const { afterId } of desk.agenda.hidden)
          expect(afterId === null || all.agenda.items.some((item) => item.id === afterId)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  test('random commands get far: what they do reaches every feature', () => {
    const seen = new Set<string>()
    for (const [n, steps] of fc.sample(anySteps(200), { numRuns: 200, seed: 2 }).entries())
      for (const event of playOf(steps, n % 3 > 0).log) seen.add(event.type)
    // Somebody late is rare: one more who answers.
    const late = present('a1')
    const pollId = opened(late, { entitled: 'present' })
    answer(arrive(late, 'b1'), pollId, 'b1', 0)
    for (const event of late.log) seen.add(event.type)
    for (const { log } of rareMeetings()) for (const event of log) seen.add(event.type)
    // Loading has a test of its own.
    for (const event of loading()) seen.add(event.type)
    expect(Object.keys(eventSchemas).filter((type) => !seen.has(type))).toEqual([])
  })
})

test('[VIS4] the audience of an event says nothing of anybody but those it names', () => {
  fc.assert(
    fc.property(anySteps(60), (steps) => {
      for (const event of playOf(steps, true).log) {
        const audience = audienceOf(event)
        if (audience.includes('all')) expect(audience).toEqual(['all'])
        // What a unit answers while a poll is open is read by nobody else, not even the desk (PO14).
        else if (audience[0] !== 'desk')
          expect([event.type, audience.length]).toEqual([
            expect.stringMatching(/^polls\.(unitListed|unitMarked|answered|handsReported)$/),
            1,
          ])
      }
    }),
    { numRuns: 30 },
  )
})
