import { expect, test } from 'vitest'
import { initialLayer } from '../../../shared/core/fold.ts'
import type { AllState } from '../../../shared/core/state.ts'
import { actors, ids, Play } from '../../../shared/core/testing.ts'
import { sharing } from './sharing.ts'

/** A meeting with some events, and the ways in which a simulated site comes to its public state. */
function meeting() {
  const play = new Play()
  const states = new Map([[play.log.length, play.state.all]])
  const step = (act: () => unknown) => {
    act()
    states.set(play.log.length, play.state.all)
  }
  const from = play.log.length
  step(() => play.ok(actors.chair, 'meeting.openLobby', {}))
  step(() => play.ok(actors.site('a1'), 'attendance.confirm', { siteId: ids.site.a1 }))
  step(() => play.ok(actors.site('b1'), 'attendance.confirm', { siteId: ids.site.b1 }))
  const { reduce, decode } = sharing()
  const to = play.log.length
  return {
    from,
    to,
    snapshot: (seq: number, change?: Partial<AllState>): AllState =>
      decode({ layer: 'all', seq }, Buffer.from(JSON.stringify({ ...states.get(seq)!, ...change }))) as AllState,
    /** Each has decoded the frames on its own. */
    events: (state: AllState, after: number, until: number): AllState =>
      play.log
        .slice(after, until)
        .reduce<AllState>((now, event) => reduce('all', now, structuredClone(event)) as AllState, state),
  }
}

test('those who came by events share what one of them folded', () => {
  const { events, to } = meeting()
  const empty = initialLayer('all') as AllState
  expect(events(empty, 0, to)).toBe(events(empty, 0, to))
})

test('who came by a snapshot shares with those who come to the same number by events, whoever was first', () => {
  const { snapshot, events, from, to } = meeting()
  const late = snapshot(to)
  const early = snapshot(from)
  expect(late).not.toBe(early)
  expect(events(early, from, to)).toBe(late)
  expect(snapshot(to)).toBe(late)
})

test('where one says something else, each keeps its own', () => {
  const { snapshot, events, from, to } = meeting()
  const early = snapshot(from)
  const wrong = snapshot(from, { help: 'something else' } as never)
  const [mine, theirs] = [events(early, from, to), events(wrong, from, to)]
  expect(theirs).not.toBe(mine)
  expect(theirs).toMatchObject({ help: 'something else' })
  expect(mine).not.toHaveProperty('help')
})
