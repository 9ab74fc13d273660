/** How fast one access may send. In memory: a limit that is forgotten at a restart harms nobody. */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { type Actor, isDesk } from '../../shared/core/identity.ts'

/** Messages in ten seconds. */
export interface Rates {
  /** Commands of one access of the desk: somebody works fast there. */
  desk: number
  /** Commands of any other: a site's outbox may empty itself at once after a long absence. */
  other: number
  /** Everything else of one access together. */
  question: number
}
export const usualRates: Rates = { desk: 300, other: 150, question: 100 }

/** Who goes on sending so far beyond the limit does not listen: the connection is closed. */
const floodTimes = 2

export interface Refused {
  /** Seconds to wait. */
  seconds: number
  flood: boolean
}

export class Limits {
  readonly #desk: RateLimiterMemory
  readonly #other: RateLimiterMemory
  readonly #question: RateLimiterMemory

  constructor(rates: Rates) {
    const limiter = (points: number) => new RateLimiterMemory({ points, duration: 10 })
    this.#desk = limiter(rates.desk)
    this.#other = limiter(rates.other)
    this.#question = limiter(rates.question)
  }

  /** Counts one message, or `weight` of them; nothing if it may pass. */
  take(actor: Actor, kind: 'command' | 'question', weight = 1): Promise<Refused | undefined> {
    const limiter = kind === 'question' ? this.#question : isDesk(actor.role) ? this.#desk : this.#other
    return consume(limiter, actor.accessId, weight)
  }
}

async function consume(limiter: RateLimiterMemory, key: string, weight: number): Promise<Refused | undefined> {
  try {
    await limiter.consume(key, weight)
    return undefined
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused
    const seconds = Math.max(1, Math.ceil(refused.msBeforeNext / 1000))
    return { seconds, flood: refused.consumedPoints > limiter.points * floodTimes }
  }
}
