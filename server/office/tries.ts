/**
 * Wrong passwords are counted for each account and address, and for a browser the account knows by itself: whoever guesses
 * from elsewhere, or from the next desk, locks the owner out of nothing (OF7). Addresses are never stored.
 */
import { isIPv6 } from 'node:net'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

export const mostTries = 10
export const triesWithin = 15 * 60

export class Tries {
  readonly #limiter = new RateLimiterMemory({ points: mostTries, duration: triesWithin })
  /** Wrong attempts in the office log, of all together: a stranger must not fill it. */
  readonly #noted = new RateLimiterMemory({ points: 200, duration: 3600 })

  /** Counts an attempt before anything is compared; seconds to wait where there were too many. */
  async begin(key: string): Promise<number | undefined> {
    try {
      await this.#limiter.consume(key)
      return undefined
    } catch (stopped) {
      if (!(stopped instanceof RateLimiterRes)) throw stopped
      return Math.max(1, Math.ceil(stopped.msBeforeNext / 1000))
    }
  }

  /** Whether one more wrong attempt is written down. */
  async isNoted(): Promise<boolean> {
    return this.#noted.consume('all').then(
      () => true,
      () => false,
    )
  }

  /** It was right: what came before does not count. */
  async forget(key: string): Promise<void> {
    await this.#limiter.delete(key)
  }

  /** It was half a sign-in and no wrong one. */
  async giveBack(key: string): Promise<void> {
    await this.#limiter.reward(key)
  }
}

/** One key for all addresses that one line has: an IPv6 customer has 2^64. */
export function addressKey(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '').replace(/%.*$/, '')
  if (!isIPv6(plain)) return plain
  const [head = '', tail] = plain.split('::')
  const before = head.split(':').filter(Boolean)
  const after = tail?.split(':').filter(Boolean) ?? []
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length)
  return [...before, ...Array<string>(zeros).fill('0'), ...after].slice(0, 4).join(':')
}
