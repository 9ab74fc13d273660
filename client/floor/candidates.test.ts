import { describe, expect, test } from 'vitest'
import { actors, ids, inSession, Play } from '../../shared/core/testing.ts'
import { ask } from '../../shared/floor/testing.ts'
import { search } from '../search/match.ts'
import { candidateIndex, candidates, seatOfCandidate, typedPerson } from './candidates.ts'
import { offersOnBehalf } from './offers.ts'

const all = ({ state: { all, desk } }: Play) =>
  candidates(all.roster, desk.roster.delegates, desk.attendance.delegates, 'Hội trường')
const find = (play: Play, query: string) => search(candidateIndex(all(play)), query)

describe('whom the desk may put on the list', () => {
  test('every remote place, every unit without a room, every person', () => {
    const keys = all(new Play()).map(({ key }) => key.split(' ')[0])
    expect(keys.filter((key) => key === 'site')).toHaveLength(9)
    expect(keys.filter((key) => key === 'unit')).toHaveLength(4)
    expect(keys.filter((key) => key === 'delegate')).toHaveLength(21)
  })

  test('[FL3] each of them is taken by the hub as it is entered', () => {
    for (const candidate of all(new Play())) {
      const play = inSession()
      const seat = seatOfCandidate(candidate)
      play.ok(actors.secretary, 'floor.requestFor', { ...seat, kind: 'remark', itemId: ids.item.discussion })
      expect([candidate.key, play.state.all.floor.queue[0]?.party]).toEqual([candidate.key, candidate.party])
    }
  })

  test('a person seated in the hall asks there, one at a place speaks for the place', () => {
    const play = new Play()
    play.ok(actors.secretary, 'roster.seatDelegate', { delegateId: ids.delegate.a1s, siteId: ids.site.hall })
    expect(find(play, 'bi thu a1')[0]).toMatchObject({ party: { side: 'hall', unitId: 'a1', delegateId: 'a1s' } })
    expect(find(play, 'bi thu a2')[0]).toMatchObject({ party: { side: 'remote', siteId: 'a2' }, delegateId: 'a2s' })
  })

  test('a substitute is found in place of the one they attend for', () => {
    const play = inSession()
    play.ok(actors.secretary, 'attendance.openRollCall', {})
    const substitute = { name: 'Vi Thị Sương', title: 'Phó Bí thư' }
    play.ok(actors.secretary, 'attendance.markDelegate', {
      delegateId: ids.delegate.c2s,
      status: 'substituted',
      substitute,
    })
    expect(find(play, 'vi thi suong')[0]).toMatchObject({ name: 'Vi Thị Sương', delegateId: 'c2s' })
    expect(all(play).map(({ name }) => name)).not.toContain('Bí thư c2')
  })
})

describe('what may be entered for them', () => {
  const offers = (play: Play, query: string) =>
    offersOnBehalf(play.state.all, find(play, query)[0]!.party).map(({ kind, item }) => `${kind} ${item.id}`)

  test('[FL3] also while the list is closed; the running item first', () => {
    const play = inSession()
    play.ok(actors.chair, 'floor.open', { mode: 'closed' })
    expect(offers(play, 'xa a1')).toEqual(['remark discussion', 'paper papers'])
    expect(offers(play, 'so tai chinh')).toEqual([
      'remark discussion',
      'response discussion',
      'paper papers',
      'response response',
    ])
  })

  test('[FL4] not what already waits', () => {
    const play = inSession()
    ask(play, 'a1')
    expect(offers(play, 'xa a1')).toEqual(['paper papers'])
  })

  test('[ME2] nothing once the meeting is closed', () => {
    const play = inSession()
    play.ok(actors.chair, 'meeting.close', {})
    expect(offers(play, 'xa a1')).toEqual([])
  })
})

test('a typed speaker is a name, and a title after the first comma', () => {
  expect(typedPerson('Nguyễn Văn A, Phó Chủ tịch UBND, Trưởng ban')).toEqual({
    name: 'Nguyễn Văn A',
    title: 'Phó Chủ tịch UBND, Trưởng ban',
  })
  expect(typedPerson(' Nguyễn Văn A ')).toEqual({ name: 'Nguyễn Văn A' })
  expect(typedPerson(' , Giám đốc')).toBeUndefined()
  expect(typedPerson('')).toBeUndefined()
})
