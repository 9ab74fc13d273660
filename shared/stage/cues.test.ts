import { describe, expect, test } from 'vitest'
import type { EventData, NewEvent } from '../core/envelope.ts'
import type { TurnId } from '../core/identity.ts'
import { actors, ids, inSession, Play } from '../core/testing.ts'
import { seconds } from '../core/time.ts'
import { audienceOf } from '../core/visibility.ts'
import { lateAfterMs, stageOf } from './policy.ts'
import { ask, carried } from './testing.ts'

const { chair, operator } = actors
const settings = { lostAfterSeconds: 45, devicesPerSite: 3 }

const external = (play: Play): Play => carried(play, 'external')
const said = (events: readonly NewEvent[]): string[] =>
  events.flatMap((event) =>
    event.type === 'stage.cued' ? event.data.cues.map(({ kind, siteId }) => `${kind} ${siteId}`) : [],
  )
const turnOf = (play: Play): TurnId => play.state.all.floor.turn!.id
const open = (play: Play): string[] => play.state.desk.stage.open.map(({ kind, siteId }) => `${kind} ${siteId}`)

describe('the stage', () => {
  test('[ST1] nothing is on before the lobby and after the close; a break shows the hall and hears nobody', () => {
    const play = new Play()
    const stages = [stageOf(play.state.all)]
    play.ok(chair, 'meeting.openLobby', {})
    stages.push(stageOf(play.state.all))
    play.ok(chair, 'meeting.start', {})
    play.ok(chair, 'meeting.startBreak', {})
    stages.push(stageOf(play.state.all))
    play.ok(chair, 'meeting.resume', {})
    play.ok(chair, 'meeting.close', {})
    stages.push(stageOf(play.state.all))
    const hall = ids.site.hall
    expect(stages).toEqual([
      { microphones: [] },
      { picture: hall, microphones: [hall] },
      { picture: hall, microphones: [] },
      { microphones: [] },
    ])
  })

  test('[ST2] [ST3] a remote speaker alone is heard; a pause gives the hall back, a question hears both', () => {
    const play = inSession()
    play.ok(chair, 'floor.call', { requestId: ask(play, 'a1') })
    const { hall, a1 } = ids.site
    expect(stageOf(play.state.all)).toEqual({ picture: a1, microphones: [a1] })
    play.ok(chair, 'floor.pause', { turnId: turnOf(play), reason: 'pause' })
    expect(stageOf(play.state.all)).toEqual({ picture: hall, microphones: [hall] })
    play.ok(chair, 'floor.resume', { turnId: turnOf(play) })
    play.ok(chair, 'floor.pause', { turnId: turnOf(play), reason: 'question' })
    expect(stageOf(play.state.all)).toEqual({ picture: a1, microphones: [hall, a1] })
    play.ok(chair, 'floor.end', { turnId: turnOf(play) })
    expect(stageOf(play.state.all)).toEqual({ picture: hall, microphones: [hall] })
  })

  test('[ST2] who speaks in the hall is the hall’s: nothing changes hands', () => {
    const play = external(inSession())
    const request = play.ok(chair, 'floor.requestFor', {
      kind: 'remark',
      itemId: ids.item.discussion,
      siteId: ids.site.hall,
      unitId: ids.unit.land,
    })[0]!.data as EventData<'floor.requested'>
    const events = play.ok(chair, 'floor.call', { requestId: request.request.id })
    expect(said(events)).toEqual([])
    expect(stageOf(play.state.all).microphones).toEqual([ids.site.hall])
  })
})

describe('cues for another system', () => {
  test('[ST5] hall → a1 → b1 → hall: opened before closed, then the picture; whoever stands by is checked [ST4]', () => {
    const play = external(inSession())
    const [first, second] = [ask(play, 'a1'), ask(play, 'b1')]
    expect(said(play.ok(chair, 'floor.prepare', { requestId: first }))).toEqual(['check a1'])
    expect(said(play.ok(chair, 'floor.call', { requestId: first }))).toEqual([
      'openMicrophone a1',
      'closeMicrophone hall',
      'show a1',
    ])
    expect(said(play.ok(chair, 'floor.call', { requestId: second }))).toEqual([
      'openMicrophone b1',
      'closeMicrophone a1',
      'show b1',
    ])
    expect(said(play.ok(chair, 'floor.end', { turnId: turnOf(play) }))).toEqual([
      'openMicrophone hall',
      'closeMicrophone b1',
      'show hall',
    ])
  })

  test('[ST5] without another system nobody is told anything, and where it comes in later the stage is told as it is', () => {
    const play = inSession()
    expect(said(play.ok(chair, 'floor.call', { requestId: ask(play, 'a1') }))).toEqual([])
    const change = { changes: { settings: { ...settings, media: 'external' as const } } }
    expect(said(play.ok(chair, 'meeting.change', change))).toEqual(['openMicrophone a1', 'show a1'])
    play.ok(chair, 'meeting.change', { changes: { settings: { ...settings, media: 'none' } } })
    expect(said(play.ok(chair, 'floor.end', { turnId: turnOf(play) }))).toEqual([])
  })

  test('[ST5] cues are the desk’s alone', () => {
    const play = external(inSession())
    const cued = play.log.findLast(({ type }) => type === 'stage.cued')!
    expect(audienceOf(cued)).toEqual(['desk'])
  })

  test('[ST6] what was never done is overtaken by what is to be done now', () => {
    const play = external(inSession())
    play.ok(operator, 'stage.tick', { cueIds: play.state.desk.stage.open.map(({ id }) => id) })
    play.ok(chair, 'floor.call', { requestId: ask(play, 'a1') })
    expect(open(play)).toEqual(['openMicrophone a1', 'closeMicrophone hall', 'show a1'])
    play.ok(chair, 'floor.end', { turnId: turnOf(play) })
    expect(open(play)).toEqual(['openMicrophone hall', 'closeMicrophone a1', 'show hall'])
  })

  test('[ST7] the record keeps how long each took; twice done is once, unknown is refused', () => {
    const play = external(inSession())
    play.ok(operator, 'stage.tick', { cueIds: play.state.desk.stage.open.map(({ id }) => id) })
    play.ok(chair, 'floor.call', { requestId: ask(play, 'a1') })
    const [microphone, hall, picture] = play.state.desk.stage.open
    play.wait(seconds(3))
    play.ok(operator, 'stage.tick', { cueIds: [microphone!.id, hall!.id] })
    play.wait(lateAfterMs)
    const late = play.ok(operator, 'stage.tick', { cueIds: [picture!.id, microphone!.id] })
    expect((late[0]!.data as EventData<'stage.ticked'>).cues.map(({ kind, tookMs }) => [kind, tookMs])).toEqual([
      ['show', seconds(3) + lateAfterMs],
    ])
    expect(play.no(operator, 'stage.tick', { cueIds: [picture!.id] })).toBe('stage.notOpen')
    expect(open(play)).toEqual([])
    const [last, ...before] = play.state.desk.stage.ticked
    expect([last!.kind, ...before.slice(0, 2).map(({ kind }) => kind)]).toEqual([
      'show',
      'closeMicrophone',
      'openMicrophone',
    ])
    expect(last!.tickedAt - last!.at).toBe(seconds(3) + lateAfterMs)
  })
})
