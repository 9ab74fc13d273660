/** What is done by hand about the stage, and what was on in fact. */
import { describe, expect, test } from 'vitest'
import type { EventData } from '../core/envelope.ts'
import { actors, ids, inSession, Play } from '../core/testing.ts'
import { seconds } from '../core/time.ts'
import { audienceOf } from '../core/visibility.ts'
import { isChosen, isMuted, stageOf } from './policy.ts'
import { called, carried } from './testing.ts'

const { chair, moderator, operator, hub } = actors
const { hall, a1, a2, b1 } = ids.site

const stage = (play: Play) => stageOf(play.state.all)
const microphones = (play: Play) => stage(play).microphones

describe('muting', () => {
  test('[ST8] a remote site’s microphone is closed at once, for the rest of its turn', () => {
    const play = inSession()
    const turnId = called(play, 'a1')
    const [muted] = play.ok(chair, 'stage.mute', { siteId: a1 })
    expect(muted).toEqual({ type: 'stage.muted', data: { siteId: a1, turnId } })
    expect(audienceOf(muted!)).toEqual(['all'])
    expect(stage(play)).toEqual({ picture: a1, microphones: [] })
    play.ok(chair, 'floor.pause', { turnId, reason: 'question' })
    expect(microphones(play)).toEqual([hall])
    play.ok(chair, 'floor.resume', { turnId })
    expect(microphones(play)).toEqual([])
    play.ok(chair, 'floor.end', { turnId })
    expect(microphones(play)).toEqual([hall])
    called(play, 'a1')
    expect(microphones(play)).toEqual([a1])
    expect(play.state.all.stage.muted).toEqual([])
  })

  test('[ST8] an end that is taken back brings the muting back with the turn', () => {
    const play = inSession()
    const turnId = called(play, 'a1')
    play.ok(moderator, 'stage.mute', { siteId: a1 })
    play.ok(chair, 'floor.end', { turnId })
    play.ok(chair, 'floor.undoEnd', { turnId })
    expect(isMuted(play.state.all, a1)).toBe(true)
    expect(microphones(play)).toEqual([])
  })

  test('[ST8] the hall’s stays closed until it is opened again, whoever speaks meanwhile', () => {
    const play = inSession()
    play.ok(chair, 'stage.mute', { siteId: hall })
    expect(stage(play)).toEqual({ picture: hall, microphones: [] })
    const turnId = called(play, 'a1')
    expect(microphones(play)).toEqual([a1])
    play.ok(chair, 'floor.pause', { turnId, reason: 'question' })
    expect(microphones(play)).toEqual([a1])
    play.ok(chair, 'floor.end', { turnId })
    expect(microphones(play)).toEqual([])
    play.ok(operator, 'stage.unmute', { siteId: hall })
    expect(microphones(play)).toEqual([hall])
  })

  test('[ST8] who is not heard is not muted; twice is once; opening again gives the sound back', () => {
    const play = inSession()
    expect(play.no(chair, 'stage.mute', { siteId: a1 })).toBe('stage.notHeard')
    expect(play.no(chair, 'stage.mute', { siteId: 'nowhere' })).toBe('stage.unknownSite')
    expect(play.no(chair, 'stage.unmute', { siteId: 'nowhere' })).toBe('stage.unknownSite')
    const turnId = called(play, 'a1')
    expect(play.no(chair, 'stage.mute', { siteId: a2 })).toBe('stage.notHeard')
    // While the clock stands it is not heard, but has the floor.
    play.ok(chair, 'floor.pause', { turnId, reason: 'pause' })
    play.ok(operator, 'stage.mute', { siteId: a1 })
    expect(play.ok(chair, 'stage.mute', { siteId: a1 })).toEqual([])
    play.ok(chair, 'floor.resume', { turnId })
    expect(microphones(play)).toEqual([])
    play.ok(chair, 'stage.unmute', { siteId: a1 })
    expect(play.ok(chair, 'stage.unmute', { siteId: a1 })).toEqual([])
    expect(microphones(play)).toEqual([a1])
  })

  test('[ST8] in another system its technician is told to close it, and to open it again', () => {
    const play = carried(inSession(), 'external')
    called(play, 'a1')
    const cuesOf = (events: ReturnType<Play['ok']>) =>
      events.flatMap((e) => (e.type === 'stage.cued' ? e.data.cues.map((cue) => `${cue.kind} ${cue.siteId}`) : []))
    expect(cuesOf(play.ok(chair, 'stage.mute', { siteId: a1 }))).toEqual(['closeMicrophone a1'])
    expect(cuesOf(play.ok(chair, 'stage.unmute', { siteId: a1 }))).toEqual(['openMicrophone a1'])
    expect(cuesOf(play.ok(operator, 'stage.choose', { siteId: b1 }))).toEqual([
      'openMicrophone b1',
      'closeMicrophone a1',
      'show b1',
    ])
    expect(cuesOf(play.ok(operator, 'stage.follow', {}))).toEqual([
      'openMicrophone a1',
      'closeMicrophone b1',
      'show a1',
    ])
    // Muted already, it has nothing left to close when the turn ends.
    play.ok(chair, 'stage.mute', { siteId: a1 })
    const { turn } = play.state.all.floor
    expect(cuesOf(play.ok(chair, 'floor.end', { turnId: turn!.id }))).toEqual(['openMicrophone hall', 'show hall'])
  })
})

describe('choosing by hand', () => {
  test('[ST9] the operator puts a site on the stage, on record, until the meeting is followed again', () => {
    const play = inSession()
    called(play, 'a1')
    play.ok(operator, 'stage.choose', { siteId: b1 })
    expect(stage(play)).toEqual({ picture: b1, microphones: [b1] })
    expect(play.ok(operator, 'stage.choose', { siteId: b1 })).toEqual([])
    expect(play.no(operator, 'stage.choose', { siteId: 'nowhere' })).toBe('stage.unknownSite')
    play.ok(chair, 'stage.mute', { siteId: b1 })
    expect(microphones(play)).toEqual([])
    play.ok(chair, 'stage.follow', {})
    expect(stage(play)).toEqual({ picture: a1, microphones: [a1] })
    expect(play.ok(chair, 'stage.follow', {})).toEqual([])
    expect(play.log.filter(({ type }) => type.startsWith('stage.')).map(({ type, by }) => [type, by.role])).toEqual([
      ['stage.chosen', 'operator'],
      ['stage.muted', 'chair'],
      ['stage.followed', 'chair'],
    ])
  })

  test('[ST9] it ends with its turn, and one made between turns with the next that begins', () => {
    const play = inSession()
    const turnId = called(play, 'a1')
    play.ok(operator, 'stage.choose', { siteId: b1 })
    play.ok(chair, 'floor.end', { turnId })
    expect(isChosen(play.state.all)).toBe(false)
    expect(stage(play)).toEqual({ picture: hall, microphones: [hall] })
    play.ok(operator, 'stage.choose', { siteId: a2 })
    play.ok(chair, 'stage.mute', { siteId: a2 })
    expect(stage(play)).toEqual({ picture: a2, microphones: [] })
    // The turn goes on as if it had never ended: what was chosen and muted meanwhile is over for good.
    play.ok(chair, 'floor.undoEnd', { turnId })
    expect(stage(play)).toEqual({ picture: a1, microphones: [a1] })
    play.ok(chair, 'floor.end', { turnId })
    expect(stage(play)).toEqual({ picture: hall, microphones: [hall] })
    expect(play.state.all.stage).toEqual({ muted: [], captions: [] })
    play.ok(operator, 'stage.choose', { siteId: a2 })
    called(play, 'b1')
    expect(stage(play)).toEqual({ picture: b1, microphones: [b1] })
  })

  test('[ST9] in a break its picture alone is shown, and before the lobby and after the close nothing', () => {
    const play = new Play()
    play.ok(operator, 'stage.choose', { siteId: b1 })
    expect(stage(play)).toEqual({ microphones: [] })
    play.ok(chair, 'meeting.openLobby', {})
    expect(stage(play)).toEqual({ picture: b1, microphones: [b1] })
    play.ok(chair, 'meeting.start', {})
    play.ok(chair, 'meeting.startBreak', {})
    expect(stage(play)).toEqual({ picture: b1, microphones: [] })
    play.ok(operator, 'stage.choose', { siteId: a1 })
    expect(stage(play)).toEqual({ picture: a1, microphones: [] })
    play.ok(chair, 'meeting.resume', {})
    play.ok(chair, 'meeting.close', {})
    expect(stage(play)).toEqual({ microphones: [] })
    for (const type of ['stage.mute', 'stage.unmute', 'stage.choose'] as const)
      expect(play.no(operator, type, { siteId: a1 })).toBe('meeting.closed')
    expect(play.no(operator, 'stage.follow', {})).toBe('meeting.closed')
  })
})

describe('what was on', () => {
  const camera = { source: hall, medium: 'camera' as const }
  const microphone = { source: a1, medium: 'microphone' as const }
  const aired = (events: ReturnType<Play['ok']>) => events.map(({ data }) => data as EventData<'stage.aired'>)

  test('[ST12] the record keeps from when to when; what is said again is no news', () => {
    const play = inSession()
    const began = play.now
    const [first] = play.ok(hub, 'stage.noteAired', { on: [camera, microphone, camera], off: [] })
    expect(first).toEqual({ type: 'stage.aired', data: { on: [camera, microphone], off: [] } })
    expect(audienceOf(first!)).toEqual(['desk'])
    play.wait(seconds(5))
    expect(play.ok(hub, 'stage.noteAired', { on: [camera], off: [{ source: b1, medium: 'screen' }] })).toEqual([])
    expect(play.state.desk.stage.onAir).toEqual([
      { ...camera, since: began },
      { ...microphone, since: began },
    ])
    play.wait(seconds(5))
    expect(aired(play.ok(hub, 'stage.noteAired', { on: [], off: [microphone, microphone] }))).toEqual([
      { on: [], off: [{ ...microphone, tookMs: seconds(10) }] },
    ])
    expect(play.ok(hub, 'stage.noteAired', { on: [], off: [microphone] })).toEqual([])
  })

  test('[ST12] what came and went in one report leaves the stage', () => {
    const play = inSession()
    play.ok(hub, 'stage.noteAired', { on: [camera], off: [] })
    play.wait(seconds(1))
    const events = play.ok(hub, 'stage.noteAired', { on: [camera, microphone], off: [camera, microphone] })
    expect(aired(events)).toEqual([{ on: [], off: [{ ...camera, tookMs: seconds(1) }] }])
    expect(play.state.desk.stage.onAir).toEqual([])
  })

  test('[ST12] what leaves the stage with the close is noted after it; nothing comes on then', () => {
    const play = inSession()
    play.ok(hub, 'stage.noteAired', { on: [camera], off: [] })
    play.ok(chair, 'meeting.close', {})
    play.wait(seconds(2))
    expect(aired(play.ok(hub, 'stage.noteAired', { on: [microphone], off: [camera] }))).toEqual([
      { on: [], off: [{ ...camera, tookMs: seconds(2) }] },
    ])
    expect(play.no(chair, 'stage.noteAired', { on: [], off: [] })).toBe('access.notAllowed')
  })
})
