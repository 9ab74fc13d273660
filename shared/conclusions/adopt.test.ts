import { describe, expect, test } from 'vitest'
import { actors, ids } from '../core/testing.ts'
import { audienceOf } from '../core/visibility.ts'
import { minutes } from '../core/time.ts'
import { missing } from './deliver.ts'
import { adopted, directive, entryIn, published, unit, written } from './testing.ts'

const { secretary, chair } = actors
const types = (events: { type: string }[]) => events.map((event) => event.type)

describe('adopting', () => {
  test('[CO5] proposed, returned with a remark, proposed again, adopted with other words, numbered', () => {
    const { play, entryId } = written()
    play.ok(secretary, 'conclusions.propose', { entryId, revision: 1 })
    play.ok(chair, 'conclusions.return', { entryId, remark: 'Thêm thời hạn' })
    expect(entryIn(play, entryId)).toMatchObject({ state: 'returned', remark: 'Thêm thời hạn' })
    play.ok(secretary, 'conclusions.propose', { entryId, revision: 1 })
    play.ok(chair, 'conclusions.adopt', { entryId, revision: 1, text: 'Giao Xã a1 rà soát.' })
    expect(entryIn(play, entryId)).toMatchObject({
      state: 'adopted',
      number: 1,
      revision: 2,
      text: 'Giao Xã a1 rà soát.',
    })
    expect(play.no(secretary, 'conclusions.revise', { entryId, revision: 2, changes: { text: 'x' } })).toBe(
      'conclusions.adopted',
    )
    expect(play.no(secretary, 'conclusions.drop', { entryId })).toBe('conclusions.adopted')
  })

  test('[CO5] [CO6] the chair adopts the words that were read: a change meanwhile is read first', () => {
    const { play, entryId } = written()
    play.ok(secretary, 'conclusions.propose', { entryId, revision: 1 })
    play.ok(secretary, 'conclusions.revise', { entryId, revision: 1, changes: { text: 'Lời khác.' } })
    expect(play.no(chair, 'conclusions.adopt', { entryId, revision: 1 })).toBe('conclusions.changedMeanwhile')
    play.ok(chair, 'conclusions.adopt', { entryId, revision: 2 })
  })

  test('[CO10] read back sentence by sentence before everybody, in session, once proposed', () => {
    const { play, entryId } = written()
    expect(play.no(secretary, 'conclusions.read', { entryId, sentence: 0 })).toBe('conclusions.notProposed')
    play.ok(secretary, 'conclusions.propose', { entryId, revision: 1 })
    const [event] = play.ok(secretary, 'conclusions.read', { entryId, sentence: 1 })
    expect(audienceOf(event!)).toEqual(['all'])
    expect(play.state.all.conclusions.reading).toMatchObject({ entryId, sentence: 1, since: play.now })
    expect(play.no(secretary, 'conclusions.read', { entryId, sentence: 2 })).toBe('conclusions.noSuchSentence')
    play.ok(chair, 'conclusions.endReading', {})
    expect(play.state.all.conclusions.reading).toBeUndefined()
  })

  test('[CO8] [CO10] what is for the units concerned only is never read before everybody', () => {
    const { play, entryId } = published({ directives: [directive([unit('a1')])], reach: 'units' })
    expect(play.no(secretary, 'conclusions.read', { entryId, sentence: 0 })).toBe('conclusions.notForAll')
  })
})

describe('publishing', () => {
  test('[CO7] groups become the units of that moment; a cluster is its communes, never the committee', () => {
    const leads = [{ kind: 'cluster' as const, id: ids.cluster.A }]
    const { play, entryId } = published({
      directives: [directive(leads, { supports: [unit('a1'), unit('committee')] })],
    })
    const [sent] = play.state.all.conclusions.published
    expect(sent?.directives[0]).toMatchObject({ leadUnits: ['a1', 'a2', 'a3'], supportUnits: ['committee'] })
    expect(play.state.desk.conclusions.awaited[entryId]?.unitIds).toEqual(['a1', 'a2', 'a3', 'committee'])
  })

  test('[CO8] for the units concerned only: they and the desk read it, and it must concern some', () => {
    const { play, entryId } = adopted({ directives: [directive([unit('a1'), unit('land')])], reach: 'units' })
    const events = play.ok(secretary, 'conclusions.publish', { entryId })
    expect(types(events)).toEqual(['conclusions.sent', 'conclusions.awaited'])
    expect(audienceOf(events[0]!)).toEqual(['desk', 'unit:a1', 'unit:land'])
    expect(play.state.all.conclusions.published).toEqual([])
    expect(play.state.units[ids.unit.a2]?.conclusions.received ?? []).toEqual([])
    const nobody = adopted({ reach: 'units' })
    expect(nobody.play.no(secretary, 'conclusions.publish', { entryId: nobody.entryId })).toBe(
      'conclusions.nobodyConcerned',
    )
  })

  test('[CO9] a correction has a number and a reason, is sent again with what stood before, and is acknowledged anew', () => {
    const { play, entryId } = published()
    play.ok(actors.site('a1'), 'conclusions.acknowledge', { entryId, by: 'Bí thư a1' })
    const { revision, text } = entryIn(play, entryId)
    const correction = { changes: { text: 'Giao Xã a1 rà soát, báo cáo trước 30/7.' }, reason: 'Nhầm tháng' }
    expect(play.no(secretary, 'conclusions.correct', { entryId, revision, ...correction })).toBe('access.notAllowed')
    const events = play.ok(chair, 'conclusions.correct', { entryId, revision, ...correction })
    expect(types(events)).toEqual(['conclusions.corrected', 'conclusions.published', 'conclusions.awaited'])
    expect(play.state.all.conclusions.published).toEqual([
      expect.objectContaining({ number: 1, correction: 1, reason: 'Nhầm tháng', before: text }),
    ])
    expect(missing(play.state.desk.conclusions.awaited[entryId]!)).toEqual(['a1'])
    play.ok(actors.site('a1'), 'conclusions.acknowledge', { entryId, by: 'Bí thư a1' })
    expect(missing(play.state.desk.conclusions.awaited[entryId]!)).toEqual([])
  })

  test('[CO8] [CO9] what gives nobody a task is published all the same: once, and its correction is sent', () => {
    const { play, entryId } = published({ part: 'assessment' })
    expect(entryIn(play, entryId)).toMatchObject({ state: 'published', publishedAt: play.now })
    expect(play.ok(secretary, 'conclusions.publish', { entryId })).toEqual([])
    play.ok(chair, 'conclusions.correct', {
      entryId,
      revision: entryIn(play, entryId).revision,
      changes: { text: 'Cấp xã đã có nhiều cố gắng.' },
      reason: 'Sửa lỗi câu chữ',
    })
    expect(play.state.all.conclusions.published).toMatchObject([
      { text: 'Cấp xã đã có nhiều cố gắng.', correction: 1, reason: 'Sửa lỗi câu chữ' },
    ])
    expect(play.state.desk.conclusions.awaited).toEqual({})
  })

  test('[CO9] whom a correction no longer concerns hears of it as well', () => {
    const { play, entryId } = published({ directives: [directive([unit('a1')])], reach: 'units' })
    const { revision } = entryIn(play, entryId)
    const changes = { directives: [directive([unit('a2')])] }
    play.ok(chair, 'conclusions.correct', { entryId, revision, changes, reason: 'Nhầm xã' })
    expect(play.state.desk.conclusions.awaited[entryId]?.unitIds.toSorted()).toEqual(['a1', 'a2'])
    expect(play.state.units[ids.unit.a1]?.conclusions.received[0]?.correction).toBe(1)
  })

  test('[CO9] of what everybody reads, whoever has no task in it any more is awaited only if it had acknowledged', () => {
    const { play, entryId } = published({ directives: [directive([unit('a1'), unit('a2')])] })
    play.ok(actors.site('a1'), 'conclusions.acknowledge', { entryId, by: 'Bí thư a1' })
    const changes = { directives: [directive([unit('a3')])] }
    const { revision } = entryIn(play, entryId)
    play.ok(chair, 'conclusions.correct', { entryId, revision, changes, reason: 'Nhầm xã' })
    expect(play.state.desk.conclusions.awaited[entryId]?.unitIds.toSorted()).toEqual(['a1', 'a3'])
  })
})

describe('what comes back', () => {
  test('[CO11] each unit concerned acknowledges once, naming who does; nobody else', () => {
    const { play, entryId } = published({ directives: [directive([unit('a1')], { supports: [unit('land')] })] })
    play.ok(actors.delegate('a1c'), 'conclusions.acknowledge', { entryId, by: 'Chủ tịch a1' })
    expect(play.ok(actors.site('a1'), 'conclusions.acknowledge', { entryId, by: 'Bí thư a1' })).toEqual([])
    expect(play.no(actors.site('b1'), 'conclusions.acknowledge', { entryId, by: 'x' })).toBe('conclusions.notConcerned')
    expect(missing(play.state.desk.conclusions.awaited[entryId]!)).toEqual(['land'])
  })

  test('[CO11] an acknowledgement of words corrected meanwhile does not count for the new ones', () => {
    const { play, entryId } = published()
    const a1 = actors.site('a1')
    const { revision } = entryIn(play, entryId)
    const changes = { text: 'Giao Xã a1 rà soát đất rừng.' }
    play.ok(chair, 'conclusions.correct', { entryId, revision, changes, reason: 'Nhầm loại đất' })
    expect(play.no(a1, 'conclusions.acknowledge', { entryId, by: 'x', correction: 0 })).toBe(
      'conclusions.correctedMeanwhile',
    )
    play.ok(a1, 'conclusions.acknowledge', { entryId, by: 'x', correction: 1 })
    expect(missing(play.state.desk.conclusions.awaited[entryId]!)).toEqual([])
  })

  test('[CO13] a unit asks back, one question at a time; the desk answers once; nobody else reads either', () => {
    const { play, entryId } = published()
    const [asked] = play.ok(actors.site('a1'), 'conclusions.ask', { entryId, text: 'Cả đất rừng?', by: 'Bí thư a1' })
    expect(audienceOf(asked!)).toEqual(['desk', 'unit:a1'])
    expect(play.no(actors.site('a1'), 'conclusions.ask', { entryId, text: 'Nữa?', by: 'x' })).toBe(
      'conclusions.questionWaits',
    )
    const { questionId } = asked!.data as { questionId: never }
    play.ok(secretary, 'conclusions.answer', { questionId, text: 'Có.' })
    expect(play.no(secretary, 'conclusions.answer', { questionId, text: 'Không.' })).toBe('conclusions.alreadyAnswered')
    expect(play.state.units[ids.unit.a1]?.conclusions.questions[0]?.answer?.text).toBe('Có.')
    play.ok(actors.site('a1'), 'conclusions.ask', { entryId, text: 'Nữa?', by: 'x' })
  })

  test('[CO14] reminders go only to those missing, at most once a minute', () => {
    const { play, entryId } = published({ directives: [directive([unit('a1'), unit('a2')])] })
    play.ok(actors.site('a1'), 'conclusions.acknowledge', { entryId, by: 'x' })
    const [reminded] = play.ok(actors.operator, 'conclusions.remind', { entryId })
    expect(reminded?.data).toEqual({ entryId, unitIds: [ids.unit.a2] })
    expect(play.wait(1000).no(actors.operator, 'conclusions.remind', { entryId })).toBe('conclusions.tooSoon')
    play.wait(minutes(1)).ok(actors.operator, 'conclusions.remind', { entryId })
    play.ok(actors.site('a2'), 'conclusions.acknowledge', { entryId, by: 'x' })
    expect(play.no(actors.operator, 'conclusions.remind', { entryId })).toBe('conclusions.nobodyMissing')
  })

  test('[CO15] after the close conclusions go on: adopted, published, acknowledged, reported; not read back', () => {
    const { play, entryId } = written()
    play.ok(secretary, 'conclusions.propose', { entryId, revision: 1 })
    play.ok(chair, 'meeting.close', {})
    expect(play.no(secretary, 'conclusions.read', { entryId, sentence: 0 })).toBe('meeting.notInSession')
    play.ok(chair, 'conclusions.adopt', { entryId, revision: 1 })
    play.ok(secretary, 'conclusions.publish', { entryId })
    play.ok(actors.site('a1'), 'conclusions.acknowledge', { entryId, by: 'x' })
    const report = { directiveId: 'd1', progress: 'done' as const, text: 'Đã rà soát 12 thửa' }
    play.ok(actors.site('a1'), 'conclusions.report', report)
    expect(play.ok(actors.site('a1'), 'conclusions.report', report)).toEqual([])
    expect(play.no(actors.site('b1'), 'conclusions.report', report)).toBe('conclusions.notConcerned')
  })
})
