import { describe, expect, test } from 'vitest'
import type { EventType, ShownEvent } from '../core/envelope.ts'
import { initialState } from '../core/fold.ts'
import type { Layer, UnitId } from '../core/identity.ts'
import { actors, demoPlan, ids, inSession, Play } from '../core/testing.ts'
import { showEvent } from '../core/visibility.ts'
import { asked } from '../questions/testing.ts'
import { called } from '../stage/testing.ts'
import { concerns, isListed } from './listed.ts'

const last = (play: Play, type: EventType) => play.log.findLast((event) => event.type === type)!
/** The units, of a few, that the last event of a type is about. */
const about = (play: Play, type: EventType) =>
  (['office', 'a1', 'a2', 'b1', 'land', 'finance'] as const).filter((unit) =>
    concerns(last(play, type), ids.unit[unit], play.state.all),
  )
const listed = (play: Play, type: EventType, reader: { desk?: boolean; unitId?: UnitId }) =>
  isListed(last(play, type), { desk: false, ...reader }, play.state.all)

describe('[FE2] what a history lists', () => {
  test('loading a meeting is its first line, with the papers; the rest is not news', () => {
    const play = new Play(initialState)
    const plan = demoPlan()
    const paper = { itemId: ids.item.papers, siteId: ids.site.a1, unitId: ids.unit.a1, subject: 'Đường' }
    const kinds = { paper: 420, remark: 240, response: 300 }
    play.ok(actors.hub, 'meeting.load', { ...plan, papers: [paper], limits: { kinds, items: {} } })
    const lines = play.log.filter((event) => isListed(event, { desk: true }, play.state.all))
    expect(lines.map((event) => event.type)).toEqual(['meeting.created', 'floor.requested'])
    expect(play.log.map((event) => event.type)).toContain('floor.limitChanged')
  })

  test('an event of a newer hub is in no history', () => {
    const { log, state } = inSession()
    const unknown = (type: string) => ({ ...log.at(-1)!, type, data: null }) as unknown as ShownEvent
    for (const desk of [true, false])
      for (const type of ['weather.turned', 'toString'])
        expect(isListed(unknown(type), { desk, unitId: ids.unit.a1 }, state.all)).toBe(false)
  })

  test('one site’s headcount is news for it and for the desk only', () => {
    const play = inSession()
    play.ok(actors.site('a1'), 'attendance.reportHeadcount', { siteId: ids.site.a1, headcount: 9 })
    expect(listed(play, 'attendance.headcountReported', { unitId: ids.unit.a1 })).toBe(true)
    expect(listed(play, 'attendance.headcountReported', { unitId: ids.unit.a2 })).toBe(false)
    expect(listed(play, 'attendance.headcountReported', {})).toBe(false)
    expect(listed(play, 'attendance.headcountReported', { desk: true })).toBe(true)
  })

  test('each check of a site is listed there only, its readiness at the desk too', () => {
    const play = inSession()
    for (const check of ['line', 'clock', 'sound', 'picture', 'microphone', 'principal'] as const)
      play.ok(actors.site('a1'), 'attendance.check', { siteId: ids.site.a1, check, ok: true })
    expect(listed(play, 'attendance.checked', { unitId: ids.unit.a1 })).toBe(true)
    expect(listed(play, 'attendance.checked', { desk: true })).toBe(false)
    expect(listed(play, 'attendance.readinessChanged', { desk: true })).toBe(true)
  })

  test('a closed microphone and a choice by hand are news for the desk and the place concerned', () => {
    const play = inSession()
    called(play, 'a1')
    play.ok(actors.chair, 'stage.mute', { siteId: ids.site.a1 })
    play.ok(actors.operator, 'stage.choose', { siteId: ids.site.b1 })
    const readers = [{ desk: true }, { unitId: ids.unit.a1 }, { unitId: ids.unit.b1 }, {}]
    expect(readers.map((reader) => listed(play, 'stage.muted', reader))).toEqual([true, true, false, false])
    expect(readers.map((reader) => listed(play, 'stage.chosen', reader))).toEqual([true, false, true, false])
  })

  test('what is done with questions put together is listed once at the desk, and for each unit of its own', () => {
    const play = inSession()
    const [questionId, other] = [asked(play, 'a1'), asked(play, 'b1')]
    play.ok(actors.secretary, 'questions.group', { questionId, others: [other] })
    play.ok(actors.secretary, 'questions.answer', { questionId, text: 'Có.' })
    const lines = (layer: Layer, reader: { desk: boolean; unitId?: UnitId }) =>
      play.log
        .filter((event) => event.type === 'questions.answered' && showEvent(event, layer))
        .filter((event) => isListed(event, reader, play.state.all)).length
    expect(lines('desk', { desk: true })).toBe(1)
    expect(lines('unit:b1', { desk: false, unitId: ids.unit.b1 })).toBe(1)
  })

  test('what the meeting does is for everybody', () => {
    const play = inSession()
    expect(listed(play, 'agenda.itemStarted', {})).toBe(true)
    play.ok(actors.chair, 'floor.setLimit', { kind: 'remark', seconds: 200, applyToRunning: false })
    expect(listed(play, 'floor.limitChanged', { unitId: ids.unit.b1 })).toBe(true)
  })
})

describe('[FE3] what is about one’s own unit', () => {
  test('requests, turns and their ends', () => {
    const play = inSession()
    const asked = { kind: 'remark', itemId: ids.item.discussion } as const
    play.ok(actors.site('a1'), 'floor.request', { ...asked, siteId: ids.site.a1 })
    expect(about(play, 'floor.requested')).toEqual(['a1'])
    play.ok(actors.chair, 'floor.prepare', { requestId: play.state.all.floor.queue[0]!.id })
    expect(about(play, 'floor.prepared')).toEqual(['a1'])
    play.ok(actors.chair, 'floor.call', { requestId: play.state.all.floor.queue[0]!.id })
    expect(about(play, 'floor.called')).toEqual(['a1'])
    const turnId = play.state.all.floor.turn!.id
    play.ok(actors.chair, 'floor.pause', { turnId, reason: 'question' })
    expect(about(play, 'floor.paused')).toEqual(['a1'])
    play.ok(actors.chair, 'floor.end', { turnId })
    expect(about(play, 'floor.ended')).toEqual(['a1'])
    expect(about(play, 'floor.paused')).toEqual(['a1'])
  })

  test('in the hall a department’s own, not the office whose hall it is', () => {
    const play = inSession()
    const asked = { kind: 'remark', itemId: ids.item.discussion, siteId: ids.site.hall } as const
    play.ok(actors.department('finance'), 'floor.request', asked)
    expect(about(play, 'floor.requested')).toEqual(['finance'])
  })

  test('lists of sites, clusters and units', () => {
    const play = inSession()
    const since = play.now
    play.ok(actors.hub, 'attendance.noteLost', {
      sites: [ids.site.a1, ids.site.b1].map((siteId) => ({ siteId, since })),
    })
    expect(about(play, 'attendance.sitesLost')).toEqual(['a1', 'b1'])
    play.ok(actors.chair, 'floor.open', { mode: 'clusters', clusterIds: [ids.cluster.A] })
    expect(about(play, 'floor.opened')).toEqual(['a1', 'a2'])
    const to = { kind: 'units' as const, ids: [ids.unit.land, ids.unit.b1] }
    play.ok(actors.secretary, 'announcements.send', { text: 'Mời họp', to, needsAck: true })
    expect(about(play, 'announcements.sent')).toEqual(['b1', 'land'])
    play.ok(actors.site('a1'), 'floor.request', { kind: 'remark', itemId: ids.item.discussion, siteId: ids.site.a1 })
    play.ok(actors.chair, 'agenda.finish', {})
    expect(about(play, 'floor.statementsInvited')).toEqual(['a1'])
  })

  test('what is said to everybody is said to us; what only completes an event is nobody’s', () => {
    const play = inSession()
    play.ok(actors.secretary, 'announcements.send', { text: 'Mời họp', to: { kind: 'all' }, needsAck: false })
    expect(about(play, 'announcements.published')).toHaveLength(6)
    expect(about(play, 'agenda.itemStarted')).toEqual([])
    play.ok(actors.chair, 'attendance.openRollCall', {})
    play.ok(actors.site('a1'), 'attendance.markDelegate', { delegateId: ids.delegate.a1s, status: 'online' })
    expect(about(play, 'attendance.siteCounted')).toEqual([])
    expect(about(play, 'attendance.delegateMarked')).toEqual(['a1'])
  })
})
