import { describe, expect, test } from 'vitest'
import type { DelegateId, SiteId, UnitId } from '../core/identity.ts'
import { actors, ids, Play } from '../core/testing.ts'
import { totals } from '../attendance/totals.ts'
import { delegatesPerUnit } from './decide.ts'

const secretary = actors.secretary
const types = (events: { type: string }[]) => events.map((event) => event.type)
const person = { name: 'Trần Thị Mây', titles: ['Phó Chủ tịch UBND'], principal: false }

const rollCall = () => {
  const play = new Play()
  play.ok(actors.chair, 'meeting.openLobby', {})
  play.ok(secretary, 'attendance.openRollCall', {})
  return play
}

describe('roster', () => {
  test('[RO1] units, sites and delegates must be of this roster', () => {
    const play = new Play()
    const [unitId, siteId, delegateId] = ['u' as UnitId, 's' as SiteId, 'd' as DelegateId]
    const technician = { name: 'Ca trực', phone: '0912345678' }
    expect(play.no(secretary, 'roster.setTechnician', { unitId, technician })).toBe('roster.unknownUnit')
    expect(play.no(secretary, 'roster.addDelegate', { unitId, siteId: ids.site.a1, ...person })).toBe(
      'roster.unknownUnit',
    )
    expect(play.no(secretary, 'roster.addDelegate', { unitId: ids.unit.a1, siteId, ...person })).toBe(
      'roster.unknownSite',
    )
    expect(play.no(secretary, 'roster.seatDelegate', { delegateId, siteId: ids.site.a1 })).toBe(
      'roster.unknownDelegate',
    )
    expect(play.no(secretary, 'roster.seatDelegate', { delegateId: ids.delegate.a1s, siteId })).toBe(
      'roster.unknownSite',
    )
    expect(play.no(secretary, 'roster.changeDelegate', { delegateId, name: 'x' })).toBe('roster.unknownDelegate')
    expect(play.no(secretary, 'roster.setSummoned', { siteId, summoned: 1 })).toBe('roster.unknownSite')
  })

  test('[RO2] each change of the public part raises the version', () => {
    const play = new Play()
    expect(play.state.all.roster.version).toBe(1)
    play.ok(secretary, 'roster.setSummoned', { siteId: ids.site.a1, summoned: 25 })
    expect(play.state.all.roster).toMatchObject({ version: 2, sites: { a1: { summoned: 25 } } })
  })

  test('[RO3] the hall comes first, then the sites as loaded', () => {
    expect(new Play().state.all.roster.order).toEqual(['hall', 'a1', 'a2', 'a3', 'b1', 'b2', 'b3', 'c1', 'c2', 'c3'])
  })

  test('[RO4] a person added counts at once, and is not added twice', () => {
    const play = new Play()
    const where = { unitId: ids.unit.a1, siteId: ids.site.a1 }
    expect(types(play.ok(actors.site('a1'), 'roster.addDelegate', { ...where, ...person }))).toEqual([
      'roster.delegateAdded',
      'attendance.siteCounted',
    ])
    expect(play.state.all.attendance.sites[ids.site.a1]?.counts.notCalled).toBe(3)
    expect(play.no(actors.site('a1'), 'roster.addDelegate', { ...where, ...person })).toBe('roster.alreadyListed')
    // Two people of one name are told apart by their title; one person of two titles is one delegate.
    play.ok(actors.site('a1'), 'roster.addDelegate', { ...where, ...person, titles: ['Văn phòng'] })
    expect(Object.keys(play.state.units[ids.unit.a1]!.roster.delegates)).toHaveLength(4)
  })

  test('[RO4] no unit brings more than five hundred people', () => {
    const play = new Play()
    for (let n = 2; n < delegatesPerUnit; n++) {
      const delegate = {
        id: `more${n}` as DelegateId,
        unitId: ids.unit.a1,
        siteId: ids.site.a1,
        name: `Người ${n}`,
        titles: ['x'],
        principal: false,
      }
      play.put({ type: 'roster.delegateAdded', data: { unitId: ids.unit.a1, delegate } })
    }
    const where = { unitId: ids.unit.a1, siteId: ids.site.a1 }
    expect(play.no(actors.site('a1'), 'roster.addDelegate', { ...where, ...person })).toBe('roster.tooMany')
    play.ok(actors.site('a2'), 'roster.addDelegate', { unitId: ids.unit.a2, siteId: ids.site.a2, ...person })
  })

  test('[RO5] a principal seated in the hall counts there, and present stays present in the word of the place', () => {
    const play = rollCall()
    const delegateId = ids.delegate.a1s
    play.ok(actors.site('a1'), 'attendance.markDelegate', { delegateId, status: 'online' })
    const before = totals(play.state.all)
    const events = play.ok(secretary, 'roster.seatDelegate', { delegateId, siteId: ids.site.hall })
    expect(types(events)).toEqual([
      'roster.delegateSeated',
      'attendance.delegateMarked',
      'attendance.siteCounted',
      'attendance.siteCounted',
    ])
    expect(play.state.units[ids.unit.a1]?.attendance.delegates[delegateId]?.status).toBe('here')
    expect(play.state.all.attendance.sites[ids.site.a1]?.counts).toMatchObject({ present: 0, notCalled: 1 })
    expect(play.state.all.attendance.sites[ids.site.hall]?.counts).toMatchObject({ present: 1, notCalled: 3 })
    expect(totals(play.state.all).delegates).toEqual(before.delegates)
    expect(types(play.ok(secretary, 'roster.seatDelegate', { delegateId, siteId: ids.site.a2 }))).toContain(
      'attendance.delegateMarked',
    )
    expect(play.state.desk.attendance.delegates[delegateId]?.status).toBe('online')
  })

  test('[RO5] who is not present keeps the mark when the seat changes', () => {
    const play = rollCall()
    const delegateId = ids.delegate.a1s
    play.ok(actors.site('a1'), 'attendance.markDelegate', { delegateId, status: 'excused', reason: 'Ốm' })
    expect(types(play.ok(secretary, 'roster.seatDelegate', { delegateId, siteId: ids.site.hall }))).toEqual([
      'roster.delegateSeated',
      'attendance.siteCounted',
      'attendance.siteCounted',
    ])
    expect(play.state.all.attendance.sites[ids.site.hall]?.counts.excused).toBe(1)
  })

  test('[RO6] telephones, technicians and people are in the desk’s layer and their unit’s, not in everybody’s', () => {
    const play = new Play()
    const technician = { name: 'Ca trực mới', phone: '0912 345 678' }
    play.ok(actors.site('a1'), 'roster.setTechnician', { unitId: ids.unit.a1, technician })
    expect(play.state.desk.roster.contacts[ids.unit.a1]?.technician?.phone).toBe('0912345678')
    expect(play.state.units[ids.unit.a1]?.roster.technician?.name).toBe('Ca trực mới')
    expect(play.state.units[ids.unit.a2]?.roster.technician?.name).toBe('Kỹ thuật a2')
    expect(JSON.stringify(play.state.all)).not.toContain('Ca trực mới')
  })

  test('[RO7] what changes nothing makes no event; a changed number keeps the one before', () => {
    const play = new Play()
    const technician = { name: 'Kỹ thuật a1', phone: '0912000001' }
    expect(play.ok(secretary, 'roster.setTechnician', { unitId: ids.unit.a1, technician })).toEqual([])
    expect(play.ok(secretary, 'roster.setSummoned', { siteId: ids.site.a1, summoned: 20 })).toEqual([])
    expect(play.ok(secretary, 'roster.seatDelegate', { delegateId: ids.delegate.a1s, siteId: ids.site.a1 })).toEqual([])
    const same = { delegateId: ids.delegate.a1s, name: 'Bí thư a1', titles: ['Bí thư Đảng ủy'] }
    expect(play.ok(secretary, 'roster.changeDelegate', same)).toEqual([])
    expect(
      play.ok(secretary, 'roster.changeDelegate', { ...same, titles: ['Bí thư Đảng ủy', 'Chủ tịch HĐND'] }),
    ).toEqual([
      {
        type: 'roster.delegateChanged',
        data: { unitId: ids.unit.a1, delegateId: ids.delegate.a1s, titles: ['Bí thư Đảng ủy', 'Chủ tịch HĐND'] },
      },
    ])
    expect(play.state.units[ids.unit.a1]?.roster.delegates[ids.delegate.a1s]).toMatchObject({
      name: 'Bí thư a1',
      titles: ['Bí thư Đảng ủy', 'Chủ tịch HĐND'],
    })
    const [summoned] = play.ok(secretary, 'roster.setSummoned', { siteId: ids.site.a1, summoned: 30 })
    expect(summoned?.data).toEqual({ siteId: ids.site.a1, summoned: 30, from: 20 })
  })
})
