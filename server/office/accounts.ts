/** The accounts of the office, as an administrator or the command line keeps them. One administrator stays (OF11). */
import type { AccountId } from '../../shared/core/identity.ts'
import { without } from '../../shared/core/object.ts'
import type { AccountView, MadeLink } from '../../shared/office/contract.ts'
import type { BodyOf } from '../../shared/office/routes.ts'
import { isAdministrator, makeLink } from './links.ts'
import { meOf, note, type Office } from './office.ts'
import { Refused } from './refused.ts'
import { endSessions } from './sign-in.ts'
import type { Account } from './storage/port.ts'
import { newId } from '../new-id.ts'

export const accountView = (account: Account): AccountView => ({
  ...meOf(account),
  meetings: account.meetings,
  oidc: account.oidc !== undefined,
  state: account.endedAt ? 'ended' : account.passwordHash || account.oidc ? 'active' : 'invited',
  createdAt: account.createdAt,
  ...(account.signedInAt && { signedInAt: account.signedInAt }),
})

/** Makes an account without a password, and the link by which its owner sets one. */
export async function invite(
  office: Office,
  by: Account | undefined,
  { email, name, role }: BodyOf<'POST /accounts'>,
): Promise<{ account: Account; link: MadeLink } | Refused> {
  const account: Account = {
    id: newId(),
    email,
    name,
    role,
    meetings: [],
    createdAt: office.now(),
    devices: [],
  }
  if (!(await office.store.addAccount(account))) return new Refused(409, 'office.emailTaken')
  await note(office, by, 'invited', `${name} <${email}>`)
  return { account, link: await makeLink(office, 'invitation', account) }
}

/** A new link: of the invitation while there is no password, else one that sets another. */
export async function linkFor(office: Office, by: Account | undefined, account: Account): Promise<MadeLink | Refused> {
  if (account.endedAt) return new Refused(409, 'office.accountEnded')
  await note(office, by, 'linkMade', account.email)
  return makeLink(office, account.passwordHash ? 'reset' : 'invitation', account)
}

export async function changeAccount(
  office: Office,
  by: Account,
  id: AccountId,
  change: BodyOf<'POST /accounts/:id/change'>,
): Promise<Account | Refused> {
  const demotes = change.role !== undefined && change.role !== 'administrator'
  if (demotes && (await isLast(office, id))) return new Refused(409, 'office.lastAdministrator')
  const { name, role, meetings } = change
  const changed = await office.store.changeAccount(id, (now) => ({
    ...now,
    ...(name && { name }),
    ...(role && { role }),
    ...(meetings && { meetings }),
  }))
  if (!changed) return new Refused(404, 'office.noAccount')
  await note(office, by, 'accountChanged', changed.email)
  return changed
}

/** Ends an account for good, with its sessions and links. Its address stays taken, its name stays in the log. */
export async function endAccount(office: Office, by: Account | undefined, id: AccountId): Promise<Account | Refused> {
  if (await isLast(office, id)) return new Refused(409, 'office.lastAdministrator')
  const ended = await office.store.changeAccount(id, (now) => ({
    ...without(now, 'passwordHash', 'totp', 'pendingTotp', 'oidc'),
    devices: [],
    endedAt: office.now(),
  }))
  if (!ended) return new Refused(404, 'office.noAccount')
  await endSessions(office, ended)
  await office.store.endLinks(id)
  await note(office, by, 'accountEnded', ended.email)
  return ended
}

/** For somebody whose telephone is gone. */
export async function removeTotp(office: Office, by: Account | undefined, id: AccountId): Promise<Account | Refused> {
  const changed = await office.store.changeAccount(id, (now) => without(now, 'totp', 'pendingTotp'))
  if (!changed) return new Refused(404, 'office.noAccount')
  await note(office, by, 'totpRemoved', changed.email)
  return changed
}

async function isLast({ store }: Office, id: AccountId): Promise<boolean> {
  const able = (await store.accounts()).filter(isAdministrator)
  return able.length === 1 && able[0]!.id === id
}
