import { expect, test } from 'vitest'
import { forecast } from '../../shared/agenda/forecast.ts'
import { actors, ids, inSession, plannedStart, Play } from '../../shared/core/testing.ts'
import { minutes } from '../../shared/core/time.ts'
import { movesOf } from './moves.ts'
import { agendaRows, itemLeftMs, itemNumber, nextItem } from './rows.ts'

const { item } = ids

test('items are numbered as everybody sees them; hidden ones stand after the item they belong to', () => {
  const { all, desk } = new Play().state
  const rows = agendaRows(all.agenda, forecast(all.agenda, all.meeting, plannedStart), desk.agenda.hidden)
  expect(rows.map((row) => (row.kind === 'item' ? row.number : row.item.title))).toEqual([
    1,
    2,
    'Dự phòng',
    3,
    4,
    5,
    6,
    7,
    8,
  ])
  expect(itemNumber(all.agenda, item.papers)).toBe(3)
  expect(itemNumber(all.agenda, item.hidden)).toBe(0)
})

test('each row tells when it is expected', () => {
  const { all } = new Play().state
  const [first, second] = agendaRows(all.agenda, forecast(all.agenda, all.meeting, plannedStart))
  expect(first).toMatchObject({ start: plannedStart, end: plannedStart + minutes(10), isNext: true })
  expect(second).toMatchObject({ start: plannedStart + minutes(10), end: plannedStart + minutes(30), isNext: false })
})

test('next is what comes after the running item, and what was left out before it at the end', () => {
  const play = inSession()
  expect(nextItem(play.state.all.agenda)?.id).toBe(item.response)
  play.ok(actors.chair, 'agenda.start', { itemId: item.closing })
  expect(nextItem(play.state.all.agenda)?.id).toBe(item.opening)
  const items = play.state.all.agenda.items.map((i) => ({ ...i, state: 'done' as const }))
  expect(nextItem({ items })).toBeUndefined()
})

test('time left falls below zero once the item runs over', () => {
  const play = inSession()
  const { agenda, meeting } = play.state.all
  const running = agenda.items.find((i) => i.id === agenda.runningId)!
  expect(itemLeftMs(running, meeting, play.now + minutes(20))).toBe(minutes(40))
  expect(itemLeftMs(running, meeting, play.now + minutes(61))).toBe(-minutes(1))
})

test('items still to come change places with one another only', () => {
  const { all, desk } = inSession(item.opening).state
  const moves = (id: typeof item.opening) => movesOf(all.agenda, desk.agenda.hidden, id)
  expect(moves(item.opening)).toEqual({})
  expect(moves(item.report)).toEqual({ down: item.papers })
  expect(moves(item.papers)).toEqual({ up: item.opening, down: item.rest })
  expect(moves(item.closing)).toEqual({ up: item.response })
})

test('a hidden item follows any visible one, or stands at the top', () => {
  const { all, desk } = new Play().state
  expect(movesOf(all.agenda, desk.agenda.hidden, item.hidden)).toEqual({ up: item.opening, down: item.papers })
  const atTop = desk.agenda.hidden.map((hidden) => ({ ...hidden, afterId: null }))
  expect(movesOf(all.agenda, atTop, item.hidden)).toEqual({ down: item.opening })
})
