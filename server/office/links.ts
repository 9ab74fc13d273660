/** One-time links of the office: the first administrator, an invitation, a forgotten password (OF4). */
import type { LinkKind, MadeLink } from '../../shared/office/contract.ts'
import type { Office } from './office.ts'
import { fits, hashOf, newToken } from './secrets.ts'
import type { Account, OneTimeLink } from './storage/port.ts'
import { newId } from '../new-id.ts'

const hours = (n: number): number => n * 3_600_000
const livesFor: Record<LinkKind, number> = { first: hours(24), invitation: hours(7 * 24), reset: hours(24) }

const linkPath = '/van-phong/lien-ket'

/** Makes a link; the ones before it of the same kind and account end. The address is known only now. */
export async function makeLink(office: Office, kind: LinkKind, account?: Account): Promise<MadeLink> {
  const secret = newToken()
  const createdAt = office.now()
  const link: OneTimeLink = {
    id: newId(),
    kind,
    ...(account && { accountId: account.id }),
    secretHash: hashOf(secret),
    createdAt,
    expiresAt: createdAt + livesFor[kind],
  }
  await office.store.saveLink(link)
  return { url: `${office.publicUrl ?? ''}${linkPath}#${link.id}.${secret}`, expiresAt: link.expiresAt }
}

/** The link of a fragment `id.secret` and its account; nothing if it does not open (any more). */
export async function findLink(
  office: Office,
  fragment: string,
): Promise<{ link: OneTimeLink; account: Account | undefined } | undefined> {
  const [id = '', secret = ''] = fragment.split('.')
  const link = await office.store.link(id)
  if (!fits(secret, link?.secretHash) || !link || link.expiresAt <= office.now()) return undefined
  if (link.kind === 'first') return (await hasAdministrator(office)) ? undefined : { link, account: undefined }
  const account = link.accountId && (await office.store.account(link.accountId))
  return account && !account.endedAt ? { link, account } : undefined
}

/** Somebody can sign in who may invite others. */
export async function hasAdministrator({ store }: Office): Promise<boolean> {
  return (await store.accounts()).some(isAdministrator)
}

export const isAdministrator = ({ role, endedAt, passwordHash }: Account): boolean =>
  role === 'administrator' && endedAt === undefined && passwordHash !== undefined
