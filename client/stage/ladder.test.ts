import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { firstPatience, type Ladder, ladderAt, rungs, step, takenOn } from './ladder.ts'

/** The line looked at every two seconds. */
function look(
  ladder: Ladder,
  losses: number[],
  from = 0,
  packets = 100,
): { ladder: Ladder; at: number; seen: string[] } {
  let at = from
  const seen: string[] = []
  let now = ladder
  for (const loss of losses) {
    at += 2000
    now = step(now, { at, loss, packets })
    seen.push(now.rung)
  }
  return { ladder: now, at, seen }
}
const good = (ms: number): number[] => Array.from({ length: Math.ceil(ms / 2000) + 1 }, () => 0)

describe('[ST15] the ladder', () => {
  test('one bad look may be chance; two are the line: down a rung at once', () => {
    expect(look(ladderAt('high'), [0.1, 0, 0.1, 0]).ladder.rung).toBe('high')
    expect(look(ladderAt('high'), [0.1, 0.1]).ladder.rung).toBe('middle')
    expect(look(ladderAt('high'), [0.1, 0.1, 0.1, 0.1, 0.1, 0.1]).ladder.rung).toBe('soundOnly')
  })

  test('a picture that stands still steps down too, though nothing is lost', () => {
    const first = step(ladderAt('middle'), { at: 2000, loss: 0, packets: 100, frozen: true })
    expect(first.rung).toBe('middle')
    expect(step(first, { at: 4000, loss: 0, packets: 100, frozen: true }).rung).toBe('low')
    expect(step(ladderAt('soundOnly'), { at: 2000, loss: 0, packets: 100, frozen: true }).bad).toBe(0)
  })

  test('very bad: two rungs in one look, but never past the sound', () => {
    expect(look(ladderAt('high'), [0.4]).ladder.rung).toBe('low')
    expect(look(ladderAt('low'), [0.9]).ladder.rung).toBe('soundOnly')
  })

  test('sound is given up only where nothing is left of it', () => {
    expect(look(ladderAt('soundOnly'), [0.3, 0.3, 0.3, 0.3]).ladder.rung).toBe('soundOnly')
    expect(look(ladderAt('soundOnly'), [0.6, 0.6]).ladder.rung).toBe('textOnly')
  })

  test('up one rung after a good while, and the next only after another', () => {
    const { seen } = look(ladderAt('soundOnly'), good(firstPatience * 3))
    expect(seen.filter((rung, index) => rung !== seen[index - 1])).toEqual(['soundOnly', 'low', 'middle', 'high'])
    expect(seen.indexOf('low')).toBeGreaterThanOrEqual(firstPatience / 2000)
  })

  test('a climb that does not hold makes the next one wait twice as long', () => {
    const up = look(ladderAt('middle'), good(firstPatience))
    expect(up.ladder.rung).toBe('high')
    const down = look(up.ladder, [0.1, 0.1], up.at)
    expect(down.ladder).toMatchObject({ rung: 'middle', patience: firstPatience * 2 })
    expect(look(down.ladder, good(firstPatience), down.at).ladder.rung).toBe('middle')
    expect(look(down.ladder, good(firstPatience * 2), down.at).ladder.rung).toBe('high')
  })

  test('where nothing is sent (a break) nothing is said of the line, and it climbs in time', () => {
    expect(look(ladderAt('textOnly'), good(firstPatience), 0, 0).ladder.rung).toBe('soundOnly')
  })

  test('whatever the line does, picture never outlives sound, and a rung is never left by more than two', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 200 }), (losses) => {
        let ladder = ladderAt('high')
        losses.forEach((loss, index) => {
          const next = step(ladder, { at: index * 2000, loss, packets: 50 })
          const moved = rungs.indexOf(next.rung) - rungs.indexOf(ladder.rung)
          expect(moved).toBeGreaterThanOrEqual(-1)
          expect(moved).toBeLessThanOrEqual(2)
          if (ladder.rung !== 'soundOnly') expect(next.rung === 'textOnly' && ladder.rung !== 'textOnly').toBe(false)
          const taken = takenOn(next.rung, false)
          if (taken.picture) expect(taken.sound).toBe(true)
          ladder = next
        })
      }),
    )
  })

  test('lite takes sound and documents by choice, on every rung', () => {
    expect(takenOn('high', true)).toEqual({ picture: false, sound: true, layer: 2 })
    expect(takenOn('textOnly', true).sound).toBe(false)
  })
})
