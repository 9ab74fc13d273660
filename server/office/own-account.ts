/** What somebody changes of their own sign-in: password, second step. Each asks for the present password. */
import { without } from '../../shared/core/object.ts'
import { note } from './office.ts'
import { Refused } from './refused.ts'
import { type Door, endSessions } from './sign-in.ts'
import type { Account, OfficeSession } from './storage/port.ts'
import { newSecret, stepOf, totpAddress } from './totp.ts'

/** Whether it is the account's password; tries are counted as at the door, for the session. */
async function isOwn(door: Door, account: Account, session: OfficeSession, password: string): Promise<true | Refused> {
  const key = `session ${session.id}`
  const wait = await door.tries.begin(key)
  if (wait) return new Refused(429, 'office.tooManyTries', { minutes: Math.ceil(wait / 60) })
  if (!(await door.passwords.verify(password, account.passwordHash))) return new Refused(403, 'office.wrongCurrent')
  await door.tries.forget(key)
  return true
}

/** All other sessions end. */
export async function changePassword(
  door: Door,
  account: Account,
  session: OfficeSession,
  { current, password }: { current: string; password: string },
): Promise<Refused | undefined> {
  const own = await isOwn(door, account, session, current)
  if (own !== true) return own
  const passwordHash = await door.passwords.hash(password)
  await door.store.changeAccount(account.id, (now) => ({ ...now, passwordHash, devices: [] }))
  await endSessions(door, account, session.tokenHash)
  await note(door, account, 'passwordChanged')
  return undefined
}

/** A secret to be put into an authenticator; it counts once a code of it was shown. */
export async function beginTotp(
  door: Door,
  account: Account,
  session: OfficeSession,
  current: string,
): Promise<Refused | { secret: string; address: string }> {
  const own = await isOwn(door, account, session, current)
  if (own !== true) return own
  const secret = newSecret()
  await door.store.changeAccount(account.id, (now) => ({ ...now, pendingTotp: secret }))
  return { secret, address: totpAddress(secret, account.email) }
}

export async function confirmTotp(door: Door, account: Account, code: string): Promise<Refused | undefined> {
  const changed = await door.store.changeAccount(account.id, ({ pendingTotp: secret, ...rest }) => {
    const step = secret && stepOf(secret, code, door.now())
    return secret && step ? { ...rest, totp: { secret, step } } : undefined
  })
  if (!changed) return new Refused(403, 'office.wrongCode')
  await note(door, account, 'totpSet')
  return undefined
}

export async function removeOwnTotp(
  door: Door,
  account: Account,
  session: OfficeSession,
  current: string,
): Promise<Refused | undefined> {
  const own = await isOwn(door, account, session, current)
  if (own !== true) return own
  await door.store.changeAccount(account.id, (now) => without(now, 'totp', 'pendingTotp'))
  await note(door, account, 'totpRemoved', account.email)
  return undefined
}
