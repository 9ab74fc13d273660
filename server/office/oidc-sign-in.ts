/** Whom an identity lets in: an account that was invited, by the identity it is bound to, else by its address (OI1, OI3). */
import { without } from '../../shared/core/object.ts'
import type { AccountId } from '../../shared/core/identity.ts'
import { note, type Office } from './office.ts'
import type { Identity } from './oidc.ts'
import { Refused } from './refused.ts'
import { beginSession, type Door, isKnownDevice, type SignedIn, type Visitor } from './sign-in.ts'
import { newToken } from './secrets.ts'
import type { Account } from './storage/port.ts'

/** Signs in whom the provider vouches for. The second step is the provider's: that ours was not asked is written down. */
export async function signInByOidc(door: Door, identity: Identity, visitor: Visitor): Promise<SignedIn | Refused> {
  const account = await accountFor(door, identity)
  if (account instanceof Refused) return account
  await note(door, account, account.totp ? 'oidcWithoutCode' : 'oidcSignedIn')
  return beginSession(door, account, visitor, isKnownDevice(account, visitor) ? undefined : newToken())
}

async function accountFor(door: Door, { issuer, subject, email }: Identity): Promise<Account | Refused> {
  const { store } = door
  const isBound = ({ oidc }: Account) => oidc?.issuer === issuer && oidc.subject === subject
  const bound = (await store.accounts()).find(isBound)
  if (bound) return bound
  if (email === undefined) return new Refused(403, 'office.oidcNoEmail')
  const found = await store.accountOf(email)
  if (!found) return new Refused(403, 'office.oidcUnknown', { email })
  if (found.endedAt !== undefined) return new Refused(403, 'office.accountEnded')
  // An address that has gone to somebody else at the provider does not bring the account along.
  const changed = await store.changeAccount(found.id, (now) =>
    now.endedAt !== undefined || now.oidc?.issuer === issuer ? undefined : { ...now, oidc: { issuer, subject } },
  )
  if (!changed) return new Refused(403, 'office.oidcOther', { email })
  // It is taken now: whoever finds the invitation sets no password with it.
  if (!changed.passwordHash) await store.endLinks(changed.id)
  await note(door, changed, 'oidcBound')
  return changed
}

/** For somebody whose identity at the provider is another now: the next one that has the account's address is bound. */
export async function removeOidc(office: Office, by: Account | undefined, id: AccountId): Promise<Account | Refused> {
  const changed = await office.store.changeAccount(id, (now) => without(now, 'oidc'))
  if (!changed) return new Refused(404, 'office.noAccount')
  await note(office, by, 'oidcRemoved', changed.email)
  return changed
}
