/** An anonymous ballot as it lies in a box: a random id, and choices that all have one length. */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { BoxCounts } from './port.ts'

/** Options a poll can have at most. */
const mostOptions = 20

/** Random ids for so many ballots: to draw them one by one took a quarter of the time of a vote. */
export function ballotIds(count: number): Buffer[] {
  const drawn = randomBytes(16 * count)
  return Array.from({ length: count }, (_, nth) => drawn.subarray(16 * nth, 16 * (nth + 1)))
}

/** Ten options of which the first and third are chosen: "1010000000", filled to twenty. */
export const choicesText = (choices: readonly number[]): string =>
  choices
    .reduce((bits, option) => bits | (1 << (mostOptions - 1 - option)), 1 << mostOptions)
    .toString(2)
    .slice(1)

const Counted = z.object({ choices: z.string().regex(/^[01]{20}$/), ballots: z.number() })

/** What is in a box, from rows `{ choices, ballots }`: how many ballots say the same. */
export function countsOf(rows: readonly unknown[]): BoxCounts {
  const groups = rows.map((row) => Counted.parse(row))
  const sum = (counts: (choices: string) => boolean) =>
    groups.reduce((total, { choices, ballots }) => total + (counts(choices) ? ballots : 0), 0)
  return {
    ballots: sum(() => true),
    options: Array.from({ length: mostOptions }, (_, option) => sum((choices) => choices[option] === '1')),
    none: sum((choices) => !choices.includes('1')),
  }
}
