import { expect, test } from 'vitest'
import { actors, ids, inSession } from '../core/testing.ts'
import { minutes, seconds } from '../core/time.ts'
import { agendaNews } from './news.ts'

test('a change of the programme is news for a minute, the newest first; its course is none', () => {
  const play = inSession()
  const news = () => agendaNews(play.log, play.now)?.type
  expect(news()).toBeUndefined()
  play.ok(actors.chair, 'agenda.change', { itemId: ids.item.discussion, changes: { minutes: 45 } })
  expect(news()).toBe('agenda.itemChanged')
  play.wait(seconds(40)).ok(actors.chair, 'agenda.skip', { itemId: ids.item.response })
  expect(news()).toBe('agenda.itemSkipped')
  play.wait(seconds(40)).ok(actors.chair, 'agenda.finish', {})
  expect(news()).toBe('agenda.itemSkipped')
  play.wait(minutes(1))
  expect(news()).toBeUndefined()
})
