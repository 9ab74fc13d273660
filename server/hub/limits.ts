/** How fast one access may send. In memory: a limit that is forgotten at a restart harms nobody. */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { type Actor, isDesk } from '../../shared/core/identity.ts'

/** Commands in ten seconds: a desk works fast, a site's outbox may empty itself at once after a long absence. */
const perTenSeconds = { desk: 300, other: 150, question: 100 }

export class Limits {
  readonly #desk = new RateLimiterMemory({ points: perTenSeconds.desk, duration: 10 })
  readonly #other = new RateLimiterMemory({ points: perTenSeconds.other, duration: 10 })
  readonly #question = new RateLimiterMemory({ points: perTenSeconds.question, duration: 10 })

  /** Seconds to wait, or nothing. */
  command(actor: Actor): Promise<number | undefined> {
    return take(isDesk(actor.role) ? this.#desk : this.#other, actor.accessId)
  }

  /** Resume, history, clock, line: all together. */
  question(actor: Actor): Promise<number | undefined> {
    return take(this.#question, actor.accessId)
  }
}

async function take(limiter: RateLimiterMemory, key: string): Promise<number | undefined> {
  try {
    await limiter.consume(key)
    return undefined
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return Math.max(1, Math.ceil(refused.msBeforeNext / 1000))
    throw refused
  }
}
