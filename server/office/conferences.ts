/** The conferences of the hub as the office sees them: their state and their links. */
import type { AccessId, MeetingId } from '../../shared/core/identity.ts'
import type { MeetingState } from '../../shared/core/state.ts'
import { comparePlaces } from '../../shared/core/text.ts'
import roles from '../../shared/i18n/vi/links.json' with { type: 'json' }
import type { AccessView, ConferenceLine, ConferenceView, IssuedLink } from '../../shared/office/contract.ts'
import type { DraftAccess, DraftContent } from '../../shared/office/draft.ts'
import type { MadeCards } from '../../shared/office/cards.ts'
import { keptUntil } from '../../shared/office/after/keeping.ts'
import { type BodyOf, isTheirs } from '../../shared/office/routes.ts'
import { startOf } from '../../shared/office/start.ts'
import { roomIds, roomsOf } from '../../shared/roster/rooms.ts'
import type { AccessBook, NewAccess } from '../access/access-book.ts'
import type { DocumentMaker } from '../documents/maker.ts'
import type { FileStore } from '../files/file-store.ts'
import type { LiveMeeting } from '../meeting/live-meeting.ts'
import type { Registry } from '../meeting/registry.ts'
import type { Rehearsals } from '../rehearsal/rehearsals.ts'
import { delegateAccess, linkUrl, siteAccess, unitAccess } from '../ops/demo-links.ts'
import type { AccessRow, Storage } from '../storage/port.ts'
import { type Away, afterView, isOver, titleOf } from './after/archive.ts'
import { erasedLines } from './after/erase.ts'
import { cardsAsFile, issueCards } from './cards/handlers.ts'
import type { Desk } from './drafts.ts'
import { note } from './office.ts'
import { Refused } from './refused.ts'
import type { Account } from './storage/port.ts'

export interface House extends Desk, Away {
  storage: Storage
  registry: Registry
  book: AccessBook
  maker: DocumentMaker
  files: FileStore
  rehearsals: Pick<Rehearsals, 'has' | 'of'>
}

/** A conference that the account has before it; anybody else's is not there (OF2). */
export async function conferenceFor(house: House, account: Account, id: MeetingId): Promise<LiveMeeting | Refused> {
  const isOwn = !house.rehearsals.has(id) && isTheirs(account, { meetingId: id })
  const meeting = isOwn ? await house.registry.get(id) : undefined
  return meeting?.state.all.meeting.facts ? meeting : new Refused(404, 'office.noConference')
}

function lineOf({ book, keepMonths, now }: House, { id, state }: LiveMeeting): ConferenceLine | undefined {
  const { facts, phase } = state.all.meeting
  if (!facts) return undefined
  const { title, organ, kind, plannedStart: start, timeZone } = facts
  const isDue = isOver(state) && keptUntil(state, keepMonths) <= now()
  return {
    id,
    state: book.isArchived(id) ? 'archived' : phase,
    kind,
    title,
    organ,
    start,
    timeZone,
    sites: roomsOf(state.all.roster).length,
    ...(isDue && { due: true }),
  }
}

/** Drafts and meetings, those that come last first. */
export async function conferencesOf(house: House, account: Account): Promise<ConferenceLine[]> {
  const { store, storage, registry, timeZone, rehearsals } = house
  const names = new Map((await store.accounts()).map(({ id, name }) => [id, name]))
  const drafts = (await store.drafts())
    .filter((draft) => isTheirs(account, draft))
    .map(({ id: draftId, meetingId: id, content: { facts }, sites, owner }): ConferenceLine => {
      const { title, organ, kind } = facts
      const start = startOf(facts, timeZone)
      const name = names.get(owner)
      const known = { ...(start && { start }), ...(name && { owner: name }) }
      return { id, draftId, state: 'drafted', kind, title, organ, timeZone, sites, ...known }
    })
  const meetings: ConferenceLine[] = []
  for (const { meetingId, seq } of await storage.logs()) {
    // A rehearsal is seen at its conference.
    if (rehearsals.has(meetingId)) continue
    if (seq === 0 || !isTheirs(account, { meetingId })) continue
    const meeting = await registry.get(meetingId)
    const line = meeting && lineOf(house, meeting)
    if (line) meetings.push(line)
  }
  meetings.push(...(await erasedLines(house, account)))
  const byStart = (a: ConferenceLine, b: ConferenceLine) => (b.start ?? Infinity) - (a.start ?? Infinity)
  return [...drafts, ...meetings.toSorted(byStart)]
}

export async function conferenceView(house: House, meeting: LiveMeeting): Promise<ConferenceView> {
  return {
    ...lineOf(house, meeting)!,
    accesses: linkViews(house, meeting),
    after: await afterView(house, meeting),
  }
}

/** The links of a conference, whom they are for and whether they were opened; no secret. */
export function linkViews({ book, now }: House, meeting: LiveMeeting): AccessView[] {
  const place = placeOf(meeting.state)
  return book
    .list(meeting.id)
    .toSorted((a, b) => order(a.role) - order(b.role) || comparePlaces(a.label, b.label))
    .map((access): AccessView => {
      const { id, role, label, createdAt, openedAt, revokedAt, expiresAt = Infinity } = access
      const { cluster } = place(access)
      // An archived conference's links rest; these have ended.
      const revoked = revokedAt !== undefined || expiresAt <= now()
      return {
        id,
        role,
        label,
        ...(cluster && { cluster }),
        createdAt,
        ...(openedAt && { openedAt }),
        ...(revoked && { revoked }),
      }
    })
}

const order = (role: AccessRow['role']): number => Object.keys(roles).indexOf(role)

/** Cluster and telephone of where an access belongs. */
function placeOf({ all, desk }: MeetingState) {
  const clusters = new Map<string, string>(all.roster.clusters.map(({ id, name }) => [id, name]))
  return ({ siteId, unitId }: Pick<AccessRow, 'siteId' | 'unitId'>): { cluster?: string; phone?: string } => {
    const unit = unitId && all.roster.units[unitId]
    const clusterId = (siteId && all.roster.sites[siteId]?.clusterId) ?? (unit && unit.clusterId)
    const cluster = clusterId && clusters.get(clusterId)
    const contact = unitId ? desk.roster.contacts[unitId] : undefined
    const phone = contact?.technician?.phone ?? contact?.phone
    return { ...(cluster && { cluster }), ...(phone && { phone }) }
  }
}

/** Links for whoever has none that works: the desk as named (else who is missing there), the hall, every site, and whom `access` adds. */
export async function issueLinks(
  house: House,
  by: Account,
  meeting: LiveMeeting,
  access: DraftAccess,
  desk: DraftContent['people']['desk'] = unattended(house, meeting),
): Promise<IssuedLink[]> {
  const { book } = house
  const keyOf = ({ role, siteId, unitId, delegateId, label }: NewAccess) =>
    [role, siteId ?? delegateId ?? unitId ?? label].join(' ')
  const having = new Set(book.list(meeting.id).flatMap((row) => (book.refusalOf(row) ? [] : [keyOf(row)])))
  const missing = wanted(meeting, access, desk).filter((one) => !having.has(keyOf(one)))
  const issued: IssuedLink[] = []
  for (const one of missing) {
    const { access: row, fragment } = await book.issue(one)
    issued.push(linkOf(house, meeting, row, fragment))
  }
  if (issued.length > 0) await note(house, by, 'linksIssued', titleOf(meeting), meeting.id)
  return issued
}

/** Cards as a file, with links made for them (CA1); the office's log says that there were some, not which. */
export async function makeCards(
  house: House,
  by: Account,
  meeting: LiveMeeting,
  { origin, format, hotline, days, ...whose }: BodyOf<'POST /conferences/:id/cards'>,
): Promise<MadeCards> {
  const base = house.publicUrl ?? new URL(origin).origin
  const language = 'vi'
  const cards = await issueCards(house.book, meeting, whose, { base, hotline, language, days, now: house.now() })
  if (cards.length === 0) return { count: 0 }
  await note(house, by, 'linksIssued', titleOf(meeting), meeting.id)
  const { name, type, bytes } = await cardsAsFile({ cards, format, language })
  return { count: cards.length, name, type, base64: Buffer.from(bytes).toString('base64') }
}

/** Roles of the desk without which no meeting is held, as far as nobody has a link of theirs that works. */
function unattended({ book }: House, { id }: LiveMeeting): DraftContent['people']['desk'] {
  const having = new Set(book.list(id).flatMap((row) => (book.refusalOf(row) ? [] : [row.role])))
  const needed = ['chair', 'secretary', 'operator'] as const
  return needed.filter((role) => !having.has(role)).map((role) => ({ role, name: '' }))
}

function wanted(
  { id: meetingId, state }: LiveMeeting,
  { delegates, departments, observer }: DraftAccess,
  desk: DraftContent['people']['desk'],
): NewAccess[] {
  const { roster } = state.all
  const used = new Set<string>()
  const people = desk.map(({ role, name }): NewAccess => {
    const plain = name || roles[role]
    let label = plain
    for (let n = 2; used.has(`${role} ${label}`); n++) label = `${plain} ${n}`
    used.add(`${role} ${label}`)
    return { meetingId, role, label }
  })
  const withRoom = new Set(Object.values(roster.sites).map(({ unitId }) => unitId))
  const withoutRoom = Object.values(roster.units).filter(({ id }) => !withRoom.has(id))
  return [
    ...people,
    { meetingId, role: 'hall', label: roles.hall },
    ...(observer ? [{ meetingId, role: 'observer' as const, label: roles.observer }] : []),
    ...roomIds(roster).map((id) => siteAccess(meetingId, state, id)),
    ...(departments ? withoutRoom.map(({ id }) => unitAccess(meetingId, state, id)) : []),
    ...(delegates
      ? Object.values(state.desk.roster.delegates).map(({ id }) => delegateAccess(meetingId, state, id))
      : []),
  ]
}

function linkOf({ publicUrl }: House, { state }: LiveMeeting, row: AccessRow, fragment: string): IssuedLink {
  const { id: accessId, role, label } = row
  return { accessId, role, label, ...placeOf(state)(row), url: linkUrl(publicUrl ?? '', fragment) }
}

/** A new address for the same access: the one before it ends. */
export async function renewLink(
  house: House,
  by: Account,
  meeting: LiveMeeting,
  accessId: AccessId,
): Promise<IssuedLink | Refused> {
  const row = working(house, meeting, accessId)
  if (!row) return new Refused(404, 'office.noLink')
  const fragment = await house.book.renew(accessId)
  await note(house, by, 'linkRenewed', `${titleOf(meeting)}: ${row.label}`, meeting.id)
  return linkOf(house, meeting, row, fragment)
}

export async function revokeLink(
  house: House,
  by: Account,
  meeting: LiveMeeting,
  accessId: AccessId,
): Promise<Refused | undefined> {
  const row = working(house, meeting, accessId)
  if (!row) return new Refused(404, 'office.noLink')
  await house.book.revoke(accessId)
  await note(house, by, 'linkRevoked', `${titleOf(meeting)}: ${row.label}`, meeting.id)
  return undefined
}

function working({ book }: House, { id }: LiveMeeting, accessId: AccessId): AccessRow | undefined {
  const row = book.get(accessId)
  return row?.meetingId === id && !book.refusalOf(row) ? row : undefined
}
