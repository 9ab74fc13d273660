import { describe, expect, it } from 'vitest'
import { minutes, seconds } from '../core/time.ts'
import { actors, ids, inSession } from '../core/testing.ts'
import { expectedWait } from './expected-wait.ts'
import { statistics } from './statistics.ts'
import { ask, call, called, turnOf } from './testing.ts'

const { cluster, item, site } = ids

describe('statistics', () => {
  it('[FL21] turns, time, overtime and median waiting by side, cluster and site, the running turn included', () => {
    const play = inSession()
    const [a1, a2, land] = [ask(play, 'a1'), ask(play, 'a2'), ask(play, 'land')]
    ask(play, 'b1')
    call(play.wait(minutes(2)), a1)
    call(play.wait(minutes(6)), land)
    call(play.wait(minutes(4)), a2)
    play.wait(minutes(1))
    const { total, sides, clusters, sites } = statistics(play.state.all, play.now)
    expect(total).toEqual({
      turns: 3,
      spokenMs: minutes(11),
      overtimeMs: minutes(1),
      medianWaitMs: minutes(8),
      waiting: 1,
    })
    expect(sides.hall).toEqual({ turns: 1, spokenMs: minutes(4), overtimeMs: 0, medianWaitMs: minutes(8), waiting: 0 })
    expect(sides.remote).toMatchObject({ turns: 2, spokenMs: minutes(7), medianWaitMs: minutes(7), waiting: 1 })
    expect(clusters.map((c) => [c.clusterId, c.figures.turns])).toEqual([
      [cluster.A, 2],
      [cluster.B, 0],
      [cluster.C, 0],
    ])
    expect(clusters[1]?.figures).toEqual({ turns: 0, spokenMs: 0, overtimeMs: 0, waiting: 1 })
    expect(sites.map((s) => s.siteId)).toEqual([site.hall, site.a1, site.a2, site.b1])
  })

  it('[FL14] [FL21] a turn that was not answered does not count', () => {
    const play = inSession()
    const turnId = called(play, 'a1')
    play.wait(seconds(20)).ok(actors.chair, 'floor.noAnswer', { turnId })
    expect(statistics(play.state.all, play.now).total).toEqual({ turns: 0, spokenMs: 0, overtimeMs: 0, waiting: 1 })
  })
})

describe('expected waiting', () => {
  it('[FL22] what is left of the running turn and the limits of those suggested before', () => {
    const play = inSession()
    called(play, 'a1')
    play.wait(minutes(2))
    const sameCluster = ask(play, 'a2')
    const [b, c] = [ask(play, 'b1'), ask(play, 'c1')]
    const wait = (id: typeof b) => expectedWait(play.state.all, id, play.now)
    expect(wait(b)).toBe(minutes(3))
    expect(wait(c)).toBe(minutes(8))
    expect(wait(sameCluster)).toBe(minutes(13))
    play.wait(minutes(9))
    expect(wait(b)).toBe(0)
  })

  it('[FL22] at the pace of the item, once three have been heard', () => {
    const play = inSession()
    for (const who of ['a1', 'b1', 'c1'] as const) {
      const turnId = called(play, who)
      play.wait(minutes(2)).ok(actors.chair, 'floor.end', { turnId })
    }
    ask(play, 'a2')
    const requestId = ask(play, 'b2')
    expect(expectedWait(play.state.all, requestId, play.now)).toBe(minutes(2))
  })

  it('[FL22] nothing for who does not wait, or waits for another item', () => {
    const play = inSession()
    const paper = ask(play, 'a1', { kind: 'paper', itemId: item.papers })
    called(play, 'a2')
    expect(expectedWait(play.state.all, paper, play.now)).toBeUndefined()
    expect(expectedWait(play.state.all, turnOf(play).request.id, play.now)).toBeUndefined()
  })

  it('[FL22] looking ahead changes nothing', () => {
    const play = inSession()
    called(play, 'a1')
    const requestId = [ask(play, 'a2'), ask(play, 'b1'), ask(play, 'land')].at(-1)!
    const before = structuredClone(play.state)
    expectedWait(play.state.all, requestId, play.now)
    expect(play.state).toEqual(before)
  })
})
