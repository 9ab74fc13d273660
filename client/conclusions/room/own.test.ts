import { describe, expect, test } from 'vitest'
import type { DirectiveId, UnitId } from '../../../shared/core/identity.ts'
import type { UnitState } from '../../../shared/core/state.ts'
import { actors, ids, type Play } from '../../../shared/core/testing.ts'
import { minutes } from '../../../shared/core/time.ts'
import { directive, entryIn, published, unit } from '../../../shared/conclusions/testing.ts'
import { ownConclusions, signersOf } from './own.ts'

const { chair, secretary } = actors
const a1 = actors.site('a1')
const land = actors.delegate('land')
const days = (n: number) => minutes(24 * 60 * n)
const both = [
  directive([unit('a1')], {
    supports: [unit('land')],
    deadline: { day: '2024-06-30', words: 'trước 30/6' },
    reportTo: 'Ban Thường vụ',
  }),
]
const of = (play: Play, unitId: UnitId) =>
  ownConclusions(play.state.all, play.state.units[unitId] as UnitState, unitId, play.now)

describe('the conclusions of one unit', () => {
  test('[CO12] who leads, who supports and who only reads, with the days that are left', () => {
    const { play } = published({ directives: both })
    const [lead] = of(play, ids.unit.a1).ours
    expect(lead?.tasks).toMatchObject([{ role: 'lead', timing: 'onTime' }])
    expect(of(play, ids.unit.land).ours[0]?.tasks).toMatchObject([{ role: 'support' }])
    expect(of(play, ids.unit.a2)).toMatchObject({ ours: [], others: [{ number: 1 }] })
    play.ok(chair, 'meeting.close', {})
    play.wait(days(60))
    expect(of(play, ids.unit.a1).ours[0]?.tasks[0]?.timing).toBe('dueSoon')
    play.wait(days(10)).ok(a1, 'conclusions.report', {
      directiveId: 'd1' as DirectiveId,
      progress: 'done',
      text: 'Đã rà soát xong.',
    })
    expect(of(play, ids.unit.a1).ours[0]?.tasks[0]).toMatchObject({ timing: 'overdue', report: { progress: 'done' } })
  })

  test('[CO11] to be acknowledged, acknowledged, corrected, to be acknowledged again', () => {
    const { play, entryId } = published({ directives: both })
    expect(of(play, ids.unit.a1).ours[0]).toMatchObject({ awaited: true })
    play.ok(a1, 'conclusions.acknowledge', { entryId, by: 'Bí thư a1' })
    expect(of(play, ids.unit.a1).ours[0]).toMatchObject({ awaited: false, acknowledged: { by: 'Bí thư a1' } })
    play.ok(chair, 'conclusions.correct', {
      entryId,
      revision: entryIn(play, entryId).revision,
      changes: { text: 'Giao Xã a1 rà soát đất công. Báo cáo trước 31/7.' },
      reason: 'Thống nhất thời hạn',
    })
    const [own] = of(play, ids.unit.a1).ours
    expect(own).toMatchObject({ awaited: true, acknowledged: { correction: 0 }, published: { correction: 1 } })
    expect(own?.published.before).toContain('30/6')
  })

  test('[CO9] a correction that takes the task away is acknowledged by whoever had acknowledged it', () => {
    const { play, entryId } = published({ directives: both })
    play.ok(a1, 'conclusions.acknowledge', { entryId, by: 'Bí thư a1' })
    play.ok(chair, 'conclusions.correct', {
      entryId,
      revision: entryIn(play, entryId).revision,
      changes: { directives: [directive([unit('land')])] },
      reason: 'Giao lại cho Sở',
    })
    expect(of(play, ids.unit.a1).ours).toMatchObject([{ awaited: true, tasks: [] }])
    play.ok(a1, 'conclusions.acknowledge', { entryId, by: 'Bí thư a1' })
    expect(of(play, ids.unit.a1)).toMatchObject({ ours: [], others: [{ id: entryId }] })
  })

  test('[CO14] a reminder counts until it is acknowledged, and not for the next correction', () => {
    const { play, entryId } = published({ directives: both })
    play.wait(minutes(5)).ok(secretary, 'conclusions.remind', { entryId })
    expect(of(play, ids.unit.a1).ours[0]?.remindedAt).toBe(play.now)
    play.wait(minutes(1)).ok(a1, 'conclusions.acknowledge', { entryId, by: 'Bí thư a1' })
    expect(of(play, ids.unit.a1).ours[0]?.remindedAt).toBeUndefined()
  })

  test('[CO13] what it asked and was answered, and nothing of what others asked', () => {
    const { play, entryId } = published({ directives: both })
    play.ok(land, 'conclusions.ask', { entryId, text: 'Có gồm đất rừng không?', by: 'Giám đốc' })
    expect(of(play, ids.unit.land).ours[0]?.questions).toMatchObject([{ text: 'Có gồm đất rừng không?' }])
    expect(of(play, ids.unit.a1).ours[0]?.questions).toEqual([])
  })
})

describe('in whose name it is acknowledged', () => {
  const signers = (play: Play, delegateId = undefined as Parameters<typeof signersOf>[2]) =>
    signersOf(play.state.all, play.state.units[ids.unit.a1] as UnitState, delegateId)

  test('principals with their titles, those present first; a substitute for whom they attend', () => {
    const { play } = published()
    expect(signers(play)).toEqual(['Bí thư a1, Bí thư Đảng ủy', 'Chủ tịch a1, Chủ tịch UBND'])
    play.ok(secretary, 'attendance.openRollCall', {})
    play.ok(a1, 'attendance.markDelegate', { delegateId: ids.delegate.a1s, status: 'absent' })
    play.ok(a1, 'attendance.markDelegate', {
      delegateId: ids.delegate.a1c,
      status: 'substituted',
      substitute: { name: 'Lê Thị Mai', title: 'Phó Chủ tịch UBND' },
    })
    expect(signers(play)).toEqual(['Lê Thị Mai, Phó Chủ tịch UBND', 'Bí thư a1, Bí thư Đảng ủy'])
  })

  test('on one’s own phone oneself', () => {
    expect(signers(published().play, ids.delegate.a1c)).toEqual(['Chủ tịch a1, Chủ tịch UBND'])
  })
})
