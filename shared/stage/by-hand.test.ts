/** What is done by hand about the stage, who may send, who gets what, and what was on in fact. */
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { anySteps, take } from '../core/any-command.ts'
import type { EventData } from '../core/envelope.ts'
import { type Actor, type RequestId, Role, type SiteId, type TurnId } from '../core/identity.ts'
import { actors, type Commune, ids, inSession, Play } from '../core/testing.ts'
import { seconds } from '../core/time.ts'
import { audienceOf } from '../core/visibility.ts'
import { chairSource } from './contract.ts'
import { isChosen, isMuted, publishersOf, seenBy, sourceFor, stageOf, type Viewer } from './policy.ts'

// Generous: the machine may be busy.
vi.setConfig({ testTimeout: 60_000 })

const { chair, moderator, operator, hub } = actors
const { hall, a1, a2, b1 } = ids.site

const ask = (play: Play, name: Commune): RequestId => {
  const events = play.ok(actors.site(name), 'floor.request', {
    kind: 'remark',
    itemId: ids.item.discussion,
    siteId: ids.site[name],
  })
  return (events[0]!.data as EventData<'floor.requested'>).request.id
}
const called = (play: Play, name: Commune): TurnId => {
  play.ok(chair, 'floor.call', { requestId: ask(play, name) })
  return play.state.all.floor.turn!.id
}
const stage = (play: Play) => stageOf(play.state.all)
const microphones = (play: Play) => stage(play).microphones
const sends = (play: Play) => Object.fromEntries(publishersOf(play.state.all))
const hears = (play: Play, viewer: Viewer) => seenBy(play.state.all, viewer).sounds

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
    const play = inSession()
    const settings = { lostAfterSeconds: 45, devicesPerSite: 3, media: 'external' as const }
    play.ok(chair, 'meeting.change', { changes: { settings } })
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
    expect(play.state.all.stage).toEqual({ muted: [] })
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

describe('who may send', () => {
  test('[ST10] hall and chair by name; the floor brings a site in, standing by too; nobody else', () => {
    const play = inSession()
    const [usual, room] = [
      ['camera', 'microphone'],
      ['camera', 'microphone', 'screen'],
    ]
    const around = { [hall]: room, [chairSource]: usual }
    expect(sends(play)).toEqual(around)
    const [first, second] = [ask(play, 'a1'), ask(play, 'b1')]
    expect(sends(play)).toEqual(around)
    play.ok(chair, 'floor.prepare', { requestId: first })
    expect(sends(play)).toEqual({ ...around, [a1]: usual })
    play.ok(chair, 'floor.call', { requestId: first })
    play.ok(chair, 'floor.prepare', { requestId: second })
    expect(sends(play)).toEqual({ ...around, [a1]: room, [b1]: usual })
    const turnId = play.state.all.floor.turn!.id
    play.ok(chair, 'floor.pause', { turnId, reason: 'pause' })
    expect(sends(play)[a1]).toEqual(room)
    play.ok(operator, 'stage.choose', { siteId: a2 })
    expect(sends(play)).toEqual({ ...around, [a1]: room, [a2]: room, [b1]: usual })
  })

  test('[ST10] who is muted sends no microphone; in a break the hall’s picture is all; in the dark nothing', () => {
    const play = new Play()
    expect(sends(play)).toEqual({})
    play.ok(chair, 'meeting.openLobby', {})
    play.ok(chair, 'meeting.start', {})
    play.ok(chair, 'agenda.start', { itemId: ids.item.discussion })
    const turnId = called(play, 'a1')
    play.ok(chair, 'stage.mute', { siteId: a1 })
    play.ok(chair, 'stage.mute', { siteId: hall })
    const silent = ['camera', 'screen']
    expect(sends(play)).toEqual({ [hall]: silent, [a1]: silent, [chairSource]: ['camera', 'microphone'] })
    play.ok(chair, 'floor.end', { turnId })
    play.ok(chair, 'stage.unmute', { siteId: hall })
    play.ok(chair, 'meeting.startBreak', {})
    expect(sends(play)).toEqual({ [hall]: silent })
    play.ok(chair, 'meeting.resume', {})
    play.ok(chair, 'meeting.close', {})
    expect(sends(play)).toEqual({})
  })

  test('[ST10] a site sets up its own devices, the operator the hall’s, the chair their own, a phone none', () => {
    const { all } = inSession().state
    const source = ({ role, siteId }: Actor) => sourceFor({ role, siteId }, all)
    expect(source(actors.site('a1'))).toBe(a1)
    expect([source(operator), source(actors.hall)]).toEqual([hall, hall])
    expect(source(chair)).toBe(chairSource)
    for (const who of [actors.delegate('a1s'), actors.secretary, moderator, actors.observer])
      expect(source(who)).toBeUndefined()
  })
})

describe('who gets what', () => {
  const viewers = (play: Play): Viewer[] => [
    ...Role.options.filter((role) => role !== 'site' && role !== 'delegate').map((role) => ({ role })),
    ...play.state.all.roster.order.slice(1).flatMap((siteId): Viewer[] => [
      { role: 'site', siteId },
      { role: 'delegate', siteId },
    ]),
  ]

  test('[ST11] everybody hears who speaks and the chair, but nobody themselves', () => {
    const play = inSession()
    const turnId = called(play, 'a1')
    play.ok(chair, 'floor.pause', { turnId, reason: 'question' })
    expect(hears(play, { role: 'observer' })).toEqual([hall, a1, chairSource])
    expect(hears(play, { role: 'site', siteId: a1 })).toEqual([hall, chairSource])
    expect(hears(play, { role: 'hall' })).toEqual([a1, chairSource])
    expect(hears(play, { role: 'chair' })).toEqual([hall, a1])
    expect(seenBy(play.state.all, { role: 'site', siteId: b1 })).toEqual({
      picture: a1,
      sounds: [hall, a1, chairSource],
      screens: [a1, hall],
    })
  })

  test('[ST11] the chair by name is heard also while all others are muted', () => {
    const play = inSession()
    play.ok(chair, 'stage.mute', { siteId: hall })
    expect(hears(play, { role: 'site', siteId: a1 })).toEqual([chairSource])
  })

  test('[ST4] [ST11] who stands by is seen by the operator alone; phones and secretaries get nothing', () => {
    const play = inSession()
    play.ok(chair, 'floor.prepare', { requestId: ask(play, 'b1') })
    for (const viewer of viewers(play)) {
      const seen = seenBy(play.state.all, viewer)
      expect(seen.check).toBe(viewer.role === 'operator' ? b1 : undefined)
      if (viewer.role === 'delegate' || viewer.role === 'secretary') expect(seen).toEqual({ sounds: [], screens: [] })
      else expect(seen.picture).toBe(hall)
    }
  })

  /** What does not hold of the stage as it is now. */
  function wrongIn(play: Play): string[] {
    const { all } = play.state
    const may = publishersOf(all)
    const wrong: string[] = []
    const check = (holds: boolean, ...what: unknown[]) => holds || wrong.push(what.join(' '))
    for (const viewer of viewers(play)) {
      const seen = seenBy(all, viewer)
      for (const source of seen.sounds) check(may.get(source)?.includes('microphone') === true, 'no microphone', source)
      for (const source of seen.screens) check(may.get(source)?.includes('screen') === true, 'no screen', source)
      for (const source of [seen.picture, seen.check])
        check(source === undefined || may.get(source)?.includes('camera') === true, 'no camera', source)
      // The operator listens in the hall's place, apart from its loudspeakers.
      const own = viewer.role === 'operator' ? undefined : (sourceFor(viewer, all) ?? viewer.siteId)
      check(own === undefined || !seen.sounds.includes(own), 'hears itself', viewer.role, own)
      check(new Set(seen.sounds).size === seen.sounds.length, 'heard twice', viewer.role)
    }
    for (const [source, media] of may)
      check(source === chairSource || !isMuted(all, source as SiteId) || !media.includes('microphone'), 'sends', source)
    for (const siteId of stageOf(all).microphones) check(!isMuted(all, siteId), 'muted and heard', siteId)
    return wrong
  }

  test('[ST8] [ST10] [ST11] whatever happens: who is got may send it, nobody hears themselves, the muted are silent', () => {
    fc.assert(
      fc.property(anySteps(60), (steps) => {
        const play = inSession()
        for (const step of steps) {
          const decision = take(play, step)
          expect(wrongIn(play)).toEqual([])
          if (!decision.ok || !decision.events.some(({ type }) => type === 'floor.called')) continue
          const { stage: byHand } = play.state.all
          expect(byHand.chosen).toBeUndefined()
          expect(byHand.muted.filter(({ siteId }) => siteId !== hall)).toEqual([])
        }
      }),
      { numRuns: 60 },
    )
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
