import { describe, expect, test } from 'vitest'
import { allChecks } from '../../../shared/attendance/contract.ts'
import type { SitePresence } from '../../../shared/core/protocol.ts'
import { actors, ids, inSession, Play } from '../../../shared/core/testing.ts'
import { minutes, seconds } from '../../../shared/core/time.ts'
import { notice, noticeKey } from './noticed.ts'
import {
  absentByCluster,
  absentRows,
  countFilters,
  type Filter,
  filtersIn,
  shownClusters,
  type Tile,
  troubleGroups,
  type WallInput,
  wallOf,
} from './wall.ts'

const here: SitePresence = { devices: 1, drops: 0, since: 1 }
const input = (play: Play, presence: Record<string, SitePresence> = {}): WallInput => ({
  all: play.state.all,
  checks: play.state.desk.attendance.checks,
  presence,
  now: play.now,
})
const tilesOf = (wall: WallInput) => wallOf(wall).flatMap(({ tiles }) => tiles)
const byId = (wall: WallInput) =>
  Object.fromEntries(tilesOf(wall).map((tile) => [tile.id, tile])) as Record<string, Tile>

describe('tiles', () => {
  test('every remote place once, by cluster in protocol order; the hall is no tile', () => {
    const clusters = wallOf(input(new Play()))
    expect(clusters.map(({ id, tiles }) => [id, tiles.map((tile) => tile.id)])).toEqual([
      ['A', ['a1', 'a2', 'a3']],
      ['B', ['b1', 'b2', 'b3']],
      ['C', ['c1', 'c2', 'c3']],
    ])
  })

  test('places outside any cluster come last', () => {
    const wall = input(new Play())
    const { clusterId: _, ...alone } = wall.all.roster.sites[ids.site.a1]!
    const all = { ...wall.all, roster: { ...wall.all.roster, sites: { ...wall.all.roster.sites, a1: alone } } }
    const last = wallOf({ ...wall, all }).at(-1)
    expect([last?.id, last?.tiles.map(({ id }) => id)]).toEqual([undefined, ['a1']])
  })

  test('away, connected, ready, reported, just left, lost', () => {
    const play = new Play()
    play.ok(actors.chair, 'meeting.openLobby', {})
    for (const check of allChecks)
      play.ok(actors.site('a2'), 'attendance.check', { siteId: ids.site.a2, check, ok: true })
    play.ok(actors.site('a3'), 'attendance.reportHeadcount', { siteId: ids.site.a3, headcount: 7 })
    const left = (ms: number) => ({ devices: 0, drops: 1, since: play.now - ms })
    const tiles = byId(input(play, { a1: here, a2: here, a3: here, b1: left(seconds(2)), b2: left(seconds(12)) }))
    expect(['a1', 'a2', 'a3', 'b1', 'b2', 'b3'].map((id) => tiles[id]?.state)).toEqual([
      'online',
      'ready',
      'reported',
      'gone',
      'lost',
      'away',
    ])
    expect([tiles.a2?.ready, tiles.a3?.headcount, tiles.a1?.headcount]).toEqual([true, 7, undefined])
  })

  test('who speaks and who is to be ready', () => {
    const play = inSession()
    for (const commune of ['a1', 'b1'] as const)
      play.ok(actors.site(commune), 'floor.request', {
        kind: 'remark',
        itemId: ids.item.discussion,
        siteId: ids.site[commune],
      })
    const [first, second] = play.state.all.floor.queue
    play.ok(actors.chair, 'floor.call', { requestId: first!.id })
    play.ok(actors.chair, 'floor.prepare', { requestId: second!.id })
    const tiles = byId(input(play))
    expect([tiles.a1?.floor, tiles.b1?.floor, tiles.c1?.floor]).toEqual(['speaking', 'prepared', undefined])
  })
})

describe('picture and sound', () => {
  const play = inSession()
  play.ok(actors.site('a1'), 'floor.request', { kind: 'remark', itemId: ids.item.discussion, siteId: ids.site.a1 })
  const stage = { camera: false, microphone: false, at: 1 }
  const presence = { a1: here, a2: here }
  const stages = { a1: stage, a2: stage, b1: stage }

  test('who waits to speak without a device is found under what needs care; others without one are not', () => {
    const tiles = tilesOf({ ...input(play, presence), stages })
    const troubled = tiles.filter(({ troubles }) => troubles.some(({ kind }) => kind === 'noDevice'))
    expect(troubled.map(({ id }) => id)).toEqual(['a1'])
    expect(countFilters(tiles).trouble).toBe(countFilters(tilesOf(input(play, presence))).trouble + 1)
    expect(troubleGroups(tiles).map(({ kind }) => kind)).toContain('noDevice')
  })

  test('nothing is said of places out of reach, nor where picture and sound run elsewhere', () => {
    const tiles = byId({ ...input(play, presence), stages })
    expect([tiles.a1?.stage, tiles.b1?.stage]).toEqual([stage, undefined])
    expect(byId(input(play, presence)).a1?.stage).toBeUndefined()
  })
})

describe('filters and groups', () => {
  const play = new Play()
  play.ok(actors.chair, 'meeting.openLobby', {})
  play.wait(minutes(1))
  play.ok(actors.chair, 'attendance.openRollCall', {})
  play.ok(actors.site('a1'), 'attendance.reportHeadcount', { siteId: ids.site.a1, headcount: 2 })
  play.wait(minutes(3))
  const wall = input(play, {
    a1: here,
    a2: { ...here, rtt: 900 },
    b1: { devices: 0, drops: 1, since: play.now - minutes(1) },
    b2: { devices: 0, drops: 2, since: play.now - minutes(2) },
  })
  const tiles = tilesOf(wall)
  const shown = (filter: Filter, found?: Set<string>) =>
    shownClusters(wallOf(wall), filter, found as Set<Tile['id']> | undefined).map(({ cluster, tiles: some }) => [
      cluster.id,
      ...some.map(({ id }) => id),
    ])

  test('each filter says how many it would show, and shows them', () => {
    const counts = countFilters(tiles)
    expect(counts.all).toBe(9)
    expect(counts.notReported).toBe(8)
    for (const filter of ['all', 'trouble', 'notIn', 'notReady', 'notReported'] as const)
      expect([filter, shown(filter).flatMap(([, ...some]) => some).length]).toEqual([filter, counts[filter]])
    expect(shown('notIn')[0]).toEqual(['A', 'a3'])
  })

  test('[PO10] while a poll is open the places that owe an answer are a filter of their own', () => {
    const asked: WallInput = { ...wall, awaited: new Set([ids.site.a2, ids.site.c1]) }
    expect(countFilters(tilesOf(asked)).notVoted).toBe(2)
    expect(shownClusters(wallOf(asked), 'notVoted', undefined).map(({ tiles: [first] }) => first?.id)).toEqual([
      'a2',
      'c1',
    ])
    expect(countFilters(tilesOf(wall)).notVoted).toBe(0)
  })

  test('who is not ready is asked before the meeting only', () => {
    expect(filtersIn('lobby')).toContain('notReady')
    expect(filtersIn('inSession')).not.toContain('notReady')
  })

  test('a search narrows a filter; clusters with nothing to show are left out, whole clusters stay countable', () => {
    expect(shown('all', new Set(['a1', 'c2']))).toEqual([
      ['A', 'a1'],
      ['C', 'c2'],
    ])
    expect(shown('notReported', new Set(['a1']))).toEqual([])
    expect(shownClusters(wallOf(wall), 'all', new Set([ids.site.a1]))[0]?.cluster.tiles).toHaveLength(3)
  })

  test('every place in trouble stands once, under its worst; the longest waiting first', () => {
    const groups = troubleGroups(tiles)
    expect(groups[0]).toMatchObject({ kind: 'lost', tiles: [{ id: 'b2' }, { id: 'b1' }] })
    const listed = groups.flatMap((group) => group.tiles.map(({ id }) => id))
    expect(listed.toSorted()).toEqual(
      tiles
        .filter(({ troubles }) => troubles.length > 0)
        .map(({ id }) => id)
        .toSorted(),
    )
    expect(new Set(listed).size).toBe(listed.length)
  })
})

test('those not in yet stand by cluster, where most are missing first', () => {
  const play = inSession()
  const clusters = wallOf(input(play, { a1: here, a2: here, b1: here }))
  const rowsOf = (list: typeof clusters, folded?: string) =>
    absentRows(absentByCluster(list), (key) => key === folded).map((row) =>
      'cluster' in row ? `${row.cluster.id} ${row.away.length}` : row.id,
    )
  expect(rowsOf(clusters, 'C')).toEqual(['C 3', 'B 2', 'b2', 'b3', 'A 1', 'a3'])
  expect(rowsOf(clusters)).toEqual(['C 3', 'c1', 'c2', 'c3', 'B 2', 'b2', 'b3', 'A 1', 'a3'])
  play.ok(actors.operator, 'attendance.markByPhone', { siteId: ids.site.a3, byPhone: true })
  const later = wallOf(input(play, { a1: here, a2: here, b1: here }))
  expect(rowsOf(later)).not.toContain('a3')
})

describe('news', () => {
  const play = inSession()
  const slow = (rtt: number) => tilesOf(input(play, { a1: { ...here, rtt }, a2: here }))
  test('what stands when the page opens is no news, and nobody knows since when', () => {
    const first = notice(undefined, slow(900), play.now)
    expect(first.fresh).toEqual([])
    expect([...first.noticed.values()].every((since) => since === undefined)).toBe(true)
  })

  test('what breaks is news once, and again after it has been well', () => {
    const well = notice(undefined, slow(50), play.now).noticed
    const broken = notice(well, slow(900), play.now + 1)
    expect(broken.fresh.map(({ id }) => id)).toEqual(['a1'])
    expect(broken.noticed.get(noticeKey(ids.site.a1, { kind: 'slow', rtt: 900 }))).toBe(play.now + 1)
    const still = notice(broken.noticed, slow(1_200), play.now + 2)
    expect(still.fresh).toEqual([])
    expect(still.noticed.get(noticeKey(ids.site.a1, { kind: 'slow', rtt: 1_200 }))).toBe(play.now + 1)
    // Nothing has come or gone: whoever shows it need not look again.
    expect(still.noticed).toBe(broken.noticed)
    const again = notice(notice(still.noticed, slow(50), play.now + 3).noticed, slow(900), play.now + 4)
    expect(again.fresh.map(({ id }) => id)).toEqual(['a1'])
  })

  test('[HE5] a call is news, and again with other words; that it was received is not', () => {
    const site = actors.site('a1')
    const call = (kind: 'noSound' | 'noPicture') => {
      play.ok(site, 'help.call', { siteId: ids.site.a1, kind })
      return tilesOf({ ...input(play, { a1: here }), calls: play.state.desk.help.open })
    }
    const before = notice(undefined, slow(50), play.now).noticed
    const first = notice(before, call('noSound'), play.now)
    expect(first.fresh.map(({ id }) => id)).toEqual(['a1'])
    expect(troubleGroups(call('noSound'))[0]).toMatchObject({ kind: 'help', tiles: [{ id: 'a1' }] })
    const callId = play.state.desk.help.open[ids.site.a1]!.id
    play.ok(actors.operator, 'help.receive', { siteId: ids.site.a1, callId })
    expect(notice(first.noticed, call('noSound'), play.now).fresh).toEqual([])
    expect(notice(first.noticed, call('noPicture'), play.now).fresh.map(({ id }) => id)).toEqual(['a1'])
  })

  test('who is only late is no news', () => {
    const nobodyIn = tilesOf(input(play))
    const before = notice(undefined, [], play.now).noticed
    expect(notice(before, nobodyIn, play.now).fresh).toEqual([])
  })
})
