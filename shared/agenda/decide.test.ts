import { describe, expect, test } from 'vitest'
import type { EventData, NewEvent } from '../core/envelope.ts'
import type { ItemId } from '../core/identity.ts'
import { actors, ids, inSession, Play } from '../core/testing.ts'
import { minutes } from '../core/time.ts'
import { itemLimit } from './decide.ts'
import { forecast } from './forecast.ts'

const { chair, secretary } = actors
const { item } = ids
const unknown = 'nothing' as ItemId
const types = (events: { type: string }[]) => events.map((event) => event.type)
const order = (play: Play) => play.state.all.agenda.items.map((other) => other.id)
const stateOf = (play: Play, id: ItemId) => play.state.all.agenda.items.find((other) => other.id === id)?.state
const asks = (play: Play, itemId: ItemId, kind: 'remark' | 'paper' = 'remark') =>
  play.ok(actors.site('b1'), 'floor.request', { kind, itemId, siteId: ids.site.b1 })
const forecastEnd = (event: NewEvent | undefined) => (event?.data as { forecastEnd?: number } | undefined)?.forecastEnd

describe('the course of the agenda', () => {
  test('[AG2] starting another item finishes the running one first, by the same rules', () => {
    const byHand = inSession()
    const byNext = inSession()
    for (const play of [byHand, byNext]) asks(play, item.discussion)
    const finished = byHand.wait(minutes(30)).ok(chair, 'agenda.finish', {})
    expect(types(finished)).toEqual(['floor.statementsInvited', 'agenda.itemFinished'])
    const next = byNext.wait(minutes(30)).ok(chair, 'agenda.start', { itemId: item.response })
    expect(types(next)).toEqual(['floor.statementsInvited', 'agenda.itemFinished', 'agenda.itemStarted'])
    expect(next.slice(0, 2)).toEqual(finished)
    expect(byNext.state.all.agenda.runningId).toBe(item.response)
    expect(byNext.no(chair, 'agenda.start', { itemId: item.response })).toBe('agenda.alreadyRunning')
    expect(byHand.no(chair, 'agenda.finish', {})).toBe('agenda.nothingRunning')
  })

  test('[AG4] the end of an item ends its turn, and invites those still waiting on it', () => {
    const play = inSession()
    asks(play, item.discussion)
    play.ok(actors.site('a1'), 'floor.request', { kind: 'remark', itemId: item.discussion, siteId: ids.site.a1 })
    play.ok(chair, 'floor.call', { requestId: play.state.all.floor.queue[0]!.id })
    expect(types(play.wait(minutes(1)).ok(chair, 'agenda.finish', {}))).toEqual([
      'floor.ended',
      'floor.statementsInvited',
      'agenda.itemFinished',
    ])
    expect(play.state.all.floor.invited[item.discussion]?.map((i) => i.party.siteId)).toEqual([ids.site.a1])
    expect(play.state.all.floor.queue).toEqual([])
  })

  test('[AG3] a finished item taken up again goes on with the time it had used', () => {
    const play = inSession()
    const startedAt = play.now
    play.wait(minutes(20)).ok(chair, 'agenda.start', { itemId: item.response })
    play.wait(minutes(5)).ok(chair, 'agenda.start', { itemId: item.discussion })
    const again = play.state.all.agenda.items.find((other) => other.id === item.discussion)
    expect(again).toMatchObject({ state: 'running', startedAt, pausedMs: minutes(5) })
    expect(again).not.toHaveProperty('endedAt')
    const { items } = forecast(play.state.all.agenda, play.state.all.meeting, play.now)
    expect(items[item.discussion]?.end).toBe(play.now + minutes(40))
  })

  test('[AG3] a skipped item may be taken after all', () => {
    const play = inSession()
    play.ok(chair, 'agenda.skip', { itemId: item.papers })
    play.ok(chair, 'agenda.start', { itemId: item.papers })
    expect(stateOf(play, item.papers)).toBe('running')
  })

  test('[AG5] skipping invites those waiting, and is for items still to come', () => {
    const play = inSession()
    asks(play, item.papers, 'paper')
    const events = play.ok(chair, 'agenda.skip', { itemId: item.papers, reason: 'Hết giờ' })
    expect(types(events)).toEqual(['floor.statementsInvited', 'agenda.itemSkipped'])
    expect(events[1]?.data).toMatchObject({ itemId: item.papers, reason: 'Hết giờ' })
    expect(play.no(chair, 'agenda.skip', { itemId: item.papers })).toBe('agenda.notPlanned')
    expect(play.no(chair, 'agenda.skip', { itemId: item.discussion })).toBe('agenda.notPlanned')
    expect(play.no(chair, 'agenda.skip', { itemId: item.hidden })).toBe('agenda.revealFirst')
    expect(play.no(chair, 'agenda.skip', { itemId: unknown })).toBe('agenda.unknownItem')
  })

  test('[AG11] items start only in session; during a break only one that is a break', () => {
    const play = new Play()
    expect(play.no(chair, 'agenda.start', { itemId: item.opening })).toBe('meeting.notInSession')
    play.ok(chair, 'meeting.openLobby', {})
    expect(play.no(chair, 'agenda.start', { itemId: item.opening })).toBe('meeting.notInSession')
    play.ok(chair, 'meeting.start', {})
    expect(play.no(chair, 'agenda.start', { itemId: unknown })).toBe('agenda.unknownItem')
    play.ok(chair, 'meeting.startBreak', {})
    expect(play.no(chair, 'agenda.start', { itemId: item.opening })).toBe('agenda.onlyBreak')
    play.ok(chair, 'agenda.start', { itemId: item.rest })
  })
})

describe('changes of the programme', () => {
  test('[AG1] an item is put after another, or first; at most two hundred', () => {
    const play = new Play()
    const vote = { kind: 'vote', title: 'Biểu quyết', minutes: 10, hidden: false } as const
    const [inserted] = play.ok(secretary, 'agenda.insert', { ...vote, afterId: item.response })
    const { item: added } = inserted!.data as EventData<'agenda.itemInserted'>
    expect(order(play).slice(5, 8)).toEqual([item.response, added.id, item.conclusion])
    play.ok(secretary, 'agenda.insert', { ...vote, afterId: null })
    expect(play.state.all.agenda.items[0]?.kind).toBe('vote')
    expect(play.no(secretary, 'agenda.insert', { ...vote, afterId: unknown })).toBe('agenda.unknownItem')
    expect(play.no(secretary, 'agenda.insert', { ...vote, afterId: item.hidden })).toBe('agenda.unknownItem')
    while (play.state.all.agenda.items.length < itemLimit - 1)
      play.ok(secretary, 'agenda.insert', { ...vote, afterId: null })
    expect(play.no(secretary, 'agenda.insert', { ...vote, afterId: null })).toBe('agenda.tooMany')
    expect(play.no(secretary, 'agenda.insert', { ...vote, hidden: true, afterId: null })).toBe('agenda.tooMany')
  })

  test('[AG5] only items still to come are moved; where they stand already is no change', () => {
    const play = inSession()
    play.ok(secretary, 'agenda.move', { itemId: item.conclusion, afterId: null })
    expect(order(play).slice(0, 2)).toEqual([item.conclusion, item.opening])
    expect(play.ok(secretary, 'agenda.move', { itemId: item.conclusion, afterId: null })).toEqual([])
    expect(play.ok(secretary, 'agenda.move', { itemId: item.report, afterId: item.opening })).toEqual([])
    expect(play.ok(secretary, 'agenda.move', { itemId: item.report, afterId: item.report })).toEqual([])
    expect(play.no(secretary, 'agenda.move', { itemId: item.discussion, afterId: null })).toBe('agenda.notPlanned')
    expect(play.no(secretary, 'agenda.move', { itemId: unknown, afterId: null })).toBe('agenda.unknownItem')
    expect(play.no(secretary, 'agenda.move', { itemId: item.report, afterId: unknown })).toBe('agenda.unknownItem')
  })

  test('[AG6] only items still to come that nobody asked to speak on are removed', () => {
    const play = inSession()
    asks(play, item.papers, 'paper')
    expect(play.no(secretary, 'agenda.remove', { itemId: item.papers })).toBe('agenda.hasRequests')
    expect(play.no(secretary, 'agenda.remove', { itemId: item.discussion })).toBe('agenda.notPlanned')
    expect(play.no(secretary, 'agenda.remove', { itemId: unknown })).toBe('agenda.unknownItem')
    const [removed] = play.ok(secretary, 'agenda.remove', { itemId: item.closing })
    expect(removed?.data).toMatchObject({ itemId: item.closing, title: 'Bế mạc' })
    expect(order(play)).not.toContain(item.closing)
  })

  test('[AG6] what was hidden after a removed item follows the one before it', () => {
    const play = new Play()
    const after = () => play.state.desk.agenda.hidden[0]?.afterId
    expect(types(play.ok(secretary, 'agenda.remove', { itemId: item.report }))).toEqual([
      'agenda.hiddenMoved',
      'agenda.itemRemoved',
    ])
    expect(after()).toBe(item.opening)
    play.ok(secretary, 'agenda.remove', { itemId: item.opening })
    expect(after()).toBeNull()
  })

  test('[AG10] a change records what differs and what it was, with the forecast after it', () => {
    const play = inSession()
    const changes = { minutes: 40, title: 'Thảo luận', presenter: 'Chủ trì' }
    const [changed] = play.ok(secretary, 'agenda.change', { itemId: item.discussion, changes })
    const { end } = forecast(play.state.all.agenda, play.state.all.meeting, play.now)
    expect(changed?.data).toEqual({
      itemId: item.discussion,
      changes: { minutes: 40, presenter: 'Chủ trì' },
      from: { minutes: 60 },
      forecastEnd: end,
    })
    expect(play.ok(secretary, 'agenda.change', { itemId: item.discussion, changes })).toEqual([])
    expect(play.no(secretary, 'agenda.change', { itemId: unknown, changes })).toBe('agenda.unknownItem')
  })

  test('[AG10] an item that is over keeps kind and minutes; its title may still be put right', () => {
    const play = inSession(item.opening)
    play.ok(chair, 'agenda.finish', {})
    play.ok(chair, 'agenda.skip', { itemId: item.report })
    for (const itemId of [item.opening, item.report]) {
      expect(play.no(secretary, 'agenda.change', { itemId, changes: { minutes: 1 } })).toBe('agenda.itemOver')
      expect(play.no(secretary, 'agenda.change', { itemId, changes: { kind: 'vote' } })).toBe('agenda.itemOver')
      play.ok(secretary, 'agenda.change', { itemId, changes: { title: 'Tên đúng' } })
    }
  })

  test('[AG10] every change but a start carries the forecast as it is after it', () => {
    const play = inSession()
    const forecasts = [
      play.ok(secretary, 'agenda.insert', { kind: 'vote', title: 'x', minutes: 10, afterId: null, hidden: false }),
      play.ok(secretary, 'agenda.move', { itemId: item.closing, afterId: null }),
      play.ok(secretary, 'agenda.change', { itemId: item.discussion, changes: { minutes: 30 } }),
      play.ok(secretary, 'agenda.remove', { itemId: item.closing }),
      play.ok(secretary, 'agenda.reveal', { itemId: item.hidden }),
      play.ok(chair, 'agenda.skip', { itemId: item.papers }),
      play.ok(chair, 'agenda.finish', {}),
    ].map((events) => forecastEnd(events.at(-1)))
    const other = inSession()
    const ends = forecasts.map((end) => end !== undefined && end > other.now)
    expect(ends).toEqual(forecasts.map(() => true))
    const { agenda, meeting } = play.state.all
    expect(forecasts.at(-1)).toBe(forecast(agenda, meeting, play.now).end)
  })
})

describe('what is hidden', () => {
  const everybody = (play: Play) => JSON.stringify(play.state.all)

  test('[AG7] it is inserted, changed, moved and removed for the desk alone', () => {
    const play = new Play()
    const plan = { kind: 'other', title: 'Nội bộ', minutes: 5, afterId: item.opening, hidden: true } as const
    const [inserted] = play.ok(secretary, 'agenda.insert', plan)
    const itemId = (inserted!.data as EventData<'agenda.hiddenInserted'>).item.id
    const before = everybody(play)
    expect(types(play.ok(secretary, 'agenda.change', { itemId, changes: { title: 'Nội bộ 2' } }))).toEqual([
      'agenda.hiddenChanged',
    ])
    expect(types(play.ok(secretary, 'agenda.move', { itemId, afterId: null }))).toEqual(['agenda.hiddenMoved'])
    expect(play.ok(secretary, 'agenda.move', { itemId, afterId: null })).toEqual([])
    expect(play.state.desk.agenda.hidden.at(-1)).toMatchObject({ title: 'Nội bộ 2', afterId: null })
    expect(types(play.ok(secretary, 'agenda.remove', { itemId }))).toEqual(['agenda.hiddenRemoved'])
    expect(everybody(play)).toBe(before)
  })

  test('[AG7] it is shown to everybody before it can run', () => {
    const play = inSession()
    expect(play.no(chair, 'agenda.start', { itemId: item.hidden })).toBe('agenda.revealFirst')
    expect(types(play.ok(secretary, 'agenda.reveal', { itemId: item.hidden }))).toEqual([
      'agenda.hiddenRemoved',
      'agenda.itemInserted',
    ])
    expect(order(play).slice(1, 3)).toEqual([item.report, item.hidden])
    expect(play.state.desk.agenda.hidden).toEqual([])
    play.ok(chair, 'agenda.start', { itemId: item.hidden })
    expect(play.no(secretary, 'agenda.reveal', { itemId: item.hidden })).toBe('agenda.notHidden')
    expect(play.no(secretary, 'agenda.reveal', { itemId: unknown })).toBe('agenda.unknownItem')
  })
})
