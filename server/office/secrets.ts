/** Secrets of one-time links, sessions and known browsers: random, handed out once, kept as hashes (OF3). */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')
export const newToken = (): string => randomBytes(24).toString('base64url')

/** Whether a secret has that hash; the same work where there is none. */
export const fits = (secret: string, hash: string | undefined): boolean =>
  timingSafeEqual(Buffer.from(hashOf(secret)), Buffer.from(hash ?? hashOf(newToken()))) && hash !== undefined
