import { describe, expect, test } from 'vitest'
import type { SiteId } from '../core/identity.ts'
import { actors, ids, Play } from '../core/testing.ts'
import { minutes } from '../core/time.ts'
import { allChecks, type Check } from './contract.ts'
import { standing } from './standing.ts'
import { totals, totalsByCluster } from './totals.ts'

const { chair, secretary, operator, hub } = actors
const a1 = actors.site('a1')
const types = (events: { type: string }[]) => events.map((event) => event.type)
const nowhere = 'nowhere' as SiteId
const someone = { name: 'Lê Thị Sương', title: 'Phó Bí thư' }

const lobby = () => {
  const play = new Play()
  play.ok(chair, 'meeting.openLobby', {})
  return play
}
const rollCall = () => {
  const play = lobby()
  play.ok(secretary, 'attendance.openRollCall', {})
  return play
}
const nextSitting = (play: Play) => {
  play.ok(chair, 'meeting.start', {})
  play.wait(minutes(200)).ok(chair, 'meeting.endSitting', {})
  return play.wait(minutes(60))
}
const statusOf = (play: Play, delegate: keyof typeof ids.delegate) =>
  standing(play.state.all.attendance, play.state.desk.attendance.delegates[ids.delegate[delegate]])

describe('beforehand', () => {
  test('[AT1] a site confirms once', () => {
    const play = new Play()
    expect(types(play.ok(a1, 'attendance.confirm', { siteId: ids.site.a1 }))).toEqual(['attendance.confirmed'])
    expect(play.ok(operator, 'attendance.confirm', { siteId: ids.site.a1 })).toEqual([])
    expect(play.state.all.attendance.sites[ids.site.a1]?.confirmed).toBe(true)
    expect(play.no(operator, 'attendance.confirm', { siteId: nowhere })).toBe('roster.unknownSite')
  })

  test('[AT2] a substitute is named before the roll call, by the unit or the desk', () => {
    const play = new Play()
    const delegateId = ids.delegate.a1s
    play.ok(a1, 'attendance.nameSubstitute', { delegateId, substitute: someone })
    expect(play.ok(a1, 'attendance.nameSubstitute', { delegateId, substitute: { ...someone } })).toEqual([])
    play.ok(secretary, 'attendance.nameSubstitute', { delegateId, substitute: { ...someone, title: 'Phó Chủ tịch' } })
    expect(play.state.units[ids.unit.a1]?.attendance.delegates[delegateId]).toEqual({
      status: 'notCalled',
      substitute: { ...someone, title: 'Phó Chủ tịch' },
    })
    const unknown = 'nobody' as typeof delegateId
    expect(play.no(secretary, 'attendance.nameSubstitute', { delegateId: unknown, substitute: someone })).toBe(
      'roster.unknownDelegate',
    )
  })
})

describe('headcount', () => {
  test('[AT4] a correction keeps the number before it; the same again is no event', () => {
    const play = lobby()
    const report = (headcount: number) =>
      play.ok(a1, 'attendance.reportHeadcount', { siteId: ids.site.a1, headcount })[0]?.data
    expect(report(31)).toEqual({ siteId: ids.site.a1, headcount: 31 })
    expect(report(31)).toBeUndefined()
    expect(report(29)).toEqual({ siteId: ids.site.a1, headcount: 29, from: 31 })
  })

  test('[AT4] a slip of the finger is refused', () => {
    const play = lobby()
    const report = (siteId: SiteId, headcount: number) =>
      play.send(operator, 'attendance.reportHeadcount', { siteId, headcount })
    expect(report(ids.site.a1, 500).ok).toBe(true)
    expect(report(ids.site.a1, 501)).toMatchObject({ code: 'attendance.headcountTooHigh', params: { limit: 500 } })
    play.ok(secretary, 'roster.setSummoned', { siteId: ids.site.hall, summoned: 1000 })
    expect(report(ids.site.hall, 3000).ok).toBe(true)
    expect(report(ids.site.hall, 3001).ok).toBe(false)
    expect(report(nowhere, 1)).toMatchObject({ code: 'roster.unknownSite' })
  })
})

describe('marks', () => {
  test('[AT5] each status has its place and its papers', () => {
    const play = rollCall()
    const mark = (data: Parameters<typeof play.send<'attendance.markDelegate'>>[2]) => {
      const decision = play.send(secretary, 'attendance.markDelegate', data)
      return decision.ok ? 'ok' : decision.code
    }
    const [remote, inHall] = [ids.delegate.a1s, ids.delegate.land]
    expect(mark({ delegateId: remote, status: 'here' })).toBe('attendance.notInHall')
    expect(mark({ delegateId: remote, status: 'online' })).toBe('ok')
    expect(mark({ delegateId: inHall, status: 'online' })).toBe('attendance.notRemote')
    expect(mark({ delegateId: inHall, status: 'here' })).toBe('ok')
    expect(mark({ delegateId: remote, status: 'substituted' })).toBe('attendance.needsSubstitute')
    expect(mark({ delegateId: remote, status: 'substituted', substitute: someone })).toBe('ok')
    expect(mark({ delegateId: remote, status: 'excused' })).toBe('attendance.needsReason')
    expect(mark({ delegateId: remote, status: 'excused', reason: 'Đi công tác' })).toBe('ok')
    expect(mark({ delegateId: remote, status: 'absent' })).toBe('ok')
    expect(mark({ delegateId: 'nobody' as typeof remote, status: 'absent' })).toBe('roster.unknownDelegate')
  })

  test('[AT3] who was named beforehand stands in without being named again, and stays named', () => {
    const play = lobby()
    const delegateId = ids.delegate.a1c
    play.ok(a1, 'attendance.nameSubstitute', { delegateId, substitute: someone })
    play.ok(secretary, 'attendance.openRollCall', {})
    const [marked] = play.ok(a1, 'attendance.markDelegate', { delegateId, status: 'substituted' })
    expect(marked?.data).toMatchObject({ status: 'substituted', substitute: someone, from: 'notCalled' })
    play.ok(a1, 'attendance.markDelegate', { delegateId, status: 'online' })
    expect(play.state.desk.attendance.delegates[delegateId]?.substitute).toEqual(someone)
  })

  test('[AT5] what does not belong to the status is not recorded', () => {
    const play = rollCall()
    const delegateId = ids.delegate.a1s
    const [marked] = play.ok(a1, 'attendance.markDelegate', {
      delegateId,
      status: 'online',
      reason: 'x',
      substitute: someone,
    })
    expect(marked?.data).toEqual({
      unitId: ids.unit.a1,
      delegateId,
      sittingId: ids.sitting.morning,
      status: 'online',
      from: 'notCalled',
    })
  })

  test('[AT6] a mark is followed by the counts of the site, people and not posts', () => {
    const play = rollCall()
    play.ok(secretary, 'roster.changeDelegate', {
      delegateId: ids.delegate.a1s,
      titles: ['Bí thư Đảng ủy', 'Chủ tịch UBND'],
    })
    const events = play.ok(a1, 'attendance.markDelegate', { delegateId: ids.delegate.a1s, status: 'online' })
    expect(types(events)).toEqual(['attendance.delegateMarked', 'attendance.siteCounted'])
    const counts = { present: 1, substituted: 0, excused: 0, absent: 0, notCalled: 1 }
    expect(play.state.all.attendance.sites[ids.site.a1]?.counts).toEqual(counts)
    expect(play.ok(a1, 'attendance.markDelegate', { delegateId: ids.delegate.a1s, status: 'online' })).toEqual([])
  })

  test('[AT7] no mark before the first roll call; after its close only the desk corrects, with what was', () => {
    const play = lobby()
    const mark = { delegateId: ids.delegate.a1s, status: 'online' } as const
    expect(play.no(a1, 'attendance.markDelegate', mark)).toBe('attendance.noRollCall')
    play.ok(secretary, 'attendance.openRollCall', {})
    play.ok(a1, 'attendance.markDelegate', mark)
    play.ok(secretary, 'attendance.closeRollCall', {})
    expect(play.no(a1, 'attendance.markDelegate', { ...mark, status: 'absent' })).toBe('attendance.rollCallClosed')
    expect(play.no(actors.delegate('a1s'), 'attendance.markDelegate', { ...mark, status: 'absent' })).toBe(
      'attendance.rollCallClosed',
    )
    const [corrected] = play.ok(secretary, 'attendance.markDelegate', { ...mark, status: 'absent' })
    expect(corrected?.data).toMatchObject({ from: 'online', status: 'absent' })
    expect(play.log.filter((event) => event.type === 'attendance.delegateMarked')).toHaveLength(2)
  })
})

describe('roll calls', () => {
  test('[AT8] a new roll call finds everybody not yet called; headcounts stay, but must be reported anew to count', () => {
    const play = lobby()
    play.ok(a1, 'attendance.reportHeadcount', { siteId: ids.site.a1, headcount: 20 })
    play.wait(minutes(20)).ok(secretary, 'attendance.openRollCall', {})
    expect(totals(play.state.all)).toMatchObject({ sitesReported: 1, headcount: 20 })
    play.ok(a1, 'attendance.markDelegate', { delegateId: ids.delegate.a1s, status: 'online' })
    nextSitting(play).ok(secretary, 'attendance.openRollCall', {})
    expect(statusOf(play, 'a1s')).toBe('notCalled')
    const site = () => play.state.all.attendance.sites[ids.site.a1]
    expect(site()).toMatchObject({ headcount: 20, counts: { present: 0, notCalled: 2 } })
    expect(totals(play.state.all)).toMatchObject({ sitesReported: 0, headcount: 0 })
    play.wait(1).ok(a1, 'attendance.reportHeadcount', { siteId: ids.site.a1, headcount: 20 })
    expect(totals(play.state.all)).toMatchObject({ sitesReported: 1, headcount: 20 })
    const [marked] = play.ok(a1, 'attendance.markDelegate', { delegateId: ids.delegate.a1s, status: 'online' })
    expect(marked?.data).toMatchObject({ from: 'notCalled', sittingId: ids.sitting.afternoon })
  })

  test('[AT9] one at a time, from the lobby on, for the sitting that is open or next', () => {
    const play = new Play()
    expect(play.no(secretary, 'attendance.openRollCall', {})).toBe('meeting.lobbyFirst')
    expect(play.no(secretary, 'attendance.closeRollCall', {})).toBe('attendance.noRollCall')
    play.ok(chair, 'meeting.openLobby', {})
    expect(play.ok(secretary, 'attendance.openRollCall', {})[0]?.data).toEqual({ sittingId: ids.sitting.morning })
    expect(play.no(secretary, 'attendance.openRollCall', {})).toBe('attendance.rollCallOpen')
    nextSitting(play)
    expect(play.ok(secretary, 'attendance.openRollCall', {})[0]?.data).toEqual({ sittingId: ids.sitting.afternoon })
    nextSitting(play)
    expect(play.no(secretary, 'attendance.openRollCall', {})).toBe('meeting.noSittingLeft')
    play.ok(chair, 'meeting.start', { sittingId: ids.sitting.morning })
    expect(play.no(secretary, 'attendance.openRollCall', {})).toBe('attendance.alreadyCalled')
  })

  test('[AT9] opened again for the same sitting it goes on where it stood', () => {
    const play = rollCall()
    const openedAt = play.now
    play.ok(a1, 'attendance.markDelegate', { delegateId: ids.delegate.a1s, status: 'online' })
    play.wait(minutes(5)).ok(secretary, 'attendance.closeRollCall', {})
    play.ok(secretary, 'attendance.openRollCall', {})
    expect(play.state.all.attendance.rollCalls).toEqual([{ sittingId: ids.sitting.morning, openedAt }])
    expect(statusOf(play, 'a1s')).toBe('online')
    play.ok(a1, 'attendance.markDelegate', { delegateId: ids.delegate.a1c, status: 'online' })
    expect(play.state.all.attendance.sites[ids.site.a1]?.counts.present).toBe(2)
  })

  test('[AT10] closing freezes the totals; a later correction changes the counts only', () => {
    const play = rollCall()
    play.ok(a1, 'attendance.markDelegate', { delegateId: ids.delegate.a1s, status: 'online' })
    play.ok(secretary, 'attendance.closeRollCall', {})
    play.ok(secretary, 'attendance.markDelegate', { delegateId: ids.delegate.a1s, status: 'absent' })
    const [call] = play.state.all.attendance.rollCalls
    expect(call?.totals?.delegates).toMatchObject({ present: 1, absent: 0, notCalled: 20 })
    expect(totals(play.state.all).delegates).toMatchObject({ present: 0, absent: 1, notCalled: 20 })
  })

  test('[AT11] totals count remote sites, and people of all places; clusters and the rest add up', () => {
    const play = lobby()
    play.ok(operator, 'attendance.reportHeadcount', { siteId: ids.site.hall, headcount: 110 })
    play.ok(a1, 'attendance.reportHeadcount', { siteId: ids.site.a1, headcount: 18 })
    play.ok(actors.site('b2'), 'attendance.reportHeadcount', { siteId: ids.site.b2, headcount: 22 })
    expect(totals(play.state.all)).toMatchObject({ sites: 9, sitesReported: 2, summoned: 300, headcount: 150 })
    const rows = totalsByCluster(play.state.all)
    expect(rows.map((row) => row.clusterId)).toEqual(['A', 'B', 'C', undefined])
    expect(rows.map((row) => row.totals.headcount)).toEqual([18, 22, 0, 110])
    expect(rows.map((row) => row.totals.sites)).toEqual([3, 3, 3, 0])
  })
})

describe('checks', () => {
  test('[AT12] ready when all six are well, said once; not ready any more, said once', () => {
    const play = lobby()
    const check = (name: Check, ok = true) =>
      types(play.ok(a1, 'attendance.check', { siteId: ids.site.a1, check: name, ok }))
    const [last, ...others] = allChecks.toReversed()
    for (const name of others) expect(check(name)).toEqual(['attendance.checked'])
    expect(check(last!)).toEqual(['attendance.checked', 'attendance.readinessChanged'])
    expect(play.state.all.attendance.sites[ids.site.a1]?.ready).toBe(true)
    expect(check('sound')).toEqual(['attendance.checked'])
    expect(check('sound', false)).toEqual(['attendance.checked', 'attendance.readinessChanged'])
    expect(check('picture', false)).toEqual(['attendance.checked'])
    expect(play.state.all.attendance.sites[ids.site.a1]?.ready).toBe(false)
    expect(play.no(operator, 'attendance.check', { siteId: nowhere, check: 'line', ok: true })).toBe(
      'roster.unknownSite',
    )
  })

  test('[AT12] the remark of a check is the unit’s and the desk’s', () => {
    const play = lobby()
    play.ok(a1, 'attendance.check', { siteId: ids.site.a1, check: 'line', ok: false, remark: 'Chập chờn' })
    const result = { ok: false, at: play.now, remark: 'Chập chờn' }
    expect(play.state.units[ids.unit.a1]?.attendance.checks[ids.site.a1]).toEqual({ line: result })
    expect(play.state.desk.attendance.checks[ids.site.a1]).toEqual({ line: result })
    play.ok(a1, 'attendance.check', { siteId: ids.site.a1, check: 'line', ok: true })
    expect(play.state.desk.attendance.checks[ids.site.a1]).toEqual({ line: { ok: true, at: play.now } })
  })
})

describe('lost and returned', () => {
  const at = (play: Play, ...sites: SiteId[]) => ({ sites: sites.map((siteId) => ({ siteId, since: play.now })) })

  test('[AT13] only news: lost once, returned once, unknown sites never', () => {
    const play = lobby()
    const [first] = play.ok(hub, 'attendance.noteLost', at(play, ids.site.a1, ids.site.a1, nowhere))
    expect(first?.data).toEqual({ sites: [{ siteId: ids.site.a1, since: play.now }] })
    expect(play.ok(hub, 'attendance.noteLost', at(play, ids.site.a1))).toEqual([])
    const since = play.now
    play.wait(minutes(3))
    const [back] = play.ok(hub, 'attendance.noteReturned', { siteIds: [ids.site.a1, ids.site.b1, ids.site.a1] })
    expect(back?.data).toEqual({ sites: [{ siteId: ids.site.a1, lostSince: since }] })
    expect(play.ok(hub, 'attendance.noteReturned', { siteIds: [ids.site.a1] })).toEqual([])
    expect(play.state.all.attendance.sites[ids.site.a1]).not.toHaveProperty('lostSince')
  })

  test('[AT13] nothing is lost before the lobby or after the close, but whoever was lost may return', () => {
    const play = new Play()
    expect(play.ok(hub, 'attendance.noteLost', at(play, ids.site.a1))).toEqual([])
    play.ok(chair, 'meeting.openLobby', {})
    play.ok(chair, 'meeting.start', {})
    play.ok(hub, 'attendance.noteLost', at(play, ids.site.a1))
    play.ok(chair, 'meeting.close', {})
    expect(play.ok(hub, 'attendance.noteLost', at(play, ids.site.b1))).toEqual([])
    expect(types(play.ok(hub, 'attendance.noteReturned', { siteIds: [ids.site.a1] }))).toEqual([
      'attendance.sitesReturned',
    ])
  })
})

test('[AT14] a remote place takes part by telephone, until it is taken back', () => {
  const play = new Play()
  const mark = (siteId: (typeof ids.site)['a1'], byPhone: boolean) =>
    play.send(actors.operator, 'attendance.markByPhone', { siteId, byPhone })
  expect(mark(ids.site.hall, true)).toMatchObject({ code: 'roster.unknownSite' })
  expect(mark(ids.site.a1, false)).toMatchObject({ ok: true, events: [] })
  mark(ids.site.a1, true)
  expect(play.state.all.attendance.sites[ids.site.a1]?.byPhone).toBe(true)
  mark(ids.site.a1, false)
  expect(play.state.all.attendance.sites[ids.site.a1]).not.toHaveProperty('byPhone')
})
