import { describe, expect, test } from 'vitest'
import { initialLayer } from '../../shared/core/fold.ts'
import type { Actor } from '../../shared/core/identity.ts'
import type { UnitState } from '../../shared/core/state.ts'
import { actors, ids, inSession, type Play } from '../../shared/core/testing.ts'
import { minutes } from '../../shared/core/time.ts'
import { directive, entryIn, published, unit } from '../../shared/conclusions/testing.ts'
import { answer, opened, pollIn } from '../../shared/polls/testing.ts'
import { ownParty } from '../floor/own.ts'
import { ownPoll } from '../polls/own.ts'
import { type AlarmInput, alarmOf, justEnded, outdatedKeys } from './alarms.ts'
import { createPressed } from './pressed.ts'

const a1 = actors.site('a1')
const { chair, secretary } = actors
const input = (play: Play, actor: Actor, more: Partial<AlarmInput> = {}): AlarmInput => {
  const { all, units } = play.state
  const unit = (actor.unitId && units[actor.unitId]) ?? (initialLayer('unit:none') as UnitState)
  const own = ownParty(actor, all, unit)
  return {
    all,
    unit,
    actor,
    own,
    now: play.now,
    pressed: new Set(),
    answered: new Set(),
    polls: [],
    openedAt: 0,
    ...more,
  }
}
const alarm = (play: Play, actor: Actor = a1, more: Partial<AlarmInput> = {}) => alarmOf(input(play, actor, more))
const ask = (play: Play) => {
  play.ok(a1, 'floor.request', { kind: 'remark', itemId: ids.item.discussion, siteId: ids.site.a1 })
  return play.state.all.floor.queue.at(-1)!.id
}
const announce = (play: Play, to: object = { kind: 'all' }) =>
  play.ok(chair, 'announcements.send', { text: 'Nghỉ sớm 10 phút', to: to as never, needsAck: true })

describe('what covers the screen', () => {
  test('nothing while nothing is needed', () => {
    const play = inSession()
    ask(play)
    expect(alarm(play)).toBeUndefined()
  })

  test('being asked to get ready, until pressed; asked again, it rings again', () => {
    const play = inSession()
    const requestId = ask(play)
    play.ok(chair, 'floor.prepare', { requestId })
    const first = alarm(play)!
    expect(first.kind).toBe('prepared')
    const pressed = new Set([first.key])
    expect(alarm(play, a1, { pressed })).toBeUndefined()
    expect(outdatedKeys(input(play, a1), pressed)).toEqual([])
    play.ok(chair, 'floor.prepare', { requestId: null })
    expect(outdatedKeys(input(play, a1), pressed)).toEqual([first.key])
  })

  test('being called, before everything else and alone while the floor is ours', () => {
    const play = inSession()
    const requestId = ask(play)
    announce(play)
    play.ok(secretary, 'attendance.openRollCall', {})
    play.ok(chair, 'floor.call', { requestId })
    const called = alarm(play)!
    expect(called.kind).toBe('called')
    expect(alarm(play, a1, { pressed: new Set([called.key]) })).toBeUndefined()
    expect(alarm(play, actors.site('b1'))?.kind).toBe('announcement')
  })

  test('[PO10] an open poll that waits for this screen, after the own turn; a reminder rings again', () => {
    const play = inSession()
    play.ok(a1, 'attendance.reportHeadcount', { siteId: ids.site.a1, headcount: 20 })
    const pollId = opened(play)
    const polls = () => [ownPoll({ ...input(play, a1), pending: [], castAt: () => undefined }, pollIn(play, pollId))]
    const first = alarm(play, a1, { polls: polls() })!
    expect(first).toMatchObject({ kind: 'poll', reminded: false })
    const pressed = new Set([first.key])
    expect(alarm(play, a1, { polls: polls(), pressed })).toBeUndefined()
    play.wait(minutes(1)).ok(chair, 'polls.remind', { pollId })
    expect(alarm(play, a1, { polls: polls(), pressed })).toMatchObject({ kind: 'poll', reminded: true })
    play.ok(chair, 'floor.call', { requestId: ask(play) })
    expect(alarm(play, a1, { polls: polls() })?.kind).toBe('called')
    play.ok(chair, 'floor.end', { turnId: play.state.all.floor.turn!.id })
    answer(play, pollId, 'a1', 0)
    expect(alarm(play, a1, { polls: polls() })).toBeUndefined()
  })

  test('a wrong end taken back does not ring again', () => {
    const play = inSession()
    play.ok(chair, 'floor.call', { requestId: ask(play) })
    const { key } = alarm(play)!
    const turnId = play.state.all.floor.turn!.id
    play.ok(chair, 'floor.end', { turnId })
    expect(justEnded(play.state.all.floor.ended, input(play, a1).own, play.now)?.id).toBe(turnId)
    expect(justEnded(play.state.all.floor.ended, input(play, actors.site('b1')).own, play.now)).toBeUndefined()
    play.ok(chair, 'floor.undoEnd', { turnId })
    expect(outdatedKeys(input(play, a1), new Set([key]))).toEqual([])
  })

  test('[AN4] an announcement to acknowledge, until answered; a reminder rings again', () => {
    const play = inSession()
    announce(play)
    const first = alarm(play)!
    if (first.kind !== 'announcement') throw new Error(first.kind)
    const { id } = first.announcement
    expect(alarm(play, a1, { answered: new Set([id]) })).toBeUndefined()
    play.wait(minutes(1)).ok(chair, 'announcements.remind', { announcementId: id })
    expect(alarm(play, a1, { pressed: new Set([first.key]) })?.kind).toBe('announcement')
    play.ok(a1, 'announcements.acknowledge', { announcementId: id })
    expect(alarm(play)).toBeUndefined()
  })

  test('[CO11] a conclusion to acknowledge, after a call to speak; a reminder and a correction ring again', () => {
    const { play, entryId } = published({ directives: [directive([unit('a1')], { supports: [unit('land')] })] })
    const pressed = new Set<string>()
    const press = () => {
      const need = alarm(play, a1, { pressed })!
      pressed.add(need.key)
      return need
    }
    expect(press()).toMatchObject({ kind: 'conclusion', reminded: false })
    expect(alarm(play, a1, { pressed })).toBeUndefined()
    expect(alarm(play, a1, { answered: new Set([entryId]) })).toBeUndefined()
    play.wait(minutes(1)).ok(secretary, 'conclusions.remind', { entryId })
    expect(press()).toMatchObject({ kind: 'conclusion', reminded: true })
    play.ok(a1, 'conclusions.acknowledge', { entryId, by: 'Bí thư a1' })
    expect(alarm(play)).toBeUndefined()
    play.ok(chair, 'conclusions.correct', {
      entryId,
      revision: entryIn(play, entryId).revision,
      changes: { text: 'Giao Xã a1 rà soát đất công.' },
      reason: 'Bỏ thời hạn',
    })
    expect(alarm(play, a1, { pressed })).toMatchObject({ kind: 'conclusion', published: { correction: 1 } })
    const requestId = ask(play)
    play.ok(chair, 'floor.prepare', { requestId })
    expect(alarm(play, a1, { pressed })?.kind).toBe('prepared')
    // Who only reads it, and a phone beside a room, hear nothing; a department answers on its phones.
    expect(alarm(play, actors.site('b1'))).toBeUndefined()
    expect(alarm(play, actors.delegate('a1s'))?.kind).not.toBe('conclusion')
    expect(alarm(play, actors.delegate('land'))?.kind).toBe('conclusion')
  })

  test('[CO10] nothing to acknowledge covers what is being read back; long after the close it no longer rings', () => {
    const { play, entryId } = published()
    play.ok(secretary, 'conclusions.read', { entryId, sentence: 0 })
    expect(alarm(play)).toBeUndefined()
    play.ok(secretary, 'conclusions.endReading', {})
    play.ok(chair, 'meeting.close', {})
    expect(alarm(play)?.kind).toBe('conclusion')
    play.wait(minutes(11))
    expect(alarm(play)).toBeUndefined()
    play.ok(secretary, 'conclusions.remind', { entryId })
    expect(alarm(play)).toMatchObject({ kind: 'conclusion', reminded: true })
  })

  test('a unit with a room answers in the room, one without on its phones', () => {
    const play = inSession()
    announce(play)
    expect(alarm(play, actors.delegate('a1s'))).toBeUndefined()
    expect(alarm(play, actors.delegate('land'))).toBeUndefined()
    announce(play, { kind: 'units', ids: [ids.unit.land] })
    expect(alarm(play, actors.delegate('land'))?.kind).toBe('announcement')
    expect(alarm(play, actors.department('land'))?.kind).toBe('announcement')
  })

  test('[FL19] a statement to write after an item, not all day after the close', () => {
    const play = inSession()
    ask(play)
    play.ok(chair, 'meeting.close', {})
    expect(alarm(play)).toMatchObject({ kind: 'statement', itemId: ids.item.discussion })
    play.wait(minutes(11))
    expect(alarm(play)).toBeUndefined()
  })

  test('[AT7] a roll call that opened while the page was here, until it is answered', () => {
    const play = inSession()
    play.ok(secretary, 'attendance.openRollCall', {})
    expect(alarm(play)?.kind).toBe('rollCall')
    expect(alarm(play, a1, { openedAt: play.now + 1 })).toBeUndefined()
    play.ok(a1, 'attendance.reportHeadcount', { siteId: ids.site.a1, headcount: 20 })
    for (const delegateId of [ids.delegate.a1s, ids.delegate.a1c])
      play.ok(a1, 'attendance.markDelegate', { delegateId, status: 'online' })
    expect(alarm(play)).toBeUndefined()
  })
})

describe('what was pressed', () => {
  const memory = () => {
    const kept = new Map<string, string>()
    return { getItem: (k: string) => kept.get(k) ?? null, setItem: (k: string, v: string) => void kept.set(k, v) }
  }
  test('is kept for each access, and forgotten when it is over', () => {
    const storage = memory()
    const pressed = createPressed('one', storage)
    let told = 0
    pressed.subscribe(() => told++)
    pressed.press('called:1')
    pressed.press('prepared:2')
    expect([...createPressed('one', storage).read()]).toEqual(['called:1', 'prepared:2'])
    expect([...createPressed('two', storage).read()]).toEqual([])
    pressed.forget(['prepared:2'])
    pressed.forget(['prepared:2'])
    expect([...pressed.read()]).toEqual(['called:1'])
    expect(told).toBe(3)
  })

  test('lasts as long as the page where storage is damaged or missing', () => {
    const damaged = {
      getItem: () => '{',
      setItem: () => {
        throw new Error('full')
      },
    }
    const pressed = createPressed('one', damaged)
    pressed.press('called:1')
    expect(pressed.read().has('called:1')).toBe(true)
    expect(createPressed('one', undefined).read().size).toBe(0)
  })
})
