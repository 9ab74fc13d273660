/** The links printed at each start: every face once. Secrets are kept as hashes, so each start makes new ones (ACC5). */
import type { DelegateId, MeetingId, Role, SiteId, UnitId } from '../../shared/core/identity.ts'
import type { MeetingState } from '../../shared/core/state.ts'
import { comparePlaces } from '../../shared/core/text.ts'
import type { AccessBook, NewAccess } from '../access/access-book.ts'
import texts from '../../shared/i18n/vi/links.json' with { type: 'json' }

export interface PrintedLink {
  role: Role
  label: string
  url: string
}

/**
 * Fresh links of every printed access of a meeting, in the same order each time; makes them on the first call. The old
 * printed links end.
 */
export async function printedLinks(book: AccessBook, meetingId: MeetingId, state: MeetingState, base: string) {
  const links: PrintedLink[] = []
  const known = book.list(meetingId).filter((access) => access.printed && !access.revokedAt)
  if (known.length === 0) {
    for (const access of wanted(meetingId, state)) {
      const { fragment } = await book.issue({ ...access, printed: true })
      links.push({ role: access.role, label: access.label, url: linkUrl(base, fragment) })
    }
  }
  for (const access of known) {
    const fragment = await book.renew(access.id)
    links.push({ role: access.role, label: access.label, url: linkUrl(base, fragment) })
  }
  const place = (role: Role) => printOrder.indexOf(role)
  return links.toSorted((a, b) => place(a.role) - place(b.role) || comparePlaces(a.label, b.label))
}

const printOrder: Role[] = ['chair', 'moderator', 'secretary', 'operator', 'hall', 'site', 'delegate', 'observer']

/** The secret stands in the fragment, which no browser sends and no server logs. */
export const linkUrl = (base: string, fragment: string): string => `${base}/vao#${fragment}`

/** Every face once; three communes of different clusters; a delegate of the first; a department in the hall. */
function wanted(meetingId: MeetingId, state: MeetingState): NewAccess[] {
  const { roster } = state.all
  const desk: NewAccess[] = (['chair', 'moderator', 'secretary', 'operator', 'hall'] as const).map((role) => ({
    meetingId,
    role,
    label: texts[role],
  }))
  const seen = new Set<string>()
  const sites: NewAccess[] = []
  for (const id of roster.order) {
    const site = roster.sites[id]
    if (!site || site.kind === 'hall' || seen.has(site.clusterId ?? '')) continue
    seen.add(site.clusterId ?? '')
    sites.push(siteAccess(meetingId, state, site.id))
    if (sites.length === 3) break
  }
  const people = Object.values(state.desk.roster.delegates)
  const remote = people.find((d) => d.siteId === sites[0]?.siteId)
  const inHall = people.find(
    (d) => roster.sites[d.siteId]?.kind === 'hall' && !roster.sites[d.unitId as string as SiteId],
  )
  const delegates = [remote, inHall].filter((d) => d !== undefined).map((d) => delegateAccess(meetingId, state, d.id))
  return [...desk, ...sites, ...delegates, { meetingId, role: 'observer', label: texts.observer }]
}

/** What a site's link stands for. */
export function siteAccess(meetingId: MeetingId, state: MeetingState, siteId: SiteId): NewAccess {
  const site = state.all.roster.sites[siteId]
  if (!site) throw new Error(`no site ${siteId}`)
  return { meetingId, role: 'site', label: site.name, siteId, unitId: site.unitId }
}

/** What a delegate's link stands for. */
export function delegateAccess(meetingId: MeetingId, state: MeetingState, delegateId: DelegateId): NewAccess {
  const delegate = state.desk.roster.delegates[delegateId]
  if (!delegate) throw new Error(`no delegate ${delegateId}`)
  const unit = state.all.roster.units[delegate.unitId]?.name ?? ''
  return { meetingId, role: 'delegate', label: `${delegate.name} · ${unit}`, unitId: delegate.unitId, delegateId }
}

/** What a department's link stands for, where it has no room of its own. */
export function unitAccess(meetingId: MeetingId, state: MeetingState, unitId: UnitId): NewAccess {
  const unit = state.all.roster.units[unitId]
  if (!unit) throw new Error(`no unit ${unitId}`)
  return { meetingId, role: 'delegate', label: unit.name, unitId }
}
