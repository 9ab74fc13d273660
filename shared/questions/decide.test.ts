import { describe, expect, test } from 'vitest'
import type { ItemId, QuestionId } from '../core/identity.ts'
import { actors, ids, inSession } from '../core/testing.ts'
import { minutes } from '../core/time.ts'
import { audienceOf } from '../core/visibility.ts'
import { groupsOf, isHeard, standingOf } from './standing.ts'
import { asked, questionIn, toLand } from './testing.ts'

const { secretary, chair } = actors
const { unit, site, item } = ids
const types = (events: { type: string }[]) => events.map((event) => event.type)
const land = actors.department('land')

describe('asking', () => {
  test('[QU1] about the item that runs, or one that is over, and kept with it', () => {
    const play = inSession()
    const ask = (itemId: ItemId) =>
      play.send(actors.site('a1'), 'questions.ask', { siteId: site.a1, itemId, text: 'Kinh phí ở đâu?' })
    expect(ask(item.response)).toMatchObject({ ok: false, code: 'questions.itemNotBegun' })
    expect(ask('none' as ItemId)).toMatchObject({ ok: false, code: 'questions.itemNotBegun' })
    expect(ask(item.discussion)).toMatchObject({ ok: true })
    // What was written without a line arrives when the meeting has gone on.
    play.ok(chair, 'agenda.start', { itemId: item.response })
    expect(ask(item.discussion)).toMatchObject({ ok: true })
    expect(play.state.units[unit.a1]?.questions.asked.map(({ itemId }) => itemId)).toEqual(['discussion', 'discussion'])
    play.ok(chair, 'meeting.endSitting', {})
    play.ok(chair, 'meeting.close', {})
    expect(ask(item.discussion)).toMatchObject({ code: 'meeting.closed' })
  })

  test('[QU1] from any of its links, and for its own unit only', () => {
    const play = inSession()
    const text = 'Bao giờ?'
    const about = { itemId: item.discussion, text }
    play.ok(actors.delegate('a1c'), 'questions.ask', { ...about, siteId: site.a1 })
    play.ok(land, 'questions.ask', { ...about, siteId: site.hall })
    expect(play.no(actors.site('a1'), 'questions.ask', { ...about, siteId: site.b1 })).toBe('access.notYours')
    expect(play.state.desk.questions.questions.map(({ unitId }) => unitId)).toEqual(['a1', 'land'])
  })

  test('[QU3] five without an answer, no more', () => {
    const play = inSession()
    const all = [1, 2, 3, 4, 5].map((n) => asked(play, 'a1', `Câu ${n}`))
    const more = { siteId: site.a1, itemId: item.discussion, text: 'Câu 6' }
    expect(play.send(actors.site('a1'), 'questions.ask', more)).toMatchObject({
      code: 'questions.tooMany',
      params: { limit: 5 },
    })
    asked(play, 'a2')
    play.ok(secretary, 'questions.answer', { questionId: all[0]! })
    play.ok(actors.site('a1'), 'questions.ask', more)
  })

  test('[QU3] taken back by who asked, while nothing was done with it', () => {
    const play = inSession()
    const [first, second, third] = [asked(play, 'a1'), asked(play, 'a1', 'Khác'), asked(play, 'b1')]
    expect(play.no(actors.site('b1'), 'questions.withdraw', { questionId: first })).toBe('access.notYours')
    play.ok(actors.delegate('a1s'), 'questions.withdraw', { questionId: first })
    expect(play.no(actors.site('a1'), 'questions.withdraw', { questionId: first })).toBe('questions.unknown')
    play.ok(secretary, 'questions.group', { questionId: second, others: [third] })
    for (const [who, questionId] of [['a1', second] as const, ['b1', third] as const])
      expect(play.no(actors.site(who), 'questions.withdraw', { questionId })).toBe('questions.beingHandled')
  })

  test('[QU2] read by the desk and the unit that asked', () => {
    const play = inSession()
    const id = asked(play, 'a1')
    expect(audienceOf(play.log.at(-1)!)).toEqual(['desk', 'unit:a1'])
    expect(play.state.units[unit.b1]?.questions.asked ?? []).toEqual([])
    play.ok(secretary, 'questions.assign', toLand(id))
    expect(audienceOf(play.log.at(-1)!)).toEqual(['desk', 'unit:a1', 'unit:land'])
    expect(play.state.units[unit.land]?.questions).toMatchObject({ asked: [], assigned: [{ id, unitId: 'a1' }] })
  })
})

describe('putting together', () => {
  test('[QU4] what is done with one is done with all of them', () => {
    const play = inSession()
    const [a, b, c] = [asked(play, 'a1'), asked(play, 'b1'), asked(play, 'c1')]
    play.ok(secretary, 'questions.group', { questionId: a, others: [b, a] })
    expect(standingOf(questionIn(play, b))).toBe('grouped')
    expect(groupsOf(play.state.desk.questions.questions).map(({ lead, others }) => [lead.id, others.length])).toEqual([
      [a, 1],
      [c, 0],
    ])
    // Named by any of them.
    play.ok(secretary, 'questions.assign', toLand(b))
    expect(questionIn(play, a).assigned?.unitId).toBe('land')
    // The one that comes later hears at once what was done.
    expect(types(play.ok(secretary, 'questions.group', { questionId: b, others: [c] }))).toEqual([
      'questions.grouped',
      'questions.assigned',
    ])
    play.ok(land, 'questions.reply', { questionId: a, text: 'Trong tháng 5.' })
    const answers = (['a1', 'b1', 'c1'] as const).map(
      (name) => play.state.units[unit[name]]?.questions.asked[0]?.answer,
    )
    expect(answers.map((answer) => answer?.text)).toEqual(Array(3).fill('Trong tháng 5.'))
    expect(play.state.units[unit.land]?.questions.assigned.every(({ answer }) => answer?.byUnit)).toBe(true)
    const late = asked(play, 'a2')
    play.ok(secretary, 'questions.group', { questionId: a, others: [late] })
    expect(questionIn(play, late)).toMatchObject({ answer: { byUnit: true, text: 'Trong tháng 5.' } })
  })

  test('[QU4] whoever leads some brings them along; apart again only while nothing was done', () => {
    const play = inSession()
    const [a, b, c] = [asked(play, 'a1'), asked(play, 'b1'), asked(play, 'c1')]
    play.ok(secretary, 'questions.group', { questionId: b, others: [c] })
    play.ok(secretary, 'questions.group', { questionId: a, others: [c] })
    expect([b, c].map((id) => questionIn(play, id).leadId)).toEqual([a, a])
    expect(play.no(secretary, 'questions.separate', { questionId: a })).toBe('questions.notGrouped')
    play.ok(secretary, 'questions.separate', { questionId: c })
    expect(standingOf(questionIn(play, c))).toBe('asked')
    play.ok(secretary, 'questions.answer', { questionId: a, text: 'Rồi.' })
    expect(play.no(secretary, 'questions.separate', { questionId: b })).toBe('questions.beingHandled')
    expect(play.no(secretary, 'questions.group', { questionId: c, others: [b] })).toBe('questions.beingHandled')
    const unknown = 'none' as QuestionId
    expect(play.no(secretary, 'questions.group', { questionId: c, others: [unknown] })).toBe('questions.unknown')
  })
})

describe('what becomes of it', () => {
  test('[QU10] heard once its turn has ended, and not while the end is taken back; it may still be assigned', () => {
    const play = inSession()
    const [questionId] = [1, 2, 3, 4, 5].map((n) => asked(play, 'a1', `Câu ${n}`))
    play.ok(secretary, 'questions.promote', { questionId: questionId! })
    const standing = () => {
      const question = questionIn(play, questionId!)
      return standingOf(question, isHeard(question, play.state.all.floor))
    }
    const more = { siteId: site.a1, itemId: item.discussion, text: 'Câu 6' }
    play.ok(chair, 'floor.call', { requestId: questionIn(play, questionId!).requestId!, evenIfLost: true })
    expect(standing()).toBe('promoted')
    const turnId = play.state.all.floor.turn!.id
    play.wait(minutes(2)).ok(chair, 'floor.end', { turnId })
    expect(standing()).toBe('heard')
    play.ok(chair, 'floor.undoEnd', { turnId })
    expect(standing()).toBe('promoted')
    expect(play.no(actors.site('a1'), 'questions.ask', more)).toBe('questions.tooMany')
    play.ok(chair, 'floor.end', { turnId })
    play.ok(actors.site('a1'), 'questions.ask', more)
    play.ok(secretary, 'questions.assign', toLand(questionId!))
    expect(standing()).toBe('assigned')
  })

  test('[QU5] onto the list as a remark of the place that asked, on the item that runs', () => {
    const play = inSession()
    const text = `Đề nghị làm rõ ${'nguồn kinh phí '.repeat(30)}`
    const id = asked(play, 'a1', text)
    play.ok(chair, 'floor.open', { mode: 'closed' })
    expect(types(play.ok(secretary, 'questions.promote', { questionId: id }))).toEqual([
      'floor.requested',
      'questions.promoted',
    ])
    const [request] = play.state.all.floor.queue
    expect(request).toMatchObject({ kind: 'remark', itemId: 'discussion', onBehalf: true, party: { siteId: 'a1' } })
    expect(text.startsWith(request!.subject!)).toBe(true)
    expect(play.state.units[unit.a1]?.questions.asked[0]?.requestId).toBe(request!.id)
    // By the rules of the list.
    expect(play.no(secretary, 'questions.promote', { questionId: id })).toBe('floor.alreadyQueued')
    play.ok(chair, 'agenda.finish', {})
    expect(play.no(secretary, 'questions.promote', { questionId: id })).toBe('questions.noItem')
  })

  test('[QU6] assigned to a unit that did not ask, by a day that is not over, and taken over by another', () => {
    const play = inSession()
    const [id, alike] = [asked(play, 'a1'), asked(play, 'b1')]
    play.ok(secretary, 'questions.group', { questionId: id, others: [alike] })
    const assign = (name: keyof typeof unit, day = '2024-05-31') =>
      play.send(secretary, 'questions.assign', { questionId: id, unitId: unit[name], deadline: { day } })
    expect(assign('b1')).toMatchObject({ code: 'questions.ownQuestion' })
    expect(assign('land', '2024-04-24')).toMatchObject({ code: 'questions.dayPast' })
    expect(assign('land', '2024-04-25')).toMatchObject({ ok: true })
    expect(assign('land', '2024-04-25')).toMatchObject({ ok: true, events: [] })
    expect(assign('finance')).toMatchObject({ ok: true })
    expect(play.state.units[unit.land]?.questions.assigned).toEqual([])
    expect(play.state.units[unit.finance]?.questions.assigned.map((q) => [q.id, q.leadId])).toEqual([
      [id, undefined],
      [alike, id],
    ])
    expect(play.no(land, 'questions.reply', { questionId: id, text: 'x' })).toBe('questions.notAssigned')
  })

  test('[QU7] answered once: in writing, by whom it is assigned to, or aloud', () => {
    const play = inSession()
    const [first, second] = [asked(play, 'a1'), asked(play, 'b1')]
    play.ok(secretary, 'questions.answer', { questionId: first })
    expect(questionIn(play, first).answer).toEqual({ byUnit: false, at: play.now })
    play.ok(secretary, 'questions.assign', toLand(second))
    play.ok(chair, 'questions.answer', { questionId: second, text: 'Đã có văn bản.' })
    expect(play.state.units[unit.land]?.questions.assigned[0]?.answer).toMatchObject({ text: 'Đã có văn bản.' })
    expect(play.no(land, 'questions.reply', { questionId: second, text: 'x' })).toBe('questions.alreadyAnswered')
    for (const type of ['questions.answer', 'questions.promote'] as const)
      expect(play.no(secretary, type, { questionId: first })).toBe('questions.alreadyAnswered')
  })

  test('[QU8] published with who asked, once, and only what is written', () => {
    const play = inSession()
    const [a, b] = [asked(play, 'a1'), asked(play, 'b1')]
    expect(play.no(secretary, 'questions.publish', { questionId: a })).toBe('questions.nothingToPublish')
    expect(play.no(secretary, 'questions.answer', { questionId: a, publish: true })).toBe('questions.nothingToPublish')
    play.ok(secretary, 'questions.group', { questionId: a, others: [b] })
    play.ok(secretary, 'questions.assign', toLand(a))
    play.ok(land, 'questions.reply', { questionId: b, text: 'Trong tháng 5.' })
    play.ok(secretary, 'questions.publish', { questionId: b })
    expect(audienceOf(play.log.at(-1)!)).toEqual(['all'])
    expect(play.state.all.questions.published).toMatchObject([
      { id: a, unitIds: ['a1', 'b1'], answer: 'Trong tháng 5.', answeredBy: 'land' },
    ])
    expect(play.ok(secretary, 'questions.publish', { questionId: a })).toEqual([])
    const c = asked(play, 'c1')
    play.ok(secretary, 'questions.answer', { questionId: c, text: 'Có.', publish: true })
    expect(play.state.all.questions.published.at(-1)).not.toHaveProperty('answeredBy')
  })

  test('[QU9] all that is done with a question goes on after the close', () => {
    const play = inSession()
    const [a, b] = [asked(play, 'a1'), asked(play, 'b1')]
    play.ok(chair, 'meeting.endSitting', {})
    play.ok(chair, 'meeting.close', {})
    play.wait(minutes(60))
    play.ok(secretary, 'questions.group', { questionId: a, others: [b] })
    play.ok(secretary, 'questions.assign', toLand(a))
    play.ok(land, 'questions.reply', { questionId: a, text: 'Có.' })
    play.ok(secretary, 'questions.publish', { questionId: a })
    expect(play.state.all.questions.published).toHaveLength(1)
  })
})
