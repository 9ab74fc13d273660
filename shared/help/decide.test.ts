import { describe, expect, test } from 'vitest'
import type { EventData } from '../core/envelope.ts'
import type { SiteId } from '../core/identity.ts'
import { actors, ids, inSession, Play } from '../core/testing.ts'
import { minutes } from '../core/time.ts'
import { audienceOf } from '../core/visibility.ts'
import { isListed } from '../feed/listed.ts'
import { readBy, said } from '../feed/testing.ts'

const { operator, secretary } = actors
const a1 = actors.site('a1')
const siteId = ids.site.a1

function called(play = inSession()) {
  const [event] = play.ok(a1, 'help.call', { siteId, kind: 'noSound' })
  const { callId } = event!.data as EventData<'help.called'>
  const own = () => play.state.units[ids.unit.a1]?.help.calls[siteId]
  return { play, own, call: { siteId, callId } }
}

describe('calling', () => {
  test('[HE1] from loading to the close, for the own place', () => {
    const { play } = called(new Play())
    expect(play.no(a1, 'help.call', { siteId: ids.site.b1, kind: 'other' })).toBe('access.notYours')
    expect(play.no(actors.site('b1'), 'help.call', { siteId: 'x' as SiteId, kind: 'other' })).toBe('access.notYours')
    const closed = inSession()
    closed.ok(actors.chair, 'meeting.endSitting', {})
    closed.ok(actors.chair, 'meeting.close', {})
    expect(closed.no(a1, 'help.call', { siteId, kind: 'other' })).toBe('meeting.closed')
  })

  test('[HE1] one call at a time: the same again is nothing, other words are received anew', () => {
    const { play, own, call } = called()
    const since = play.now
    play.wait(minutes(1))
    expect(play.ok(a1, 'help.call', { siteId, kind: 'noSound' })).toEqual([])
    play.ok(operator, 'help.receive', call)
    play.ok(a1, 'help.call', { siteId, kind: 'other', text: 'Loa rè' })
    expect(own()).toEqual({ id: call.callId, kind: 'other', text: 'Loa rè', at: since, answers: [] })
    expect(play.state.desk.help).toMatchObject({ open: { a1: own() }, times: { a1: 1 } })
  })

  test('[HE2] received, answered, finished; the room sees each step', () => {
    const { play, own, call } = called()
    play.ok(operator, 'help.receive', call)
    expect(play.ok(secretary, 'help.receive', call)).toEqual([])
    expect(own()?.receivedAt).toBe(play.now)
    play.ok(secretary, 'help.answer', { ...call, text: 'Đề nghị bật lại loa.' })
    expect(own()?.answers).toEqual([{ text: 'Đề nghị bật lại loa.', at: play.now }])
    play.ok(operator, 'help.finish', call)
    expect(own()?.finishedAt).toBe(play.now)
    expect(play.state.desk.help.open).toEqual({})
  })

  test('[HE2] an answer receives too; the room may say itself that all is well', () => {
    const { play, own, call } = called()
    play.ok(operator, 'help.answer', { ...call, text: 'Chờ một phút.' })
    expect(own()?.receivedAt).toBe(play.now)
    expect(play.no(actors.site('b1'), 'help.finish', call)).toBe('access.notYours')
    play.ok(a1, 'help.finish', call)
    expect(play.no(operator, 'help.finish', call)).toBe('help.over')
  })

  test('[HE2] an act on a call that is over does not touch the one after it', () => {
    const { play, own, call } = called()
    play.ok(operator, 'help.finish', call)
    play.ok(a1, 'help.call', { siteId, kind: 'noPicture' })
    for (const type of ['help.receive', 'help.finish'] as const) expect(play.no(operator, type, call)).toBe('help.over')
    expect(play.no(operator, 'help.answer', { ...call, text: 'x' })).toBe('help.over')
    expect(own()).toMatchObject({ kind: 'noPicture', answers: [] })
    expect(play.state.desk.help.times).toEqual({ a1: 2 })
  })
})

test('[HE6] notes of the shift are the desk’s, also after the close, and in no history', () => {
  const play = inSession()
  play.ok(operator, 'help.note', { text: 'Máy chiếu 2 hay mất tín hiệu.' })
  expect(audienceOf(play.log.at(-1)!)).toEqual(['desk'])
  expect(isListed(play.log.at(-1)!, { desk: true }, play.state.all)).toBe(false)
  play.ok(actors.chair, 'meeting.endSitting', {})
  play.ok(actors.chair, 'meeting.close', {})
  play.ok(secretary, 'help.note', { text: 'Đã bàn giao.' })
  expect(play.state.desk.help.notes.map(({ text, by }) => [text, by])).toEqual([
    ['Máy chiếu 2 hay mất tín hiệu.', operator.label],
    ['Đã bàn giao.', secretary.label],
  ])
})

describe('what is known of it', () => {
  test('[HE3] only the desk and the unit read it', () => {
    const { play, call } = called()
    play.ok(operator, 'help.answer', { ...call, text: 'Chờ một phút.' })
    for (const event of play.log.filter(({ type }) => type.startsWith('help.')))
      expect(audienceOf(event)).toEqual(['desk', 'unit:a1'])
  })

  test('[HE4] histories say once that help was needed, and no word of it', () => {
    const { play, call } = called()
    play.ok(a1, 'help.call', { siteId, kind: 'other', text: 'Loa rè' })
    play.ok(operator, 'help.answer', { ...call, text: 'Chờ một phút.' })
    play.ok(operator, 'help.finish', call)
    const lines = play.log
      .filter((event) => event.type.startsWith('help.') && isListed(event, { desk: true }, play.state.all))
      .map((event) => said(event, readBy(play.state, 'desk')))
    expect(new Set(lines)).toEqual(new Set(['Xã a1 cần hỗ trợ kỹ thuật']))
    expect(lines).toHaveLength(1)
  })
})
