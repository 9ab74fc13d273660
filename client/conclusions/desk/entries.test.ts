import { describe, expect, test } from 'vitest'
import { actors, ids } from '../../../shared/core/testing.ts'
import { minutes } from '../../../shared/core/time.ts'
import type { Entry } from '../../../shared/conclusions/contract.ts'
import { directive, entryIn, published, unit, written } from '../../../shared/conclusions/testing.ts'
import { deliveries } from './delivery.ts'
import { countsOf, groupsOf, lastOpen, moved, questionOf, waitingFor } from './entries.ts'
import { complete, cutAt, editedIn, newTask, openFor } from './form.ts'

const { secretary, chair } = actors

function several() {
  const { play, entryId } = written()
  const capture = (text: string, kind: Entry['kind'] = 'conclusion') => {
    const [event] = play.wait(1000).ok(secretary, 'conclusions.capture', { kind, text, beganAt: play.now })
    return (event!.data as { entry: Entry }).entry.id
  }
  const [second, note, third] = [capture('Hai.'), capture('Ghi.', 'note'), capture('Ba.')]
  const entries = () => play.state.desk.conclusions.entries
  return { play, first: entryId, second, note, third, entries }
}

test('[CO18] a conclusion as a question: one line, cut at a word, on its item where everybody sees it', () => {
  const { play, first } = several()
  const { agenda } = play.state.all
  const entry = entryIn(play, first)
  expect(questionOf(entry, agenda)).toEqual({ question: entry.text, itemId: ids.item.discussion })
  expect(questionOf({ text: 'Một.\nHai.', itemId: ids.item.hidden }, agenda)).toEqual({ question: 'Một. Hai.' })
  const { question } = questionOf({ text: 'Giao các xã. '.repeat(60) }, agenda)
  expect(question).toMatch(/^Giao các xã\. .*…$/)
  expect(question.length).toBeLessThanOrEqual(400)
  expect(questionOf({ text: 'x'.repeat(500) }, agenda).question).toHaveLength(400)
})

describe('lines in order', () => {
  test('[CO5] conclusions by state, what asks for the desk first; notes and dropped ones apart', () => {
    const { play, first, second, third, note, entries } = several()
    play.ok(secretary, 'conclusions.propose', { entryId: first, revision: 1 })
    play.ok(secretary, 'conclusions.propose', { entryId: second, revision: 1 })
    play.ok(chair, 'conclusions.return', { entryId: second, remark: 'Rõ hơn' })
    expect(groupsOf(entries(), 'conclusion').map(({ state, entries: list }) => [state, list.length])).toEqual([
      ['returned', 1],
      ['draft', 1],
      ['proposed', 1],
    ])
    expect(waitingFor(entries()).map(({ id }) => id)).toEqual([first])
    play.ok(secretary, 'conclusions.drop', { entryId: note })
    expect(countsOf(entries())).toEqual({ conclusion: 3, point: 0, note: 0, dropped: 1 })
    expect(groupsOf(entries(), 'note')).toEqual([])
    expect(lastOpen(entries())?.id).toBe(third)
  })

  test('[CO4] one step up or down is among the lines shown, whatever lies between', () => {
    const { play, first, second, third, entries } = several()
    const group = () => groupsOf(entries(), 'conclusion')[0]!.entries
    const idsNow = () => group().map(({ id }) => id)
    play.ok(secretary, 'conclusions.move', { entryId: third, ...moved(entries(), group(), third, -1)! })
    expect(idsNow()).toEqual([first, third, second])
    play.ok(secretary, 'conclusions.move', { entryId: first, ...moved(entries(), group(), first, 1)! })
    expect(idsNow()).toEqual([third, first, second])
    expect(moved(entries(), group(), third, -1)).toBeUndefined()
    expect(moved(entries(), group(), second, 1)).toBeUndefined()
  })
})

describe('a line opened for editing', () => {
  test('[CO3] only what was changed goes out', () => {
    const { play, entryId } = written()
    const editing = openFor(entryIn(play, entryId))
    expect(editedIn(editing)).toBeUndefined()
    const changed = { ...editing, form: { ...editing.form, part: 'organisation' as const } }
    expect(editedIn(changed)).toEqual({ part: 'organisation' })
    play.ok(secretary, 'conclusions.revise', { entryId, revision: 1, changes: editedIn(changed)! })
    expect(entryIn(play, entryId)).toMatchObject({ part: 'organisation', revision: 2 })
  })

  test('a task needs somebody who leads it and something to do', () => {
    const { play, entryId } = written()
    const editing = openFor(entryIn(play, entryId))
    const tasks = [...editing.form.tasks, newTask('d9' as never)]
    expect([complete(editing), complete({ ...editing, form: { ...editing.form, tasks } })]).toEqual([true, false])
  })

  test('[CO4] a text is cut where both parts hold words', () => {
    expect(cutAt('Giao Xã a1. Báo cáo.', 11)).toEqual(['Giao Xã a1.', 'Báo cáo.'])
    expect(cutAt('Giao', 4)).toBeUndefined()
  })
})

test('[CO11] [CO13] [CO14] who acknowledged, who asks back, who is missing, when one may remind again', () => {
  const { play, entryId } = published({
    directives: [directive([unit('a1'), unit('a2')], { supports: [unit('land')] })],
  })
  const now = () => deliveries(play.state.all, play.state.desk)[0]!
  expect(now().tiles.map(({ unitId, state }) => [unitId, state])).toEqual([
    ['a1', 'missing'],
    ['a2', 'missing'],
    ['land', 'missing'],
  ])
  play.ok(actors.site('a1'), 'conclusions.acknowledge', { entryId, by: 'Bí thư' })
  play.ok(actors.site('a2'), 'conclusions.ask', { entryId, text: 'Đến đâu?', by: 'Chủ tịch' })
  play.ok(secretary, 'conclusions.remind', { entryId })
  expect(now()).toMatchObject({ waiting: 1, remindedAt: play.now, remindFrom: play.now + minutes(1) })
  expect(now().missing.map(({ unitId, asks }) => [unitId, asks])).toEqual([
    ['a2', true],
    ['land', false],
  ])
  const { revision } = entryIn(play, entryId)
  play.ok(chair, 'conclusions.correct', { entryId, revision, changes: { text: 'Khác.' }, reason: 'Rõ hơn' })
  expect(now().tiles.find(({ unitId }) => unitId === ids.unit.a1)?.state).toBe('again')
})
