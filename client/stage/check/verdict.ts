/** What an echo through the hub says of a line, and the words' figures for it. Pure. */
import type { Carried } from '../line-counters.ts'

/** Between two looks, on the way there and back. */
export interface EchoSample extends Pick<Carried, 'loss' | 'packets' | 'rtt' | 'down' | 'up'> {
  /** Share of what was sent that did not reach the hub, 0 to 1. */
  lossUp: number
  /** Kilobits a second that the browser thinks it could send; absent where it does not say. */
  couldSend?: number | undefined
}

export const verdicts = ['good', 'small', 'sound', 'none'] as const
/** good: picture and sound; small: sound and a small picture; sound: sound alone; none: neither. */
export type Verdict = (typeof verdicts)[number]

export interface EchoFigures {
  /** The worse of both ways, 0 to 1. */
  loss: number
  rtt: number | undefined
  down: number
  up: number
}

/** What each needs of a line: `rate` in kilobits a second, `rtt` in milliseconds. */
const needs = {
  good: { loss: 0.03, rtt: 400, rate: 400 },
  small: { loss: 0.08, rtt: 1_000, rate: 150 },
  sound: { loss: 0.3, rtt: 1_500, rate: 30 },
} as const

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
/** Half of them are less: one stumble is not the line. */
const median = (values: readonly number[]): number | undefined => values.toSorted((a, b) => a - b)[values.length >> 1]

/**
 * The verdict and its figures. `withPicture`: a camera took part; without one nothing is said of rates that only a
 * picture needs. Nothing came back: `none`.
 */
export function judgeEcho(
  samples: readonly EchoSample[],
  withPicture: boolean,
): { verdict: Verdict; figures: EchoFigures } {
  const loss = mean(samples.map((one) => Math.max(one.loss, one.lossUp)))
  const rtt = median(samples.flatMap((one) => (one.rtt === undefined ? [] : [one.rtt])))
  const down = Math.round(mean(samples.map((one) => one.down)))
  const up = Math.round(mean(samples.map((one) => one.up)))
  const figures = { loss, rtt, down, up }
  if (!samples.some(({ packets, loss }) => packets > 0 && loss < 1))
    return { verdict: 'none', figures: { ...figures, loss: 1 } }
  // A picture that hardly moves needs little; what the line could carry counts, once the browser has found it out.
  const could = Math.max(up, ...samples.map((one) => one.couldSend ?? 0))
  const saysRate = samples.some((one) => one.couldSend !== undefined)
  const carries = ({ loss: most, rtt: longest, rate }: (typeof needs)[keyof typeof needs]) =>
    loss <= most && (rtt ?? 0) <= longest && (!withPicture || !saysRate || could >= rate)
  const verdict = (['good', 'small', 'sound'] as const).find((level) => carries(needs[level])) ?? 'none'
  return { verdict, figures }
}
