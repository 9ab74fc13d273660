import { expect, test } from 'vitest'
import { actors, ids, inSession, type Commune } from '../../shared/core/testing.ts'
import type { Play } from '../../shared/core/testing.ts'
import type { Request } from '../../shared/floor/contract.ts'
import { isAway } from './away.ts'
import { neighbour, queueEntries, toBeInvited } from './queue-entries.ts'

const { item, site, unit } = ids
const unheardOf = { online: undefined, sites: {} }

function ask(play: Play, commune: Commune, subject?: string): Request {
  play.ok(actors.site(commune), 'floor.request', {
    kind: 'remark',
    itemId: play.state.all.agenda.runningId!,
    siteId: site[commune],
    ...(subject && { subject }),
  })
  return play.state.all.floor.queue.at(-1)!
}

const rowsOf = (play: Play, query?: string) =>
  queueEntries(play.state.all, unheardOf, undefined, query).filter((entry) => entry.kind === 'row')

test('those on the running item come first, later items follow under their titles', () => {
  const play = inSession()
  play.ok(actors.moderator, 'floor.requestFor', {
    kind: 'response',
    itemId: item.response,
    siteId: site.hall,
    unitId: unit.land,
  })
  ask(play, 'a1')
  const entries = queueEntries(play.state.all, unheardOf, undefined)
  expect(entries.map((entry) => (entry.kind === 'row' ? entry.name : entry.title))).toEqual([
    'Xã a1',
    'Giải trình',
    'Sở Tài nguyên và Môi trường',
  ])
  expect(entries[0]).toMatchObject({ callable: true, place: 1, cluster: 'Cụm A' })
  expect(entries[2]).toMatchObject({ callable: false, place: 1, cluster: undefined })
})

test('a row tells what the chair should know: lost, standing by, suggested, heard before', () => {
  const play = inSession()
  const first = ask(play, 'a1')
  ask(play, 'b1')
  play.ok(actors.chair, 'floor.call', { requestId: first.id })
  play.ok(actors.chair, 'floor.end', { turnId: play.state.all.floor.turn!.id })
  const again = ask(play, 'a1')
  play.ok(actors.hub, 'attendance.noteLost', { sites: [{ siteId: site.b1, since: play.now }] })
  play.ok(actors.chair, 'floor.prepare', { requestId: again.id })
  const [b1, a1] = queueEntries(play.state.all, unheardOf, again.id)
  expect(b1).toMatchObject({ name: 'Xã b1', lostSince: play.now, heard: 0, prepared: false })
  // Standing by says it already.
  expect(a1).toMatchObject({ name: 'Xã a1', lostSince: undefined, heard: 1, prepared: true, suggested: false })
})

test('a place is away that has no device now, whatever the record says; the hall never is', () => {
  const play = inSession()
  const a1 = ask(play, 'a1')
  const b1 = ask(play, 'b1')
  play.ok(actors.moderator, 'floor.requestFor', {
    kind: 'remark',
    itemId: item.discussion,
    siteId: site.hall,
    unitId: unit.land,
  })
  const sites = { [site.a1]: { devices: 2, drops: 0 }, [site.b1]: { devices: 0, drops: 1 } }
  const rows = queueEntries(play.state.all, { online: 1, sites }, undefined)
  expect(rows.map((row) => row.kind === 'row' && [row.name, row.away])).toEqual([
    ['Xã a1', false],
    ['Xã b1', true],
    ['Sở Tài nguyên và Môi trường', false],
  ])
  // Never came in; and before the hub has said who is there nobody is called away.
  expect(isAway({ online: 0, sites: {} }, a1.party)).toBe(true)
  expect(isAway(unheardOf, b1.party)).toBe(false)
})

test('search finds place, cluster and subject without tone marks, and places keep their numbers', () => {
  const play = inSession()
  ask(play, 'a1', 'Đất đai, giải phóng mặt bằng')
  ask(play, 'b1')
  ask(play, 'b2')
  expect(rowsOf(play, 'giai phong').map((row) => row.name)).toEqual(['Xã a1'])
  expect(rowsOf(play, 'cum b').map((row) => [row.place, row.name])).toEqual([
    [2, 'Xã b1'],
    [3, 'Xã b2'],
  ])
  expect(rowsOf(play, 'không có')).toEqual([])
})

test('the choice moves along rows and stops at the ends', () => {
  const play = inSession()
  const [a, b] = [ask(play, 'a1'), ask(play, 'b1')]
  const entries = queueEntries(play.state.all, unheardOf, undefined)
  expect(neighbour(entries, undefined, 1)).toBe(a.id)
  expect(neighbour(entries, undefined, -1)).toBe(b.id)
  expect(neighbour(entries, a.id, 1)).toBe(b.id)
  expect(neighbour(entries, b.id, 1)).toBe(b.id)
  expect(neighbour([], undefined, 1)).toBeUndefined()
})

test('[FL19] invited to state in writing are those waiting who were not heard on the item', () => {
  const play = inSession()
  const first = ask(play, 'a1')
  ask(play, 'b1')
  play.ok(actors.chair, 'floor.call', { requestId: first.id })
  play.ok(actors.chair, 'floor.end', { turnId: play.state.all.floor.turn!.id })
  ask(play, 'a1')
  expect(toBeInvited(play.state.all, () => true)).toBe(1)
  const events = play.ok(actors.chair, 'agenda.finish', {})
  const invited = events.flatMap((event) => (event.type === 'floor.statementsInvited' ? event.data.invited : []))
  expect(invited).toHaveLength(1)
})
