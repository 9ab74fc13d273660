import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import type { PollId } from '../core/identity.ts'
import { actors, type Commune, ids, type Play } from '../core/testing.ts'
import type { Group, Result } from './contract.ts'
import { deskPoll, hands, opened, present, report } from './testing.ts'

// Generous: the machine may be busy.
vi.setConfig({ testTimeout: 30_000 })

const communes: Commune[] = ['a1', 'a2', 'b1', 'b2', 'c1']
interface Sent {
  commune: Commune
  choices: number[]
  /** From the secretary, who was telephoned. */
  onBehalf: boolean
}
const anyAnswers = fc.array(
  fc.record({
    commune: fc.constantFrom(...communes),
    choices: fc.uniqueArray(fc.nat(3), { maxLength: 2 }),
    onBehalf: fc.boolean(),
  }),
  { maxLength: 25 },
)
const options = { kind: 'custom' as const, labels: ['A', 'B', 'C', 'D'], most: 2, none: true }

const send = (play: Play, pollId: PollId, { commune, choices, onBehalf }: Sent) =>
  play.send(onBehalf ? actors.secretary : actors.site(commune), onBehalf ? 'polls.answerFor' : 'polls.answer', {
    pollId,
    siteId: ids.site[commune],
    choices,
  })
/** Closes a poll in which all this was sent, in this order. */
function resultAfter(sent: readonly Sent[]): { result: Result; play: Play } {
  const play = present(...communes)
  const pollId = opened(play, { options, base: 'answers' })
  for (const one of sent) send(play, pollId, one)
  play.ok(actors.chair, 'polls.close', { pollId })
  return { result: deskPoll(play, pollId).result!, play }
}
/** What each commune sent last. */
const lastOf = (sent: readonly Sent[]) => new Map(sent.map(({ commune, choices }) => [commune, choices]))

/** Each kind of group, summed. */
function sums(groups: readonly Group[], by: Group['by']) {
  const of = groups.filter((group) => group.by === by)
  const sum = (value: (group: Group) => number) => of.reduce((all, group) => all + value(group), 0)
  return {
    entitled: sum((g) => g.entitled),
    answered: sum((g) => g.answered),
    none: sum((g) => g.none),
    options: of[0]!.options.map((_, i) => sum((g) => g.options[i]!)),
  }
}

/** The same answers in another order and with repetitions, each commune's own ones in theirs. */
const shuffled = (sent: readonly Sent[], seeds: readonly number[]): Sent[] => {
  const queues = communes.map((name) => sent.filter(({ commune }) => commune === name))
  const mixed: Sent[] = []
  for (let turn = 0; queues.some((queue) => queue.length); turn++) {
    const waiting = queues.filter((queue) => queue.length)
    const seed = seeds[turn % seeds.length]!
    const one = waiting[seed % waiting.length]!.shift()!
    mixed.push(...Array<Sent>(1 + (seed % 3)).fill(one))
  }
  return mixed
}

describe('[PO16] the tally', () => {
  test('counts what each answered last, and everybody else as not answered', () => {
    fc.assert(
      fc.property(anyAnswers, (sent) => {
        const { result } = resultAfter(sent)
        const last = [...lastOf(sent).values()]
        expect(result).toMatchObject({
          entitled: 9,
          answered: last.length,
          none: last.filter((choices) => choices.length === 0).length,
          options: options.labels.map((_, i) => last.filter((choices) => choices.includes(i)).length),
        })
        expect(result.entitled - result.answered).toBe(9 - lastOf(sent).size)
      }),
      { numRuns: 60 },
    )
  })

  test('is the same in any order, however often and interleaved the answers came', () => {
    fc.assert(
      fc.property(anyAnswers, fc.array(fc.nat(100), { minLength: 1 }), (sent, seeds) => {
        expect(resultAfter(shuffled(sent, seeds)).result).toEqual(resultAfter(sent).result)
      }),
      { numRuns: 60 },
    )
  })

  test('and these checks catch one that counts what was sent instead of who answered', () => {
    const once: Sent[] = [{ commune: 'a1', choices: [0], onBehalf: false }]
    const naive = ({ play }: ReturnType<typeof resultAfter>) =>
      play.log.filter(({ type }) => type === 'polls.answered').length
    const changed = resultAfter([...once, { ...once[0]!, choices: [1] }, ...once])
    expect(naive(changed)).not.toBe(naive(resultAfter(once)))
    expect(changed.result).toEqual(resultAfter(once).result)
  })

  test('adds up by side, by cluster and by type of unit', () => {
    fc.assert(
      fc.property(anyAnswers, (sent) => {
        const { groups, ...whole } = resultAfter(sent).result
        for (const by of ['side', 'cluster', 'type'] as const) expect(whole).toMatchObject(sums(groups, by))
      }),
      { numRuns: 40 },
    )
  })

  test('adds up where the hall, outside any cluster, votes too: by hands, and by person', () => {
    const play = present('a1', 'b1')
    const byHands = opened(play, { kind: 'hands' })
    report(play, actors.site('a1'), byHands, 'a1', hands(12, 3))
    report(play, actors.secretary, byHands, 'hall', hands(50, 40, 10))
    play.ok(actors.chair, 'polls.close', { pollId: byHands })
    const byPerson = opened(play, { kind: 'delegate' })
    for (const who of ['a1s', 'land'] as const)
      play.ok(actors.delegate(who), 'polls.answer', { pollId: byPerson, delegateId: ids.delegate[who], choices: [1] })
    play.ok(actors.chair, 'polls.close', { pollId: byPerson })
    for (const [pollId, entitled, cast] of [
      [byHands, 10, [62, 43, 10]],
      [byPerson, 21, [0, 2, 0]],
    ] as const) {
      const { groups, ...whole } = deskPoll(play, pollId).result!
      expect(whole).toMatchObject({ entitled, options: cast })
      for (const by of ['side', 'cluster', 'type'] as const) expect(whole).toMatchObject(sums(groups, by))
      expect(groups.filter((group) => group.by === 'cluster').map((group) => group.key)).toContain('')
    }
  })
})
