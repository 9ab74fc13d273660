import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CommandInput, EventData } from '../core/envelope.ts'
import type { AnnouncementId, ClusterId, SiteId, UnitId } from '../core/identity.ts'
import { actors, demoState, ids, Play } from '../core/testing.ts'
import { minutes, seconds } from '../core/time.ts'
import { audienceOf } from '../core/visibility.ts'
import { addressees } from './addressees.ts'
import type { Recipients } from './contract.ts'
import { missing } from './decide.ts'

const { operator } = actors
const { unit, site, cluster } = ids
const types = (events: { type: string }[]) => events.map((event) => event.type)
const roster = demoState().all.roster
const remote = ['a1', 'a2', 'a3', 'b1', 'b2', 'b3', 'c1', 'c2', 'c3']

const sent = (to: CommandInput<'announcements.send'>['to'], needsAck = true) => {
  const play = new Play()
  const events = play.ok(operator, 'announcements.send', { text: 'Đề nghị kiểm tra micro.', to, needsAck })
  const { announcement } = events[0]!.data as EventData<'announcements.published'>
  return { play, events, announcementId: announcement.id }
}
const toTwo = { kind: 'units' as const, ids: [unit.a1, unit.land] }

describe('addressees', () => {
  test('[AN1] clusters and sites mean the units of those sites, units themselves, everybody all remote sites', () => {
    expect(addressees(roster, { kind: 'all' })).toEqual(remote)
    expect(addressees(roster, { kind: 'clusters', ids: [cluster.A] })).toEqual(['a1', 'a2', 'a3'])
    expect(addressees(roster, { kind: 'sites', ids: [site.b2, site.hall] })).toEqual(['office', 'b2'])
    expect(addressees(roster, { kind: 'units', ids: [unit.land, unit.land] })).toEqual(['land'])
  })

  test('[AN1] the committee of a district is a unit, not its communes, and they are not the committee', () => {
    expect(addressees(roster, { kind: 'clusters', ids: [cluster.A] })).not.toContain(unit.committee)
    expect(addressees(roster, { kind: 'units', ids: [unit.committee] })).toEqual([unit.committee])
  })

  test('[AN1] nobody is addressed twice, nobody who is not in the roster', () => {
    const some = <T extends string>(...names: T[]) => fc.array(fc.constantFrom(...names), { minLength: 1 })
    const anyRecipients: fc.Arbitrary<Recipients> = fc.oneof(
      some<ClusterId>(...Object.values(cluster)).map((list) => ({ kind: 'clusters' as const, ids: list })),
      some<SiteId>(...Object.values(site), 's' as SiteId).map((list) => ({ kind: 'sites' as const, ids: list })),
      some<UnitId>(...Object.values(unit), 'u' as UnitId).map((list) => ({ kind: 'units' as const, ids: list })),
    )
    fc.assert(
      fc.property(anyRecipients, (to) => {
        const found = addressees(roster, to)
        expect(new Set(found).size).toBe(found.length)
        for (const id of found) expect(roster.units[id]).toBeDefined()
      }),
    )
  })

  test('[AN1] they are frozen at sending: a site that joins the cluster later is not among them', () => {
    const { play, announcementId } = sent({ kind: 'clusters', ids: [cluster.A] })
    const sites = roster.order.map((id) => roster.sites[id]!).map((place) => ({ ...place, clusterId: cluster.A }))
    play.put({ type: 'roster.loaded', data: { clusters: roster.clusters, units: Object.values(roster.units), sites } })
    expect(addressees(play.state.all.roster, { kind: 'clusters', ids: [cluster.A] })).toContain('b1')
    expect(play.state.desk.announcements.awaited[announcementId]?.unitIds).toEqual(['a1', 'a2', 'a3'])
    expect(play.no(actors.site('b1'), 'announcements.acknowledge', { announcementId })).toBe('announcements.notAwaited')
  })
})

describe('sending', () => {
  test('[AN2] one meant for some reaches the desk and the units meant', () => {
    const { play, events } = sent(toTwo, false)
    expect(types(events)).toEqual(['announcements.sent'])
    expect(audienceOf(events[0]!)).toEqual(['desk', 'unit:a1', 'unit:land'])
    expect(play.state.units[unit.land]?.announcements.received).toHaveLength(1)
    expect(play.state.units[unit.a2]?.announcements.received).toEqual([])
    expect(play.state.all.announcements.published).toEqual([])
  })

  test('[AN2] one to everybody is in everybody’s layer', () => {
    const { play, events } = sent({ kind: 'all' }, false)
    expect(types(events)).toEqual(['announcements.published'])
    expect(play.state.all.announcements.published.map((a) => a.sentAt)).toEqual([play.now])
  })

  test('[AN1] nobody unknown can be addressed, and not nobody', () => {
    const play = new Play()
    const to = (recipients: Recipients) =>
      play.no(operator, 'announcements.send', { text: 'x', needsAck: false, to: recipients })
    expect(to({ kind: 'clusters', ids: ['X' as ClusterId] })).toBe('roster.unknownCluster')
    expect(to({ kind: 'sites', ids: [site.a1, 'x' as SiteId] })).toBe('roster.unknownSite')
    expect(to({ kind: 'units', ids: ['x' as UnitId] })).toBe('roster.unknownUnit')
    play.put({ type: 'roster.loaded', data: { ...roster, units: [], sites: [] } })
    expect(to({ kind: 'clusters', ids: [cluster.A] })).toBe('announcements.nobodyAddressed')
  })

  test('[AN3] acknowledgement is awaited from each unit meant; of everybody, from the remote sites’', () => {
    const { play, events, announcementId } = sent({ kind: 'all' })
    expect(types(events)).toEqual(['announcements.published', 'announcements.awaited'])
    expect(play.state.desk.announcements.awaited[announcementId]?.unitIds).toEqual(remote)
    const some = sent(toTwo)
    expect(types(some.events)).toEqual(['announcements.sent', 'announcements.awaited'])
    expect(some.play.state.desk.announcements.awaited[some.announcementId]?.unitIds).toEqual(['a1', 'land'])
  })
})

describe('acknowledging', () => {
  test('[AN4] a unit acknowledges once, by any of its links', () => {
    const { play, announcementId } = sent({ kind: 'all' })
    expect(types(play.ok(actors.delegate('a1c'), 'announcements.acknowledge', { announcementId }))).toEqual([
      'announcements.acknowledged',
    ])
    expect(play.ok(actors.site('a1'), 'announcements.acknowledge', { announcementId })).toEqual([])
    expect(play.state.units[unit.a1]?.announcements.acknowledged).toEqual({ [announcementId]: play.now })
    expect(play.state.desk.announcements.awaited[announcementId]?.acknowledged).toEqual({ a1: play.now })
  })

  test('[AN4] only an awaited unit, and only where it is asked', () => {
    const { play, announcementId } = sent(toTwo)
    expect(play.no(actors.site('b1'), 'announcements.acknowledge', { announcementId })).toBe('announcements.notAwaited')
    play.ok(actors.department('land'), 'announcements.acknowledge', { announcementId })
    const unknown = 'none' as AnnouncementId
    expect(play.no(actors.site('a1'), 'announcements.acknowledge', { announcementId: unknown })).toBe(
      'announcements.unknown',
    )
    const plain = sent(toTwo, false)
    expect(
      plain.play.no(actors.site('a1'), 'announcements.acknowledge', { announcementId: plain.announcementId }),
    ).toBe('announcements.noAckNeeded')
  })

  test('[AN5] reminders go only to those missing, at most once a minute', () => {
    const { play, announcementId } = sent(toTwo)
    play.ok(actors.site('a1'), 'announcements.acknowledge', { announcementId })
    const [reminded] = play.ok(operator, 'announcements.remind', { announcementId })
    expect(reminded?.data).toEqual({ announcementId, unitIds: [unit.land] })
    expect(play.state.units[unit.land]?.announcements.reminded).toEqual({ [announcementId]: play.now })
    expect(play.state.units[unit.a1]?.announcements.reminded).toEqual({})
    play.wait(seconds(59) + 1)
    expect(play.send(operator, 'announcements.remind', { announcementId })).toMatchObject({
      code: 'announcements.tooSoon',
      params: { seconds: 1 },
    })
    play.wait(minutes(1)).ok(operator, 'announcements.remind', { announcementId })
    play.ok(actors.department('land'), 'announcements.acknowledge', { announcementId })
    expect(missing(play.state.desk.announcements.awaited[announcementId]!)).toEqual([])
    expect(play.no(operator, 'announcements.remind', { announcementId })).toBe('announcements.nobodyMissing')
  })
})
