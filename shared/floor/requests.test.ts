import { describe, expect, it } from 'vitest'
import { minutes } from '../core/time.ts'
import { actors, ids, inSession, Play } from '../core/testing.ts'
import { ask, call, called, listed, turnOf } from './testing.ts'

const { site, item, unit, delegate } = ids
const remark = { kind: 'remark', itemId: item.discussion } as const

describe('asking', () => {
  it('[FL1] hall and communes stand in one list, in the order of asking', () => {
    const play = inSession()
    const order = [ask(play, 'b1'), ask(play, 'land'), ask(play, 'a1')]
    expect(listed(play)).toEqual(order)
    expect(play.state.all.floor.queue.map((r) => r.party.side)).toEqual(['remote', 'hall', 'remote'])
  })

  it('[FL1] a request carries subject and speaker; a delegate named is the speaker, or the substitute who attends', () => {
    const play = inSession()
    play.ok(actors.site('a1'), 'floor.request', {
      ...remark,
      siteId: site.a1,
      delegateId: delegate.a1c,
      subject: 'Đất đai',
    })
    expect(play.state.all.floor.queue[0]).toMatchObject({
      speaker: { name: 'Chủ tịch a1', title: 'Chủ tịch UBND' },
      subject: 'Đất đai',
      onBehalf: false,
      hasText: false,
      notAnswered: 0,
    })
    const substitute = { name: 'Người dự thay', title: 'Phó Chủ tịch' }
    play.ok(actors.secretary, 'attendance.openRollCall', {})
    play.ok(actors.site('a2'), 'attendance.markDelegate', {
      delegateId: delegate.a2c,
      status: 'substituted',
      substitute,
    })
    play.ok(actors.site('a2'), 'floor.request', { ...remark, siteId: site.a2, delegateId: delegate.a2c })
    expect(play.state.all.floor.queue[1]?.speaker).toEqual(substitute)
  })

  it('[FL1] a delegate who sits elsewhere is not a speaker from here', () => {
    const play = inSession()
    play.ok(actors.secretary, 'roster.seatDelegate', { delegateId: delegate.a1s, siteId: site.hall })
    const data = { ...remark, siteId: site.a1, delegateId: delegate.a1s }
    expect(play.no(actors.site('a1'), 'floor.request', data)).toBe('floor.delegateElsewhere')
  })
})

describe('the list open or closed', () => {
  it('[FL2] closed, nobody asks; opened, everybody may', () => {
    const play = inSession()
    play.ok(actors.chair, 'floor.open', { mode: 'closed' })
    const data = { ...remark, siteId: site.a1 }
    expect(play.no(actors.site('a1'), 'floor.request', data)).toBe('floor.listClosed')
    expect(play.no(actors.chair, 'floor.open', { mode: 'closed' })).toBe('floor.sameMode')
    play.ok(actors.chair, 'floor.open', { mode: 'open' })
    play.ok(actors.site('a1'), 'floor.request', data)
  })

  it('[FL2] open to some clusters: not to others and not to the hall, except departments who explain', () => {
    const play = inSession()
    play.ok(actors.chair, 'floor.open', { mode: 'clusters', clusterIds: [ids.cluster.A, ids.cluster.A] })
    expect(play.state.all.floor.clusterIds).toEqual([ids.cluster.A])
    play.ok(actors.site('a1'), 'floor.request', { ...remark, siteId: site.a1 })
    expect(play.no(actors.site('b1'), 'floor.request', { ...remark, siteId: site.b1 })).toBe('floor.clusterNotOpen')
    const hall = { ...remark, siteId: site.hall }
    expect(play.no(actors.department('land'), 'floor.request', hall)).toBe('floor.clusterNotOpen')
    play.ok(actors.department('land'), 'floor.request', { ...hall, kind: 'response' })
    expect(play.no(actors.chair, 'floor.open', { mode: 'clusters', clusterIds: [ids.cluster.A] })).toBe(
      'floor.sameMode',
    )
  })

  it('[FL2] only clusters of the roster can be opened', () => {
    const clusterIds = ['nowhere' as typeof ids.cluster.A]
    expect(inSession().no(actors.chair, 'floor.open', { mode: 'clusters', clusterIds })).toBe('floor.noSuchCluster')
  })

  it('[FL3] the desk asks on behalf of a site, also while the list is closed, and the record says so', () => {
    const play = inSession()
    play.ok(actors.chair, 'floor.open', { mode: 'closed' })
    play.ok(actors.secretary, 'floor.requestFor', { ...remark, siteId: site.a1 })
    play.ok(actors.secretary, 'floor.requestFor', { ...remark, siteId: site.hall, delegateId: delegate.land })
    expect(play.state.all.floor.queue).toMatchObject([
      { onBehalf: true, party: { siteId: site.a1, unitId: unit.a1, clusterId: ids.cluster.A, side: 'remote' } },
      { onBehalf: true, party: { unitId: unit.land, delegateId: delegate.land, side: 'hall' } },
    ])
  })

  it('[FL3] on behalf of places, units and people of this meeting only, each where it is', () => {
    const play = inSession()
    const no = (data: object) =>
      play.no(actors.secretary, 'floor.requestFor', { ...remark, siteId: site.hall, ...data })
    expect(no({ siteId: 'nowhere' })).toBe('floor.noSuchSite')
    expect(no({ unitId: 'nothing' })).toBe('floor.noSuchUnit')
    expect(no({ delegateId: 'nobody' })).toBe('floor.noSuchDelegate')
    expect(no({ unitId: unit.land, delegateId: delegate.finance })).toBe('floor.unitElsewhere')
    expect(no({ siteId: site.a1, unitId: unit.b1 })).toBe('floor.unitElsewhere')
  })
})

describe('one waiting request', () => {
  it('[FL4] for each remote site and kind on an item, whoever asks there', () => {
    const play = inSession()
    ask(play, 'b1')
    ask(play, 'a1')
    const again = { ...remark, siteId: site.a1 }
    const refused = play.send(actors.delegate('a1s'), 'floor.request', again)
    expect(refused).toEqual({ ok: false, code: 'floor.alreadyQueued', params: { place: 2 } })
    expect(play.no(actors.secretary, 'floor.requestFor', again)).toBe('floor.alreadyQueued')
  })

  it('[FL4] in the hall for each unit, and for each delegate', () => {
    const play = inSession()
    ask(play, 'land')
    ask(play, 'finance')
    const data = { ...remark, siteId: site.hall }
    expect(play.no(actors.department('land'), 'floor.request', data)).toBe('floor.alreadyQueued')
    play.ok(actors.delegate('land'), 'floor.request', data)
    expect(play.no(actors.delegate('land'), 'floor.request', data)).toBe('floor.alreadyQueued')
  })

  it('[FL4] not anew while it has the floor, but after', () => {
    const play = inSession()
    const turnId = called(play, 'a1')
    expect(play.no(actors.site('a1'), 'floor.request', { ...remark, siteId: site.a1 })).toBe('floor.hasFloor')
    play.ok(actors.chair, 'floor.end', { turnId })
    ask(play, 'a1')
  })
})

describe('which item takes what, and when', () => {
  it('[FL5] papers from draft on, only for an item of papers', () => {
    const play = new Play()
    ask(play, 'a1', { kind: 'paper', itemId: item.papers })
    const data = { kind: 'paper', itemId: item.discussion, siteId: site.a1 } as const
    expect(play.no(actors.site('a1'), 'floor.request', data)).toBe('floor.paperElsewhere')
  })

  it('[FL5] remarks from the lobby on for a discussion to come, on any other item only while it runs', () => {
    const play = new Play()
    const data = { ...remark, siteId: site.a1 }
    expect(play.no(actors.site('a1'), 'floor.request', data)).toBe('floor.itemNotOpen')
    play.ok(actors.chair, 'meeting.openLobby', {})
    ask(play, 'a1')
    const onReport = { ...data, itemId: item.report }
    expect(play.no(actors.site('a1'), 'floor.request', onReport)).toBe('floor.itemNotOpen')
    play.ok(actors.chair, 'meeting.start', {})
    play.ok(actors.chair, 'agenda.start', { itemId: item.report })
    play.ok(actors.site('a1'), 'floor.request', onReport)
    play.ok(actors.chair, 'agenda.finish', {})
    expect(play.no(actors.site('b1'), 'floor.request', { ...onReport, siteId: site.b1 })).toBe('floor.itemOver')
    const nowhere = { ...data, itemId: 'nowhere' as typeof item.report }
    expect(play.no(actors.site('b1'), 'floor.request', { ...nowhere, siteId: site.b1 })).toBe('floor.noSuchItem')
  })

  it('[FL5] nobody asks to speak on a break', () => {
    const play = inSession(item.rest)
    const data = { ...remark, itemId: item.rest, siteId: site.a1 }
    expect(play.no(actors.site('a1'), 'floor.request', data)).toBe('floor.itemNotOpen')
  })

  it('[FL5] explanations come from the hall, on the item that runs or the one for them', () => {
    const play = inSession()
    ask(play, 'land', { kind: 'response', itemId: item.response })
    ask(play, 'land', { kind: 'response' })
    const data = { ...remark, kind: 'response', siteId: site.a1 } as const
    expect(play.no(actors.site('a1'), 'floor.request', data)).toBe('floor.responseFromHall')
  })

  it("[FL6] a paper's text reaches the desk and its unit; other kinds bring none", () => {
    const play = inSession()
    const data = { kind: 'paper', itemId: item.papers, siteId: site.a1, text: 'Toàn văn tham luận' } as const
    play.ok(actors.site('a1'), 'floor.request', data)
    const [request] = play.state.all.floor.queue
    expect(request?.hasText).toBe(true)
    const kept = { [request!.id]: { unitId: unit.a1, itemId: item.papers, text: data.text } }
    expect(play.state.desk.floor.texts).toEqual(kept)
    expect(play.state.units[unit.a1]?.floor.texts).toEqual(kept)
    expect(JSON.stringify(play.state.all)).not.toContain(data.text)
    const withText = { ...remark, siteId: site.a1, text: 'x' }
    expect(play.no(actors.site('a1'), 'floor.request', withText)).toBe('floor.textOnlyWithPaper')
  })
})

describe('a text that comes later', () => {
  it('[FL6] is handed in or replaced while the paper waits; everybody learns that it is there, not what it says', () => {
    const play = inSession()
    const requestId = ask(play, 'a1', { kind: 'paper', itemId: item.papers })
    const other = ask(play, 'a1')
    const textOf = () => play.state.units[unit.a1]?.floor.texts[requestId]?.text
    expect(play.no(actors.site('b1'), 'floor.attachText', { requestId, text: 'x' })).toBe('access.notYours')
    const types = (text: string, who = actors.site('a1')) =>
      play.ok(who, 'floor.attachText', { requestId, text }).map((event) => event.type)
    expect(types('Bản một')).toEqual(['floor.textHandedIn', 'floor.textAttached'])
    expect(play.state.all.floor.queue.map((r) => r.hasText)).toEqual([true, false])
    expect(types('Bản hai', actors.secretary)).toEqual(['floor.textAttached'])
    expect(textOf()).toBe('Bản hai')
    expect(play.state.desk.floor.texts[requestId]?.text).toBe('Bản hai')
    expect(JSON.stringify(play.state.all)).not.toContain('Bản ')
    expect(play.no(actors.site('a1'), 'floor.attachText', { requestId: other, text: 'x' })).toBe(
      'floor.textOnlyWithPaper',
    )
    play.ok(actors.site('a1'), 'floor.withdraw', { requestId })
    expect(play.no(actors.site('a1'), 'floor.attachText', { requestId, text: 'x' })).toBe('floor.noSuchRequest')
  })
})

describe('leaving and moving', () => {
  it('[FL7] a waiting request is withdrawn by its own side or the desk; then it is gone', () => {
    const play = inSession()
    const requestId = ask(play, 'a1')
    const other = ask(play, 'b1')
    expect(play.no(actors.site('b1'), 'floor.withdraw', { requestId })).toBe('access.notYours')
    play.ok(actors.site('a1'), 'floor.withdraw', { requestId })
    expect(play.no(actors.site('a1'), 'floor.withdraw', { requestId })).toBe('floor.noSuchRequest')
    play.ok(actors.secretary, 'floor.withdraw', { requestId: other })
    expect(listed(play)).toEqual([])
  })

  it('[FL7] who has the floor no longer waits', () => {
    const play = inSession()
    called(play, 'a1')
    expect(play.no(actors.site('a1'), 'floor.withdraw', { requestId: turnOf(play).request.id })).toBe(
      'floor.noSuchRequest',
    )
  })

  it('[FL8] the desk moves a request before another or to the end, with a reason', () => {
    const play = inSession()
    const [a, b, c] = [ask(play, 'a1'), ask(play, 'b1'), ask(play, 'c1')]
    const reason = 'Đồng chí Bí thư phải về sớm'
    const [event] = play.ok(actors.secretary, 'floor.reorder', { requestId: c, beforeId: a, reason })
    expect(event?.data).toMatchObject({ order: [c, a, b], place: 1, reason })
    play.ok(actors.secretary, 'floor.reorder', { requestId: a, beforeId: null, reason })
    expect(listed(play)).toEqual([c, b, a])
    const no = (requestId: typeof a, beforeId: typeof a | null) =>
      play.no(actors.secretary, 'floor.reorder', { requestId, beforeId, reason })
    expect(no(a, null)).toBe('floor.samePlace')
    expect(no(a, a)).toBe('floor.samePlace')
    expect(no('none' as typeof a, a)).toBe('floor.noSuchRequest')
    expect(no(a, 'none' as typeof a)).toBe('floor.noSuchRequest')
  })

  it('[FL9] somebody is asked to stand by, then another, then nobody; whoever leaves the list no longer stands by', () => {
    const play = inSession()
    const [a, b] = [ask(play, 'a1'), ask(play, 'b1')]
    expect(play.no(actors.chair, 'floor.prepare', { requestId: null })).toBe('floor.nothingPrepared')
    play.ok(actors.chair, 'floor.prepare', { requestId: a })
    expect(play.no(actors.chair, 'floor.prepare', { requestId: a })).toBe('floor.alreadyPrepared')
    play.ok(actors.chair, 'floor.prepare', { requestId: b })
    expect(play.state.all.floor.preparedId).toBe(b)
    play.ok(actors.chair, 'floor.prepare', { requestId: null })
    expect(play.state.all.floor).not.toHaveProperty('preparedId')
    play.ok(actors.chair, 'floor.prepare', { requestId: a })
    call(play, b)
    expect(play.state.all.floor.preparedId).toBe(a)
    play.ok(actors.site('a1'), 'floor.withdraw', { requestId: a })
    expect(play.state.all.floor).not.toHaveProperty('preparedId')
  })

  it('[FL13] skipped with its place kept, a request moves one down; without, to the end', () => {
    const play = inSession()
    const [a, b, c] = [ask(play, 'a1'), ask(play, 'b1'), ask(play, 'c1')]
    play.ok(actors.chair, 'floor.prepare', { requestId: a })
    play.ok(actors.chair, 'floor.skip', { requestId: a, keepPlace: true })
    expect(listed(play)).toEqual([b, a, c])
    expect(play.state.all.floor).not.toHaveProperty('preparedId')
    play.ok(actors.chair, 'floor.skip', { requestId: b, keepPlace: false })
    expect(listed(play)).toEqual([a, c, b])
    play.ok(actors.chair, 'floor.skip', { requestId: b, keepPlace: true })
    expect(listed(play)).toEqual([a, c, b])
  })

  it('[FL13] a request steps down among those of its own item', () => {
    const play = inSession()
    const a = ask(play, 'a1')
    const paper = ask(play, 'c1', { kind: 'paper', itemId: item.papers })
    const b = ask(play, 'b1')
    play.ok(actors.chair, 'floor.skip', { requestId: a, keepPlace: true })
    expect(listed(play)).toEqual([paper, b, a])
  })

  it('nothing changes on the list before a meeting is loaded or once it is closed', () => {
    const play = inSession()
    const requestId = ask(play, 'a1')
    play.wait(minutes(1)).ok(actors.chair, 'meeting.close', {})
    expect(play.no(actors.site('a1'), 'floor.request', { ...remark, siteId: site.a1 })).toBe('meeting.closed')
    expect(play.no(actors.site('a1'), 'floor.withdraw', { requestId })).toBe('meeting.closed')
    expect(play.no(actors.chair, 'floor.open', { mode: 'closed' })).toBe('meeting.closed')
  })
})
