import { describe, expect, test } from 'vitest'
import type { ShownEvent } from '../../shared/core/envelope.ts'
import { emptyReplica } from '../net/replica.ts'
import { type Absence, addMissed, nextAbsence, shortAbsenceMs, worthTelling } from './absence.ts'

const event = (seq: number, at: number): ShownEvent =>
  ({ seq, at, by: { role: 'hub', label: '' }, type: 'meeting.resumed', data: {} }) as ShownEvent
const absence: Absence = { since: 1_000, until: 61_000, before: emptyReplica().layers, missed: [], whole: false }

describe('absence', () => {
  test('counts what happened before the return, from whatever layer, in order; not what came after', () => {
    let told = addMissed(absence, [event(7, 40_000), event(9, 70_000)])
    told = addMissed(told, [event(5, 20_000)])
    expect(told.missed.map((e) => e.seq)).toEqual([5, 7])
    expect(addMissed(told, [event(10, 80_000)])).toBe(told)
  })

  test('a layer that came as a whole says so', () => {
    expect(addMissed(absence, undefined)).toMatchObject({ whole: true, missed: [] })
  })

  test('a blink is not told', () => {
    expect(worthTelling(undefined)).toBe(false)
    expect(worthTelling({ ...absence, until: absence.since + shortAbsenceMs - 1 })).toBe(false)
    expect(worthTelling({ ...absence, until: absence.since + shortAbsenceMs })).toBe(true)
  })

  test('the next one: a blink leaves what is unread, a long one takes it along, its own time counts', () => {
    const read = { ...absence, until: absence.since + 1 }
    const unread = addMissed(absence, [event(7, 40_000)])
    const blink = { ...absence, since: 90_000, until: 91_000 }
    const long = { ...absence, since: 90_000, until: 150_000, before: emptyReplica().layers }
    expect(nextAbsence(undefined, blink)).toBe(blink)
    expect(nextAbsence(read, long)).toBe(long)
    expect(nextAbsence(unread, blink)).toBe(unread)
    expect(nextAbsence(unread, long)).toEqual({ ...unread, since: 90_000, until: 150_000 })
  })
})
