import { describe, expect, it } from 'vitest'
import { minutes, seconds } from '../core/time.ts'
import { actors, ids, inSession, type Play } from '../core/testing.ts'
import en from '../i18n/en/floor.json' with { type: 'json' }
import vi from '../i18n/vi/floor.json' with { type: 'json' }
import { fill } from '../i18n/texts.ts'
import { nextSide } from './sides.ts'
import { suggest } from './suggest.ts'
import { ask, call, called, turnOf } from './testing.ts'

const { item, site, cluster } = ids

const suggested = (play: Play) => suggest(play.state.all, play.now)
const whom = (play: Play) => suggested(play)?.requestId

/** One turn of somebody, ended. */
function heard(play: Play, ...who: Parameters<typeof called>[1][]): void {
  for (const one of who) play.wait(seconds(30)).ok(actors.chair, 'floor.end', { turnId: called(play, one) })
}

describe('among communes', () => {
  it('[FL18] the least heard cluster goes first, and the reason says so', () => {
    const play = inSession()
    heard(play, 'a1')
    ask(play, 'a2')
    const fromB = ask(play.wait(minutes(5)), 'b1')
    expect(suggested(play)).toEqual({
      requestId: fromB,
      reason: { code: 'suggest.clusterNeverHeard', params: { cluster: 'Cụm B' } },
    })
    expect(fill(vi['suggest.clusterNeverHeard'], { cluster: 'Cụm B' })).toBe(
      'chưa điểm cầu nào của Cụm B được phát biểu',
    )
    heard(play, 'b2', 'c1', 'a3')
    expect(suggested(play)).toEqual({
      requestId: fromB,
      reason: { code: 'suggest.clusterLeastHeard', params: { cluster: 'Cụm B', turns: 1 } },
    })
  })

  it('[FL18] within clusters heard alike a site never heard, then the longest waiting', () => {
    const play = inSession()
    heard(play, 'a1', 'b1', 'c1')
    const again = ask(play, 'a1')
    const anew = ask(play.wait(minutes(3)), 'b2')
    expect(suggested(play)).toEqual({ requestId: anew, reason: { code: 'suggest.siteNeverHeard' } })
    ask(play, 'c2')
    call(play, anew)
    expect(suggested(play)?.reason).toEqual({ code: 'suggest.siteNeverHeard' })
    play.ok(actors.site('c2'), 'floor.withdraw', { requestId: play.state.all.floor.queue[1]!.id })
    ask(play.wait(minutes(1)), 'c1')
    expect(suggested(play)).toEqual({ requestId: again, reason: { code: 'suggest.longest', params: { minutes: 4 } } })
  })

  it('[FL8] [FL18] among equal claims the order of the list decides, also where the desk has changed it', () => {
    const play = inSession()
    const first = ask(play, 'a1')
    const second = ask(play.wait(minutes(1)), 'a2')
    heard(play, 'a3', 'b1', 'c1')
    expect(whom(play)).toBe(first)
    play.ok(actors.secretary, 'floor.reorder', { requestId: second, beforeId: first, reason: 'Phải về sớm' })
    expect(suggested(play)).toEqual({ requestId: second, reason: { code: 'suggest.firstOnList' } })
  })

  it('[FL12] [FL18] a lost site is passed over while others wait', () => {
    const play = inSession()
    const lost = ask(play, 'a1')
    const other = ask(play.wait(minutes(9)), 'b1')
    play.ok(actors.hub, 'attendance.noteLost', { sites: [{ siteId: site.a1, since: play.now }] })
    expect(suggested(play)).toEqual({ requestId: other, reason: { code: 'suggest.onlyOne' } })
    call(play, other)
    expect(suggested(play)).toEqual({ requestId: lost, reason: { code: 'suggest.onlyLost' } })
    play.ok(actors.hub, 'attendance.noteReturned', { siteIds: [site.a1] })
    expect(suggested(play)).toEqual({ requestId: lost, reason: { code: 'suggest.onlyOne' } })
  })
})

describe('in the hall', () => {
  it('[FL18] who has spoken least goes first, then the order of the list', () => {
    const play = inSession()
    const first = ask(play, 'land')
    ask(play.wait(minutes(2)), 'finance')
    expect(suggested(play)).toMatchObject({ requestId: first, reason: { code: 'suggest.longest' } })
    heard(play, 'committee')
    call(play, first)
    const again = ask(play, 'committee')
    play.ok(actors.chair, 'floor.reorder', {
      requestId: again,
      beforeId: play.state.all.floor.queue[0]!.id,
      reason: 'x',
    })
    expect(suggested(play)).toMatchObject({ reason: { code: 'suggest.neverHeard' } })
  })
})

describe('the side', () => {
  const side = (nextMin: number, asked: number, heardMin: number[] = []) => ({
    nextMs: minutes(nextMin),
    asked,
    heardMs: heardMin.map(minutes),
  })

  it('[FL18] says why, where both sides wait', () => {
    const play = inSession()
    const hall = ask(play, 'land')
    const commune = ask(play.wait(minutes(20)), 'a1')
    expect(suggested(play)).toMatchObject({ requestId: hall, side: { code: 'suggest.hallWaits' } })
    heard(play, 'finance')
    play.ok(actors.site('a1'), 'floor.withdraw', { requestId: commune })
    play.wait(minutes(40)).ok(actors.chair, 'floor.end', { turnId: call(play, hall) })
    const older = ask(play, 'b1')
    ask(play.wait(minutes(20)), 'committee')
    expect(suggested(play)).toMatchObject({
      requestId: older,
      reason: { code: 'suggest.clusterNeverHeard' },
      side: { code: 'suggest.remoteWaits' },
    })
  })

  it('[FL18] turns alternate in proportion to how many ask', () => {
    const course: ('hall' | 'remote')[] = []
    for (let i = 0; i < 24; i++) course.push(nextSide(side(10, 30), side(10, 10), course))
    const communes = course.flatMap((s, i) => (s === 'remote' ? [i] : []))
    expect(communes).toHaveLength(4)
    expect(new Set(communes.slice(1).map((at, i) => at - communes[i]!))).toEqual(new Set([6]))
  })

  it('[FL18] where communes ask more, the hall gets its turns in between', () => {
    const course: ('hall' | 'remote')[] = []
    for (let i = 0; i < 30; i++) course.push(nextSide(side(10, 10), side(10, 60), course))
    expect(course.filter((s) => s === 'hall').length).toBeGreaterThan(4)
    expect(course.filter((s) => s === 'hall').length).toBeLessThan(12)
  })

  it('[FL18] the side whose next speaker has waited longer comes sooner', () => {
    const course = ['hall', 'remote', 'hall'] as const
    expect(nextSide(side(10, 30), side(10, 10), course)).toBe('hall')
    expect(nextSide(side(10, 30), side(30, 10), course)).toBe('remote')
    expect(nextSide(side(30, 10), side(10, 60), ['hall', 'remote'])).toBe('hall')
  })

  it('[FL18] a turn that brings the two medians together comes sooner, one that parts them later', () => {
    const course = ['remote', 'remote', 'hall', 'hall', 'hall'] as const
    const hall = side(20, 10, [20, 20, 20])
    expect(nextSide(hall, side(21, 5, [5, 5]), course)).toBe('remote')
    expect(nextSide(hall, side(21, 5, [30, 30]), course)).toBe('remote')
    expect(nextSide(side(40, 10, [20, 20, 20]), side(40, 10, [20, 20]), course)).toBe('remote')
    expect(nextSide(side(40, 10, [20, 20, 20]), side(40, 10, [30, 30]), course)).toBe('hall')
  })
})

describe('what goes before', () => {
  it('[FL18] papers are suggested in the order registered', () => {
    const play = inSession(item.report)
    const paper = { kind: 'paper', itemId: item.papers } as const
    const [first, second] = [ask(play, 'a1', paper), ask(play, 'a2', paper)]
    ask(play, 'b1', paper)
    play.ok(actors.chair, 'agenda.start', { itemId: item.papers })
    expect(suggested(play)).toEqual({ requestId: first, reason: { code: 'suggest.paperOrder' } })
    call(play, first)
    expect(whom(play)).toBe(second)
  })

  it('[FL9] [FL18] whoever was asked to stand by is next', () => {
    const play = inSession()
    heard(play, 'a1')
    const prepared = ask(play, 'a2')
    ask(play, 'b1')
    play.ok(actors.chair, 'floor.prepare', { requestId: prepared })
    expect(suggested(play)).toEqual({ requestId: prepared, reason: { code: 'suggest.prepared' } })
  })

  it('[FL13] [FL18] skipped with its place kept, a request is suggested again after one turn', () => {
    const play = inSession()
    const [a, b] = [ask(play, 'a1'), ask(play, 'b1')]
    ask(play, 'c1')
    play.ok(actors.chair, 'floor.skip', { requestId: a, keepPlace: true })
    expect(whom(play)).toBe(b)
    call(play.wait(seconds(1)), b)
    expect(whom(play)).toBe(a)
  })

  it('[FL13] [FL14] [FL18] from the back of the list, after all who stood there before', () => {
    const play = inSession()
    const a = ask(play, 'a1')
    const b = ask(play.wait(seconds(1)), 'b1')
    const other = ask(play, 'b2')
    const turnId = call(play.wait(seconds(1)), a)
    play.wait(seconds(20)).ok(actors.chair, 'floor.noAnswer', { turnId })
    const late = ask(play.wait(seconds(1)), 'c1')
    const order = []
    for (let next = whom(play); next; next = whom(play)) {
      order.push(next)
      call(play.wait(minutes(1)), next)
    }
    expect(order.toSorted()).toEqual([a, b, other, late].toSorted())
    expect(order.indexOf(a)).toBeGreaterThan(Math.max(order.indexOf(b), order.indexOf(other)))
  })

  it('[FL18] nothing is suggested where nobody waits on the running item', () => {
    const play = inSession()
    expect(suggested(play)).toBeUndefined()
    ask(play, 'a1', { kind: 'paper', itemId: item.papers })
    expect(suggested(play)).toBeUndefined()
  })
})

describe('the override', () => {
  it('[FL18] is recorded with whom the rule had suggested', () => {
    const play = inSession()
    heard(play, 'a1')
    const own = ask(play, 'a2')
    ask(play, 'b1')
    const [event] = play.ok(actors.chair, 'floor.call', { requestId: own })
    expect(event).toMatchObject({ data: { turn: { overrode: true }, suggested: { clusterId: cluster.B } } })
    call(play, play.state.all.floor.queue[0]!.id)
    expect(turnOf(play).overrode).toBe(false)
  })

  it('[FL9] [FL18] is the same where the other one had first been asked to stand by', () => {
    const play = inSession()
    heard(play, 'a1')
    const own = ask(play, 'a2')
    const other = ask(play, 'b1')
    const [prepared] = play.ok(actors.chair, 'floor.prepare', { requestId: own })
    expect(prepared).toMatchObject({ data: { suggested: { clusterId: cluster.B } } })
    const [event] = play.ok(actors.chair, 'floor.call', { requestId: own })
    expect(event).toMatchObject({ data: { turn: { overrode: true }, suggested: { clusterId: cluster.B } } })
    expect(play.state.all.floor).not.toHaveProperty('preparedOver')
    const [agreed] = play.ok(actors.chair, 'floor.prepare', { requestId: other })
    expect(agreed).not.toHaveProperty('data.suggested')
  })
})

it('every text of the floor stands in both languages, with the same places', () => {
  const places = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).toSorted()
  expect(Object.keys(en)).toEqual(Object.keys(vi))
  for (const [key, text] of Object.entries(vi)) expect(places(en[key as keyof typeof en])).toEqual(places(text))
})
