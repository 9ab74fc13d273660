/** The second step: six digits of an authenticator, by RFC 6238 with what every application takes (SHA-1, 30 seconds). */
import { Secret, TOTP } from 'otpauth'

const period = 30
/** Steps that a telephone's clock may be off, to both sides. */
const window = 1

const totp = (secret: string, label = '') =>
  new TOTP({ issuer: 'Điểm Cầu', label, secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period })

/** A fresh secret, as an authenticator takes it (base 32). */
export const newSecret = (): string => new Secret({ size: 20 }).base32

/** What the QR code says. */
export const totpAddress = (secret: string, email: string): string => totp(secret, email).toString()

/** The step (a count of 30 seconds since 1970) that a code is of, if it is one of about now. `now` in milliseconds. */
export function stepOf(secret: string, code: string, now: number): number | undefined {
  const delta = totp(secret).validate({ token: code, timestamp: now, window })
  return delta === null ? undefined : Math.floor(now / 1000 / period) + delta
}

/** The code of a moment, for tests. */
export const codeAt = (secret: string, now: number): string => totp(secret).generate({ timestamp: now })
