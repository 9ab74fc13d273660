import { describe, expect, test } from 'vitest'
import { initialState } from '../core/fold.ts'
import { actors, inSession, Play } from '../core/testing.ts'
import { capacitiesOf } from './capacities.ts'
import { Capacity, Fields, Profile } from './contract.ts'

const fields: Fields = {
  profile: 'party2018',
  organ: 'Tỉnh ủy Quảng Ninh',
  number: 125,
  signer: { capacity: 'tm', of: 'Ban Thường vụ', title: 'Phó Bí thư' },
  recipients: ['Thường trực Tỉnh ủy'],
}

describe('[DO20] what is filled in', () => {
  test('the last word counts, for each document apart; the same again changes nothing', () => {
    const play = inSession()
    play.ok(actors.secretary, 'documents.fill', { document: 'notice', fields })
    play.ok(actors.chair, 'documents.fill', { document: 'notice', fields: { ...fields, number: 126 } })
    play.ok(actors.moderator, 'documents.fill', { document: 'minutes', fields: { profile: 'party2018' } })
    expect(
      play.ok(actors.secretary, 'documents.fill', { document: 'notice', fields: { ...fields, number: 126 } }),
    ).toEqual([])
    expect(play.state.desk.documents).toEqual({
      notice: { ...fields, number: 126 },
      minutes: { profile: 'party2018' },
    })
  })

  test('what is left out is empty again', () => {
    const play = inSession()
    play.ok(actors.secretary, 'documents.fill', { document: 'notice', fields })
    play.ok(actors.secretary, 'documents.fill', { document: 'notice', fields: { profile: 'state2020' } })
    expect(play.state.desk.documents.notice).toEqual({ profile: 'state2020' })
  })

  test('before the meeting, and after its close', () => {
    expect(new Play(initialState).no(actors.secretary, 'documents.fill', { document: 'notice', fields })).toBe(
      'meeting.notLoaded',
    )
    const play = new Play()
    play.ok(actors.secretary, 'documents.fill', { document: 'minutes', fields: { profile: 'party2026' } })
    play.ok(actors.chair, 'meeting.openLobby', {})
    play.ok(actors.chair, 'meeting.start', {})
    play.ok(actors.chair, 'meeting.close', {})
    play.ok(actors.secretary, 'documents.fill', { document: 'minutes', fields })
    expect(play.state.desk.documents.minutes).toEqual(fields)
  })

  test('is cleaned like everything typed, and bounded', () => {
    expect(Fields.parse({ profile: 'state2020', organ: ' Tỉnh ủy  Quảng Ninh\n' }).organ).toBe('Tỉnh ủy Quảng Ninh')
    for (const wrong of [{ number: 0 }, { date: '2024-02-30' }, { organ: '' }, { recipients: [''] }, { other: 'x' }])
      expect(Fields.safeParse({ profile: 'state2020', ...wrong }).success, JSON.stringify(wrong)).toBe(false)
  })
})

test('[DO21] signing by authority is the State’s alone', () => {
  for (const profile of Profile.options)
    for (const capacity of Capacity.options) {
      const allowed = profile === 'state2020' || capacity !== 'tuq'
      expect(capacitiesOf(profile).includes(capacity), `${profile} ${capacity}`).toBe(allowed)
      const data = { document: 'notice', fields: { profile, signer: { capacity } } } as const
      if (allowed) expect(inSession().ok(actors.secretary, 'documents.fill', data)).toHaveLength(1)
      else expect(inSession().no(actors.secretary, 'documents.fill', data)).toBe('documents.capacityNotUsed')
    }
})
