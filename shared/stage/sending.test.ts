/** Who may send, and who gets what of the stage. */
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { anySteps, take } from '../core/any-command.ts'
import { type Actor, Role, type SiteId } from '../core/identity.ts'
import { actors, ids, inSession, Play } from '../core/testing.ts'
import { chairSource } from './contract.ts'
import { isMuted, publishersOf, seenBy, sourceFor, stageOf, type Viewer } from './policy.ts'
import { ask, called } from './testing.ts'

// Generous: the machine may be busy.
vi.setConfig({ testTimeout: 60_000 })

const { chair, moderator, operator } = actors
const { hall, a1, a2, b1 } = ids.site

const sends = (play: Play) => Object.fromEntries(publishersOf(play.state.all))
const hears = (play: Play, viewer: Viewer) => seenBy(play.state.all, viewer).sounds

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
