/**
 * The quality ladder of a viewer's line (ST15): 720 → 360 → 180 → picture off → sound off. Down at once, up slowly, and
 * more slowly each time a climb did not hold; sound is given up last. Pure.
 */
import { Rung } from '../../shared/stage/wire.ts'

export const rungs = Rung.options

/** What came since the last look. */
export interface Sample {
  /** Milliseconds of any clock that only goes forward. */
  at: number
  /** Share of packets that did not come, 0 to 1, before anything was asked for again. */
  loss: number
  /** Packets that came; none at all says nothing of their loss. */
  packets: number
  /** A picture is taken, and stood still. */
  frozen?: boolean
}

export interface Ladder {
  rung: Rung
  /** Bad looks one after the other. */
  bad: number
  /** Since when every look has been good. */
  goodSince: number | undefined
  /** How long it must stay good before a climb, in milliseconds. */
  patience: number
  climbedAt: number | undefined
}

/** Above this a picture stutters; one bad look may be chance, two are the line. */
export const badLoss = 0.08
/** Nothing but steps down helps here. */
export const awfulLoss = 0.25
const goodLoss = 0.03
/** Sound with its own repair stands far more than a picture does. */
const deafLoss = 0.45

export const firstPatience = 10_000
const mostPatience = 120_000
/** A climb that fell back within this time did not hold. */
const holdMs = 15_000

export const ladderAt = (rung: Rung): Ladder => ({
  rung,
  bad: 0,
  goodSince: undefined,
  patience: firstPatience,
  climbedAt: undefined,
})

/** The ladder after one more look at the line. */
export function step(ladder: Ladder, { at, loss, packets, frozen = false }: Sample): Ladder {
  const carriesPicture = rungs.indexOf(ladder.rung) < rungs.indexOf('soundOnly')
  if (packets === 0 && !frozen) return { ...ladder, bad: 0, goodSince: ladder.goodSince ?? at, ...climb(ladder, at) }
  const limit = carriesPicture ? badLoss : deafLoss
  if (loss >= limit || (frozen && carriesPicture)) {
    const bad = ladder.bad + 1
    const isAwful = carriesPicture && loss >= awfulLoss
    if (bad < 2 && !isAwful) return { ...ladder, bad, goodSince: undefined }
    return fall(ladder, at, isAwful ? 2 : 1)
  }
  if (loss >= (carriesPicture ? goodLoss : badLoss)) return { ...ladder, bad: 0, goodSince: undefined }
  return { ...ladder, bad: 0, goodSince: ladder.goodSince ?? at, ...climb(ladder, at) }
}

function fall(ladder: Ladder, at: number, steps: number): Ladder {
  const index = rungs.indexOf(ladder.rung)
  // However bad it is, the picture goes first and the sound is tried by itself.
  const lowest = rungs.indexOf(index < rungs.indexOf('soundOnly') ? 'soundOnly' : 'textOnly')
  const didNotHold = ladder.climbedAt !== undefined && at - ladder.climbedAt < holdMs
  return {
    rung: rungs[Math.min(index + steps, lowest)] ?? ladder.rung,
    bad: 0,
    goodSince: undefined,
    patience: didNotHold ? Math.min(ladder.patience * 2, mostPatience) : ladder.patience,
    climbedAt: undefined,
  }
}

/** One rung up where it has been good for long enough. */
function climb({ rung, goodSince, patience, climbedAt }: Ladder, at: number): Partial<Ladder> {
  const index = rungs.indexOf(rung)
  const rested = climbedAt !== undefined && at - climbedAt >= holdMs ? { patience: firstPatience } : {}
  if (index === 0 || goodSince === undefined || at - goodSince < patience) return index === 0 ? rested : {}
  return { rung: rungs[index - 1] ?? rung, goodSince: at, climbedAt: at }
}

/** What a device on this rung takes of the stage. */
export function takenOn(rung: Rung, lite: boolean): { picture: boolean; sound: boolean; layer: number } {
  const layer = { high: 2, middle: 1, low: 0, soundOnly: 0, textOnly: 0 }[rung]
  return { picture: !lite && rung !== 'soundOnly' && rung !== 'textOnly', sound: rung !== 'textOnly', layer }
}
