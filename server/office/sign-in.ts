/** Coming into the office: password, second step, sessions. Every way in begins a session anew (OF5). */
import type { SessionView } from '../../shared/office/contract.ts'
import type { BodyOf } from '../../shared/office/routes.ts'
import { without } from '../../shared/core/object.ts'
import { findLink } from './links.ts'
import { note, type Office } from './office.ts'
import type { Oidc } from './oidc.ts'
import type { Passwords } from './passwords.ts'
import { Refused } from './refused.ts'
import { hashOf, newToken } from './secrets.ts'
import type { Account, OfficeSession } from './storage/port.ts'
import { stepOf } from './totp.ts'
import { addressKey, mostTries, type Tries } from './tries.ts'
import { newId } from '../new-id.ts'

export const sessionMs = 12 * 3_600_000
/** A session that nobody uses ends sooner. */
const idleMs = 2 * 3_600_000
/** How exactly its last use is known. */
const seenEveryMs = 5 * 60_000
export const deviceMs = 365 * 86_400_000
const mostDevices = 20

/** What a browser has come with. */
export interface Visitor {
  address: string
  /** Token of a session and of a known browser, as its cookies have them. */
  session: string | undefined
  device: string | undefined
  /** What it keeps while it is at an identity provider. */
  attempt: string | undefined
}

/** Somebody who has come in; `device` is new where the browser was not known before. */
export interface SignedIn {
  account: Account
  token: string
  device: string | undefined
}

export interface Door extends Office {
  passwords: Passwords
  tries: Tries
  /** Where an identity provider is configured. */
  oidc: Oidc | undefined
}

/** The account has signed in at this browser before. */
export const isKnownDevice = ({ devices }: Account, { device }: Visitor): boolean =>
  device !== undefined && devices.includes(hashOf(device))

/** Signs in by password and, where it is set up, a code. Wrong and unknown sound alike and cost the same (OF6). */
export async function signIn(
  door: Door,
  { email, password, code }: BodyOf<'POST /sign-in'>,
  visitor: Visitor,
): Promise<SignedIn | Refused> {
  const found = await door.store.accountOf(email)
  const account = found?.endedAt === undefined ? found : undefined
  const isKnown = account !== undefined && isKnownDevice(account, visitor)
  const key = isKnown ? `${account.id} ${hashOf(visitor.device!)}` : `${email} ${addressKey(visitor.address)}`
  const wait = await door.tries.begin(key)
  if (wait) return new Refused(429, 'office.tooManyTries', { minutes: Math.ceil(wait / 60), tries: mostTries })
  const isRight = await door.passwords.verify(password, account?.passwordHash)
  if (!account || !isRight) {
    // Of an unknown account too, so that it takes as long; what was typed is not written down.
    if (await door.tries.isNoted()) await note(door, undefined, 'wrongPassword', account?.email)
    return new Refused(401, 'office.wrongPassword')
  }
  if (account.totp) {
    if (code === undefined) {
      await door.tries.giveBack(key)
      return new Refused(401, 'office.codeNeeded')
    }
    if (!(await countCode(door, account, code))) return new Refused(401, 'office.wrongCode')
  }
  await door.tries.forget(key)
  if (door.passwords.isOld(account.passwordHash!)) {
    const passwordHash = await door.passwords.hash(password)
    await door.store.changeAccount(account.id, (now) => ({ ...now, passwordHash }))
  }
  await note(door, account, 'signedIn')
  return beginSession(door, account, visitor, isKnown ? undefined : newToken())
}

/** A code counts once, and never after a later one (OF8). */
async function countCode({ store, now }: Office, { id, totp }: Account, code: string): Promise<boolean> {
  const step = totp && stepOf(totp.secret, code, now())
  if (step === undefined) return false
  const taken = await store.changeAccount(id, (account) =>
    account.totp && account.totp.step < step ? { ...account, totp: { ...account.totp, step } } : undefined,
  )
  return taken !== undefined
}

/** A new session; the one that the browser came with ends, and so do those that have run out. */
export async function beginSession(
  door: Office,
  account: Account,
  visitor: Visitor,
  device: string | undefined,
): Promise<SignedIn> {
  const { store, now } = door
  if (visitor.session) await store.endSession(hashOf(visitor.session))
  for (const session of await store.sessionsOf(account.id))
    if (isOver(session, now())) await store.endSession(session.tokenHash)
  const token = newToken()
  const at = now()
  await store.saveSession({
    tokenHash: hashOf(token),
    id: newId(),
    accountId: account.id,
    createdAt: at,
    seenAt: at,
  })
  const changed = await store.changeAccount(account.id, (current) => ({
    ...current,
    signedInAt: at,
    devices: device ? [hashOf(device), ...current.devices].slice(0, mostDevices) : current.devices,
  }))
  return { account: changed ?? account, token, device }
}

const isOver = ({ createdAt, seenAt }: OfficeSession, now: number): boolean =>
  createdAt + sessionMs <= now || seenAt + idleMs <= now

/** Whose session a token is of, if it still counts; notes that it was used. */
export async function whoseSession(
  { store, now }: Office,
  token: string | undefined,
): Promise<{ account: Account; session: OfficeSession } | undefined> {
  const session = token === undefined ? undefined : await store.session(hashOf(token))
  if (!session || isOver(session, now())) return undefined
  const account = await store.account(session.accountId)
  if (!account || account.endedAt !== undefined) return undefined
  if (session.seenAt + seenEveryMs <= now()) await store.saveSession({ ...session, seenAt: now() })
  return { account, session }
}

/** Ends every session of an account, but for the one named. */
export async function endSessions({ store }: Office, account: Account, except?: string): Promise<void> {
  for (const { tokenHash } of await store.sessionsOf(account.id))
    if (tokenHash !== except) await store.endSession(tokenHash)
}

/** The sessions that count, newest first. */
export async function sessionsOf(office: Office, own: OfficeSession): Promise<SessionView[]> {
  const all = await office.store.sessionsOf(own.accountId)
  return all
    .filter((session) => !isOver(session, office.now()))
    .toSorted((a, b) => b.createdAt - a.createdAt)
    .map(({ id, createdAt, seenAt }) => ({ id, createdAt, seenAt, own: id === own.id }))
}

/**
 * Sets a password by a one-time link, which is used up. All sessions of the account end; who has no second step is signed
 * in at once, others go to the door (`undefined`).
 */
export async function takeLink(
  door: Door,
  { secret, password, email, name }: BodyOf<'POST /links/use'>,
  visitor: Visitor,
): Promise<SignedIn | undefined | Refused> {
  const found = await findLink(door, secret)
  if (!found) return new Refused(401, 'office.unknownLink')
  const { link } = found
  if (link.kind === 'first' && (!email || !name)) return new Refused(400, 'wire.badShape', { field: 'email' })
  const passwordHash = await door.passwords.hash(password)
  if (!(await door.store.takeLink(link.id))) return new Refused(401, 'office.unknownLink')
  const account =
    link.kind === 'first'
      ? await firstAdministrator(door, email!, name!, passwordHash)
      : await door.store.changeAccount(found.account!.id, (now) =>
          now.endedAt === undefined ? { ...now, passwordHash, devices: [] } : undefined,
        )
  if (!account) return new Refused(409, 'office.emailTaken')
  await endSessions(door, account)
  await note(door, account, link.kind === 'first' ? 'firstMade' : 'passwordSet')
  return account.totp ? undefined : beginSession(door, account, visitor, newToken())
}

async function firstAdministrator(
  { store, now }: Office,
  email: string,
  name: string,
  passwordHash: string,
): Promise<Account | undefined> {
  const account: Account = {
    id: newId(),
    email,
    name,
    role: 'administrator',
    meetings: [],
    createdAt: now(),
    passwordHash,
    devices: [],
  }
  if (await store.addAccount(account)) return account
  // An account of that address that never had a password: it becomes the administrator's.
  const taken = await store.accountOf(email)
  return (
    taken &&
    store.changeAccount(taken.id, (now) =>
      now.passwordHash === undefined
        ? { ...without(now, 'endedAt'), name, role: 'administrator', passwordHash }
        : undefined,
    )
  )
}
