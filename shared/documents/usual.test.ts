import { expect, test } from 'vitest'
import { actors, inSession } from '../core/testing.ts'
import { loaded, planned } from './testing.ts'
import { fieldsOf, sheetProfile, usualProfile } from './usual.ts'

const held = (organ: string, plannedStart = Date.UTC(2024, 3, 25, 1)) =>
  usualProfile(loaded(planned({ organ, plannedStart, kind: 'real' })).state)

test('[DO22] the Party’s form of the year where an organ of the Party holds the meeting, else the State’s', () => {
  for (const organ of [
    'Tỉnh ủy Quảng Ninh',
    'Ban Thường vụ Tỉnh ủy',
    'Đảng ủy phường Bãi Cháy',
    'BAN CHẤP HÀNH ĐẢNG BỘ',
  ])
    expect(held(organ), organ).toBe('party2018')
  expect(held('Tỉnh ủy Quảng Ninh', Date.UTC(2026, 2, 2))).toBe('party2026')
  // The demonstration plays a conference of 2024.
  expect(usualProfile(loaded(planned({ plannedStart: Date.UTC(2026, 2, 2) })).state)).toBe('party2018')
  for (const organ of ['Ủy ban nhân dân tỉnh Quảng Ninh', 'Sở Tài chính', 'Thủy lợi'])
    expect(held(organ), organ).toBe('state2020')
})

test('[DO22] what was chosen goes before, and the sheets go with the minutes', () => {
  const play = inSession()
  expect(fieldsOf(play.state, 'minutes')).toEqual({ profile: 'party2018' })
  play.ok(actors.secretary, 'documents.fill', { document: 'minutes', fields: { profile: 'state2020', number: 3 } })
  expect(fieldsOf(play.state, 'minutes')).toEqual({ profile: 'state2020', number: 3 })
  expect(fieldsOf(play.state, 'notice')).toEqual({ profile: 'party2018' })
  expect(sheetProfile(play.state)).toBe('state2020')
})
