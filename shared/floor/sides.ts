/** Hall or communes next: the rule that keeps waiting even on both sides (FL18, FL23). Pure. */
import { median } from './clock.ts'
import type { Side } from './contract.ts'

/** One side as the rule sees it, on the running item. Times in milliseconds. */
export interface SideView {
  /** How long whoever would be next there has waited. */
  nextMs: number
  /** How many ask, those already heard included. */
  asked: number
  /** How long those heard had waited. */
  heardMs: readonly number[]
}

/**
 * A commune's request weighs less than one of the hall, since the order of the clusters lets late requests of unheard
 * clusters go first: without it the communes' medians lag by a fifth (found by simulation, see simulation.test.ts).
 */
const remoteWeight = 1 / 1.7
/** How strongly the longer wait of the next one draws the turn. */
const waitPower = 2
/** How strongly a turn is drawn or held that brings the two medians together or apart. */
const medianPull = 3
/** Half a minute: differences below it mean nothing. */
const softenMs = 30_000

/**
 * The side whose turn it is. Turns alternate in proportion to how many ask on each side; the side whose next speaker
 * has waited longer comes sooner; and a turn that would bring the medians of those heard together comes sooner, one
 * that would drive them apart later. `course` is the sides of the turns so far, in order.
 */
export function nextSide(hall: SideView, remote: SideView, course: readonly Side[]): Side {
  const longer = (hall.nextMs + softenMs) / (remote.nextMs + softenMs)
  const share = hall.asked / (remote.asked * remoteWeight)
  const hallPerRemote = share * longer ** waitPower * pull(hall, remote)
  const last = course.at(-1)
  const run = last === undefined ? 0 : course.length - 1 - course.findLastIndex((side) => side !== last)
  if (hallPerRemote < 1) return last === 'remote' && run + 0.5 >= 1 / hallPerRemote ? 'hall' : 'remote'
  // The first turn of the communes comes half-way, so that the two series begin evenly.
  const due = course.includes('remote') ? hallPerRemote : hallPerRemote / 2
  return (last === 'hall' ? run : 0) + 0.5 >= due ? 'remote' : 'hall'
}

/** Below 1 where a turn of the communes now would bring the medians together, above 1 where it would part them. */
function pull(hall: SideView, remote: SideView): number {
  const [ours, theirs] = [median(remote.heardMs), median(hall.heardMs)]
  if (ours === undefined || theirs === undefined || remote.heardMs.length < 2) return 1
  const gap = (theirs - ours) / Math.max(theirs, ours, softenMs)
  const helps = gap > 0 ? remote.nextMs > theirs : remote.nextMs < ours
  return Math.exp(medianPull * Math.abs(gap) * (helps ? -1 : 1))
}
