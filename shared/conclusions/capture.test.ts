import { describe, expect, test } from 'vitest'
import type { EntryId, TurnId } from '../core/identity.ts'
import { actors, ids, inSession } from '../core/testing.ts'
import { minutes, seconds } from '../core/time.ts'
import { audienceOf } from '../core/visibility.ts'
import type { Changes, Entry } from './contract.ts'
import { directive, entryIn, unit, written } from './testing.ts'

const { secretary, chair } = actors

describe('capturing', () => {
  test('[CO1] a line is tied to item, turn and the second it began, which a wrong clock cannot move far', () => {
    const play = inSession()
    const [asked] = play.ok(actors.site('a1'), 'floor.request', {
      kind: 'remark',
      itemId: ids.item.discussion,
      siteId: ids.site.a1,
    })
    const requestId = (asked!.data as { request: { id: never } }).request.id
    const [called] = play.ok(chair, 'floor.call', { requestId })
    const turnId = (called!.data as { turn: { id: TurnId } }).turn.id
    const capture = (beganAt: number) =>
      play.ok(secretary, 'conclusions.capture', {
        kind: 'note',
        text: 'x',
        itemId: ids.item.discussion,
        turnId,
        beganAt,
      })
    const entryOf = (events: ReturnType<typeof capture>) => (events[0]!.data as { entry: Entry }).entry
    play.wait(minutes(1))
    const began = play.now - seconds(20)
    expect(entryOf(capture(began))).toMatchObject({
      kind: 'note',
      state: 'draft',
      itemId: ids.item.discussion,
      turnIds: [turnId],
      beganAt: began,
      capturedAt: play.now,
      by: 'secretary',
    })
    expect(entryOf(capture(play.now + minutes(90))).beganAt).toBe(play.now)
    expect(entryOf(capture(play.now - minutes(60 * 48))).beganAt).toBe(play.now - minutes(60 * 24))
  })

  test('[CO1] what a line names must exist', () => {
    const play = inSession()
    const line = { kind: 'note' as const, text: 'x', beganAt: play.now }
    expect(play.no(secretary, 'conclusions.capture', { ...line, itemId: 'nothing' })).toBe('agenda.unknownItem')
    expect(play.no(secretary, 'conclusions.capture', { ...line, turnId: 'nothing' })).toBe('conclusions.unknownTurn')
    const changes = { directives: [directive([{ kind: 'unit', id: 'nobody' as never }])] }
    expect(play.no(secretary, 'conclusions.capture', { ...line, changes })).toBe('conclusions.unknownAddressee')
    const twice = { directives: [directive([unit('a1')]), directive([unit('a2')])] }
    expect(play.no(secretary, 'conclusions.capture', { ...line, changes: twice })).toBe('conclusions.sameDirective')
    const same = { directives: [directive([unit('a2')])] }
    play.ok(secretary, 'conclusions.capture', { ...line, changes: same })
    expect(play.no(secretary, 'conclusions.capture', { ...line, changes: same })).toBe('conclusions.sameDirective')
  })

  test('[CO2] only the desk reads what is written, and only its scribes write', () => {
    const { play, entryId } = written()
    const events = play.ok(secretary, 'conclusions.revise', { entryId, revision: 1, changes: { text: 'Khác' } })
    for (const event of events) expect(audienceOf(event)).toEqual(['desk'])
    expect(play.state.all.conclusions).toEqual({ published: [] })
    expect(play.no(actors.operator, 'conclusions.propose', { entryId, revision: 2 })).toBe('access.notAllowed')
    expect(play.no(secretary, 'conclusions.adopt', { entryId, revision: 2 })).toBe('access.notAllowed')
  })
})

describe('two who edit at once', () => {
  test('[CO3] what came second stands beside the first until one is chosen', () => {
    const { play, entryId } = written()
    play.ok(secretary, 'conclusions.revise', { entryId, revision: 1, changes: { text: 'Bản một' } })
    const events = play.ok(actors.moderator, 'conclusions.revise', {
      entryId,
      revision: 1,
      changes: { text: 'Bản hai' },
    })
    expect(events.map((event) => event.type)).toEqual(['conclusions.rivalled'])
    expect(entryIn(play, entryId)).toMatchObject({ text: 'Bản một', revision: 2 })
    expect(entryIn(play, entryId).rivals).toEqual([{ text: 'Bản hai', from: 1, by: 'moderator', at: play.now }])
    play.ok(secretary, 'conclusions.settle', { entryId, revision: 2, text: 'Bản một và hai' })
    expect(entryIn(play, entryId)).toMatchObject({ text: 'Bản một và hai', revision: 3, rivals: [] })
  })

  test('[CO3] a choice made from an older picture is kept as one more rival', () => {
    const { play, entryId } = written()
    play.ok(secretary, 'conclusions.revise', { entryId, revision: 1, changes: { text: 'Bản một' } })
    play.ok(actors.moderator, 'conclusions.revise', { entryId, revision: 1, changes: { text: 'Bản hai' } })
    play.ok(secretary, 'conclusions.revise', { entryId, revision: 2, changes: { text: 'Bản ba' } })
    play.ok(actors.moderator, 'conclusions.settle', { entryId, revision: 2, text: 'Bản một hai' })
    expect(entryIn(play, entryId).text).toBe('Bản ba')
    expect(entryIn(play, entryId).rivals.map((rival) => rival.text)).toEqual(['Bản hai', 'Bản một hai'])
  })

  test('[CO3] of other fields the last word counts, also from an older revision; the same words are no rival', () => {
    const { play, entryId } = written()
    play.ok(secretary, 'conclusions.revise', { entryId, revision: 1, changes: { text: 'Bản một' } })
    const changes = { text: 'Bản một', part: 'organisation' as const }
    play.ok(actors.moderator, 'conclusions.revise', { entryId, revision: 1, changes })
    expect(entryIn(play, entryId)).toMatchObject({ text: 'Bản một', part: 'organisation', revision: 3, rivals: [] })
    expect(play.ok(secretary, 'conclusions.revise', { entryId, revision: 3, changes })).toEqual([])
    expect(play.no(secretary, 'conclusions.revise', { entryId, revision: 9, changes: {} })).toBe(
      'conclusions.unknownRevision',
    )
  })

  test('[CO3] another field changed meanwhile makes no rival of the words, and words that stayed make none', () => {
    const { play, entryId } = written()
    const revise = (revision: number, changes: Changes) =>
      play.ok(actors.moderator, 'conclusions.revise', { entryId, revision, changes }).map(({ type }) => type)
    expect(revise(1, { part: 'organisation' })).toEqual(['conclusions.revised'])
    expect(revise(1, { text: 'Bản một' })).toEqual(['conclusions.revised'])
    expect(entryIn(play, entryId)).toMatchObject({ text: 'Bản một', part: 'organisation', revision: 3, rivals: [] })
    expect(revise(3, { reach: 'units' })).toEqual(['conclusions.revised'])
    // Made from revision 2, which had the words of revision 1: they were changed by revision 3.
    expect(revise(2, { text: 'Bản hai' })).toEqual(['conclusions.rivalled'])
    expect(revise(3, { text: 'Bản ba' })).toEqual(['conclusions.revised'])
    expect(entryIn(play, entryId)).toMatchObject({ text: 'Bản ba', revision: 5 })
    expect(entryIn(play, entryId).rivals.map(({ text }) => text)).toEqual(['Bản hai'])
  })

  test('[CO3] a choice is not undone by another field, and a rival that came while choosing stays', () => {
    const { play, entryId } = written()
    const revise = (changes: Changes) => play.ok(secretary, 'conclusions.revise', { entryId, revision: 1, changes })
    revise({ text: 'Bản một' })
    revise({ text: 'Bản hai' })
    revise({ text: 'Bản ba' })
    revise({ part: 'organisation' })
    play.ok(actors.moderator, 'conclusions.settle', { entryId, revision: 2, text: 'Bản một', seen: 1 })
    expect(entryIn(play, entryId)).toMatchObject({ text: 'Bản một', revision: 4 })
    expect(entryIn(play, entryId).rivals.map(({ text }) => text)).toEqual(['Bản ba'])
    // The same choice by another desk that saw what stood before it: it is not taken for the newer one.
    play.ok(secretary, 'conclusions.settle', { entryId, revision: 3, text: 'Bản hai', seen: 2 })
    expect(entryIn(play, entryId).text).toBe('Bản một')
    expect(entryIn(play, entryId).rivals.map(({ text }) => text)).toEqual(['Bản ba', 'Bản hai'])
    play.ok(secretary, 'conclusions.settle', { entryId, revision: 4, text: 'Bản cuối', seen: 2 })
    expect(entryIn(play, entryId)).toMatchObject({ text: 'Bản cuối', rivals: [] })
    expect(play.no(secretary, 'conclusions.settle', { entryId, revision: 4, text: 'x' })).toBe(
      'conclusions.nothingToSettle',
    )
  })

  test('[CO3] [CO6] splitting is of the words: another field may have changed, rivals must be settled first', () => {
    const { play, entryId } = written()
    play.ok(secretary, 'conclusions.revise', { entryId, revision: 1, changes: { part: 'organisation' } })
    play.ok(secretary, 'conclusions.split', { entryId, revision: 1, texts: ['Một.', 'Hai.'] })
    const [, other] = play.state.desk.conclusions.entries
    expect(other).toMatchObject({ text: 'Hai.', revision: 1, part: 'organisation' })
    play.ok(secretary, 'conclusions.revise', { entryId: other!.id, revision: 1, changes: { text: 'Hai nữa.' } })
    expect(entryIn(play, other!.id).rivals).toEqual([])
    play.ok(secretary, 'conclusions.revise', { entryId, revision: 1, changes: { text: 'Khác' } })
    expect(play.no(secretary, 'conclusions.split', { entryId, revision: 3, texts: ['a', 'b'] })).toBe(
      'conclusions.settleFirst',
    )
  })

  test('[CO6] the chair adopts what was read whole: a task changed meanwhile is read first', () => {
    const { play, entryId } = written()
    play.ok(secretary, 'conclusions.propose', { entryId, revision: 1 })
    const directives = [directive([unit('a2')])]
    play.ok(secretary, 'conclusions.revise', { entryId, revision: 1, changes: { directives } })
    expect(play.no(chair, 'conclusions.adopt', { entryId, revision: 1 })).toBe('conclusions.changedMeanwhile')
    play.ok(chair, 'conclusions.adopt', { entryId, revision: 2 })
  })

  test('[CO6] nothing is proposed while it has rivals, or from an older revision', () => {
    const { play, entryId } = written()
    play.ok(secretary, 'conclusions.revise', { entryId, revision: 1, changes: { text: 'Bản một' } })
    expect(play.no(secretary, 'conclusions.propose', { entryId, revision: 1 })).toBe('conclusions.changedMeanwhile')
    play.ok(actors.moderator, 'conclusions.revise', { entryId, revision: 1, changes: { text: 'Bản hai' } })
    expect(play.no(secretary, 'conclusions.propose', { entryId, revision: 2 })).toBe('conclusions.settleFirst')
  })
})

describe('putting lines in order', () => {
  const two = () => {
    const { play, entryId } = written()
    const [event] = play.ok(secretary, 'conclusions.capture', { kind: 'conclusion', text: 'Hai.', beganAt: play.now })
    return { play, entryId, second: (event!.data as { entry: Entry }).entry.id }
  }
  const order = (play: ReturnType<typeof two>['play']) => play.state.desk.conclusions.entries.map((entry) => entry.id)

  test('[CO4] split: the first part keeps id and directives, the others follow it', () => {
    const { play, entryId, second } = two()
    play.ok(secretary, 'conclusions.split', { entryId, revision: 1, texts: ['Giao Xã a1.', 'Báo cáo.'] })
    expect(order(play)).toEqual([entryId, expect.anything(), second])
    const [first, other] = play.state.desk.conclusions.entries
    expect(first).toMatchObject({ text: 'Giao Xã a1.', revision: 2 })
    expect(first?.directives).toHaveLength(1)
    expect(other).toMatchObject({ text: 'Báo cáo.', revision: 1, directives: [], itemId: ids.item.discussion })
    expect(play.no(secretary, 'conclusions.split', { entryId, revision: 1, texts: ['a', 'b'] })).toBe(
      'conclusions.changedMeanwhile',
    )
  })

  test('[CO4] merge: the first takes in the others, which stay in the record as dropped', () => {
    const { play, entryId, second } = two()
    play.ok(secretary, 'conclusions.merge', { entryIds: [entryId, second] })
    expect(entryIn(play, entryId).text).toBe('Giao Xã a1 rà soát đất công. Báo cáo trước 30/6.\nHai.')
    expect(entryIn(play, second).state).toBe('dropped')
    expect(play.no(secretary, 'conclusions.merge', { entryIds: [entryId, entryId] })).toBe('conclusions.needsTwo')
  })

  test('[CO4] [CO7] what was merged and is taken up again gives nothing a second time', () => {
    const { play, entryId, second } = two()
    play.ok(secretary, 'conclusions.merge', { entryIds: [second, entryId] })
    play.ok(secretary, 'conclusions.restore', { entryId })
    expect(entryIn(play, entryId)).toMatchObject({ state: 'draft', directives: [] })
    expect(entryIn(play, second).directives).toEqual([directive([unit('a1')])])
  })

  test('[CO4] move, drop, restore', () => {
    const { play, entryId, second } = two()
    play.ok(secretary, 'conclusions.move', { entryId: second, afterId: null })
    expect(order(play)).toEqual([second, entryId])
    expect(play.ok(secretary, 'conclusions.move', { entryId, afterId: second })).toEqual([])
    play.ok(secretary, 'conclusions.drop', { entryId })
    expect(play.no(secretary, 'conclusions.revise', { entryId, revision: 1, changes: {} })).toBe('conclusions.dropped')
    play.ok(secretary, 'conclusions.restore', { entryId })
    expect(entryIn(play, entryId).state).toBe('draft')
    expect(play.no(secretary, 'conclusions.drop', { entryId: 'none' as EntryId })).toBe('conclusions.unknown')
  })
})
