import { describe, expect, test } from 'vitest'
import { actors, ids, inSession, Play } from '../../../shared/core/testing.ts'
import { ask, called } from '../../../shared/floor/testing.ts'
import { filterSites, findSites, siteIndex, siteRows } from './sites.ts'
import { paperRows, statementGroups } from './written.ts'

describe('written statements and papers', () => {
  test('who was invited on an item, who has written, in the words sent last', () => {
    const play = inSession()
    ask(play, 'a1')
    ask(play, 'land')
    ask(play, 'b2')
    play.ok(actors.chair, 'agenda.finish', {})
    const itemId = ids.item.discussion
    const write = (text: string) =>
      play.ok(actors.site('b2'), 'floor.submitStatement', { itemId, siteId: ids.site.b2, text })
    write('Ý kiến đầu')
    write('Ý kiến sửa lại')
    const [group] = statementGroups(play.state.all, play.state.desk)
    expect(group).toMatchObject({ itemId, title: 'Thảo luận', number: 5, received: 1 })
    expect(group!.rows.map((row) => [row.party.unitId, row.statement?.text])).toEqual([
      ['b2', 'Ý kiến sửa lại'],
      ['a1', undefined],
      ['land', undefined],
    ])
  })

  test('papers wait in the order of the list, then are heard; a withdrawn one keeps its text for the desk', () => {
    const play = new Play()
    const itemId = ids.item.papers
    const register = (commune: 'a1' | 'b1' | 'b2' | 'c1', text?: string) =>
      play.ok(actors.site(commune), 'floor.request', {
        kind: 'paper',
        itemId,
        siteId: ids.site[commune],
        subject: `Bài của ${commune}`,
        ...(text !== undefined && { text }),
      })
    register('a1', 'Toàn văn a1')
    register('b1')
    register('c1', 'Toàn văn c1')
    play.ok(actors.site('c1'), 'floor.withdraw', { requestId: play.state.all.floor.queue[2]!.id })
    play.ok(actors.chair, 'meeting.openLobby', {})
    play.ok(actors.chair, 'meeting.start', {})
    play.ok(actors.chair, 'agenda.start', { itemId })
    play.ok(actors.chair, 'floor.call', { requestId: play.state.all.floor.queue[0]!.id })
    const states = () =>
      paperRows(play.state.all, play.state.desk).map((row) => [row.party.siteId, row.state.kind, row.text])
    expect(states()).toEqual([
      ['a1', 'speaking', 'Toàn văn a1'],
      ['b1', 'waiting', undefined],
      ['c1', 'gone', 'Toàn văn c1'],
    ])
    play.ok(actors.chair, 'floor.end', { turnId: play.state.all.floor.turn!.id })
    expect(states()[1]).toEqual(['a1', 'spoken', 'Toàn văn a1'])
    register('b2', 'Toàn văn b2')
    play.ok(actors.chair, 'agenda.finish', {})
    const unheard = paperRows(play.state.all, play.state.desk).find((row) => row.party.siteId === ids.site.b2)
    expect(unheard).toMatchObject({ subject: 'Bài của b2', state: { kind: 'unheard' }, text: 'Toàn văn b2' })
  })

  test('remarks are not papers', () => {
    const play = inSession()
    called(play, 'a1')
    ask(play, 'b1')
    expect(paperRows(play.state.all, play.state.desk)).toEqual([])
  })
})

describe('the places of a roll call', () => {
  test('the hall first; who has not reported, who has people not yet called', () => {
    const play = new Play()
    play.ok(actors.chair, 'meeting.openLobby', {})
    play.ok(actors.secretary, 'attendance.openRollCall', {})
    play.ok(actors.site('a1'), 'attendance.reportHeadcount', { siteId: ids.site.a1, headcount: 18 })
    for (const delegateId of [ids.delegate.a1s, ids.delegate.a1c])
      play.ok(actors.site('a1'), 'attendance.markDelegate', { delegateId, status: 'online' })
    const rows = siteRows(play.state.all, play.state.desk)
    expect(rows.map(({ site }) => site.id)).toEqual(['hall', 'a1', 'a2', 'a3', 'b1', 'b2', 'b3', 'c1', 'c2', 'c3'])
    expect(rows[1]).toMatchObject({ cluster: 'Cụm A', headcount: 18, phone: '0203000001', notCalled: 0, people: 2 })
    const idsOf = (list: typeof rows) => list.map(({ site }) => site.id)
    expect(idsOf(filterSites(rows, 'silent'))).toEqual(['a2', 'a3', 'b1', 'b2', 'b3', 'c1', 'c2', 'c3'])
    expect(idsOf(filterSites(rows, 'uncalled'))).toEqual(['hall', 'a2', 'a3', 'b1', 'b2', 'b3', 'c1', 'c2', 'c3'])
  })

  test('a place is found by its name, its cluster and the people seated there', () => {
    const play = new Play()
    play.ok(actors.secretary, 'roster.seatDelegate', { delegateId: ids.delegate.b1s, siteId: ids.site.hall })
    const rows = siteRows(play.state.all, play.state.desk)
    const index = siteIndex(rows, Object.values(play.state.desk.roster.delegates))
    const found = (query: string) => findSites(index, query, 'all').map(({ site }) => site.id)
    expect(found('xa b1')).toEqual(['b1'])
    expect(found('cum c').slice(0, 3)).toEqual(['c1', 'c2', 'c3'])
    expect(found('bi thu b1')).toEqual(['hall'])
  })
})
