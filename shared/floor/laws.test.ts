/** Whatever is sent in whatever order: the list stays a list. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RequestId } from '../core/identity.ts'
import { actors, type Commune, ids, inSession, type Play } from '../core/testing.ts'
import { All } from './contract.ts'
import { expectedWait } from './expected-wait.ts'
import { claimKey } from './party.ts'
import { statistics } from './statistics.ts'
import { suggest } from './suggest.ts'

const { item, site, delegate } = ids
const communes: Commune[] = ['a1', 'a2', 'b1', 'c1']
const departments = ['land', 'finance'] as const

/** Acts by number: `n` picks who or what. */
const acts = {
  request: (play: Play, n: number) => {
    const commune = communes[n % 4]!
    const itemId = n % 3 === 0 ? item.papers : item.discussion
    const kind = n % 3 === 0 ? 'paper' : 'remark'
    play.send(actors.site(commune), 'floor.request', { kind, itemId, siteId: site[commune] })
  },
  requestInHall: (play: Play, n: number) => {
    const name = departments[n % 2]!
    const who = n % 4 < 2 ? actors.department(name) : actors.delegate(name)
    const kind = n % 3 ? 'remark' : 'response'
    play.send(who, 'floor.request', { kind, itemId: item.discussion, siteId: site.hall })
  },
  requestFor: (play: Play, n: number) =>
    play.send(actors.secretary, 'floor.requestFor', {
      kind: 'remark',
      itemId: item.discussion,
      ...(n % 2 ? { siteId: site.a3 } : { siteId: site.hall, delegateId: delegate.committee }),
    }),
  withdraw: (play: Play, n: number) => play.send(actors.secretary, 'floor.withdraw', { requestId: pick(play, n) }),
  reorder: (play: Play, n: number) =>
    play.send(actors.secretary, 'floor.reorder', {
      requestId: pick(play, n),
      beforeId: n % 5 ? pick(play, n + 1 + (n % 3)) : null,
      reason: 'x',
    }),
  prepare: (play: Play, n: number) =>
    play.send(actors.chair, 'floor.prepare', { requestId: n % 4 ? pick(play, n) : null }),
  call: (play: Play, n: number) =>
    play.send(actors.chair, 'floor.call', { requestId: pick(play, n), evenIfLost: n % 2 === 0 }),
  callSuggested: (play: Play) => {
    const next = suggest(play.state.all, play.now)
    if (next) play.send(actors.chair, 'floor.call', { requestId: next.requestId, evenIfLost: true })
  },
  skip: (play: Play, n: number) =>
    play.send(actors.chair, 'floor.skip', { requestId: pick(play, n), keepPlace: n % 2 === 0 }),
  noAnswer: (play: Play) => play.send(actors.chair, 'floor.noAnswer', { turnId: lastTurn(play) }),
  pause: (play: Play) => play.send(actors.chair, 'floor.pause', { turnId: lastTurn(play), reason: 'question' }),
  resume: (play: Play) => play.send(actors.chair, 'floor.resume', { turnId: lastTurn(play) }),
  end: (play: Play) => play.send(actors.chair, 'floor.end', { turnId: lastTurn(play) }),
  undoEnd: (play: Play) => play.send(actors.chair, 'floor.undoEnd', { turnId: lastTurn(play) }),
  lose: (play: Play, n: number) =>
    play.send(actors.hub, 'attendance.noteLost', {
      sites: [{ siteId: site[communes[n % 4]!], since: play.now }],
    }),
  finish: (play: Play, n: number) => {
    if (n % 4) return
    play.send(actors.chair, 'agenda.finish', {})
    play.send(actors.chair, 'agenda.start', { itemId: n % 8 ? item.papers : item.discussion })
  },
  wait: (play: Play, n: number) => play.wait(n * 1000),
}

const pick = (play: Play, n: number): RequestId => {
  const { queue } = play.state.all.floor
  return queue[n % Math.max(1, queue.length)]?.id ?? ('none' as RequestId)
}
const lastTurn = (play: Play) => {
  const { turn, ended } = play.state.all.floor
  return turn?.id ?? ended.at(-1)?.id ?? ('none' as never)
}

const steps = fc.array(
  fc.record({ act: fc.constantFrom(...(Object.keys(acts) as (keyof typeof acts)[])), n: fc.nat(40) }),
  { minLength: 5, maxLength: 60 },
)

describe('any sequence of commands', () => {
  it('[FL1] [FL4] no request is doubled or lost, orders are whole, the state keeps its shape', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const play = inSession()
        const left = new Set<RequestId>()
        const asked = new Set<RequestId>()
        for (const { act, n } of list) {
          const from = play.log.length
          acts[act](play, n)
          for (const event of play.log.slice(from)) {
            if (event.type === 'floor.requested') asked.add(event.data.request.id)
            if (event.type === 'floor.withdrawn') left.add(event.data.requestId)
            if (event.type === 'floor.called') left.add(event.data.turn.request.id)
            if (event.type === 'floor.notAnswered') left.delete(event.data.request.id)
          }
          const { queue, turn, preparedId } = play.state.all.floor
          const waiting = queue.map((r) => r.id)
          const over = play.state.all.agenda.items.filter((i) => i.state === 'done').map((i) => i.id)
          if (act === 'finish') for (const id of asked) if (!waiting.includes(id)) left.add(id)
          expect(new Set(waiting)).toEqual(new Set([...asked].filter((id) => !left.has(id))))
          expect(new Set(waiting).size).toBe(waiting.length)
          expect(new Set(queue.map(claimKey)).size).toBe(queue.length)
          if (turn) expect(waiting).not.toContain(turn.request.id)
          if (turn) expect(queue.map(claimKey)).not.toContain(claimKey(turn.request))
          if (preparedId) expect(waiting).toContain(preparedId)
          for (const request of queue) expect(over).not.toContain(request.itemId)
        }
        expect(All.safeParse(play.state.all.floor).success).toBe(true)
      }),
      { numRuns: 150 },
    )
  }, 60_000)

  it('[FL8] [FL13] [FL14] every order in the record is a permutation of those waiting', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const play = inSession()
        for (const { act, n } of list) {
          const from = play.log.length
          const before = play.state.all.floor.queue.map((r) => r.id)
          acts[act](play, n)
          for (const event of play.log.slice(from)) {
            if (event.type === 'floor.reordered' || event.type === 'floor.skipped')
              expect(event.data.order.toSorted()).toEqual(before.toSorted())
            if (event.type === 'floor.notAnswered') expect(event.data.order).toEqual([...before, event.data.request.id])
            if ('data' in event && 'order' in event.data)
              expect(play.state.all.floor.queue.map((r) => r.id)).toEqual(event.data.order)
          }
        }
      }),
      { numRuns: 100 },
    )
  }, 60_000)

  it('[FL18] [FL21] [FL22] suggestion, waiting and statistics answer in every state', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const play = inSession()
        for (const { act, n } of list) acts[act](play, n)
        const { all } = play.state
        const onItem = all.floor.queue.filter((r) => r.itemId === all.agenda.runningId)
        expect(suggest(all, play.now) === undefined).toBe(onItem.length === 0)
        const waits = onItem.map((r) => expectedWait(all, r.id, play.now))
        for (const wait of waits) expect(wait).toBeGreaterThanOrEqual(0)
        const { total, sites } = statistics(all, play.now)
        expect(sites.reduce((sum, s) => sum + s.figures.turns, 0)).toBe(total.turns)
        expect(sites.reduce((sum, s) => sum + s.figures.waiting, 0)).toBe(all.floor.queue.length)
      }),
      { numRuns: 100 },
    )
  }, 60_000)
})
