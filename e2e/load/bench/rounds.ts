/** Rounds of the product and its floor in turn, so that what else the machine does falls on both. */
import type { Round, Sample } from './rows.ts'

/**
 * How many rounds come before what writes to every line is compiled as it then stays: the floor's after some fifteen,
 * the hub's after some 25, whatever the number of lines; until then each takes a third more of the processor.
 */
export const warmUpRounds = 30

/** Runs both so many times; who begins changes from round to round. Rounds that warm up come first and do not count. */
export async function interleaved(
  count: number,
  product: () => Promise<Sample>,
  floor: () => Promise<Sample>,
  warmUp = 1,
): Promise<Round[]> {
  const rounds: Round[] = []
  for (let nth = 0; nth < warmUp + count; nth++) {
    const first = nth % 2 === 0 ? await product() : await floor()
    const second = nth % 2 === 0 ? await floor() : await product()
    if (nth >= warmUp)
      rounds.push(nth % 2 === 0 ? { product: first, floor: second } : { product: second, floor: first })
  }
  return rounds
}

/** What `work`, which tells its milliseconds, also costs of the processor that `spent` reads. */
export async function sampled(spent: () => number, work: () => Promise<number>): Promise<Sample> {
  const before = spent()
  const ms = await work()
  return { ms, cpuMs: spent() - before }
}

/** Processor time of this process so far, in milliseconds. */
export function ownCpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
