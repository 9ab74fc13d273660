/** Conferences being prepared: begun (anew or from a former one), saved step by step, turned into meetings. */
import { randomBytes } from 'node:crypto'
import type { AccountId, DraftId, ItemId, MeetingId } from '../../shared/core/identity.ts'
import type { MeetingState } from '../../shared/core/state.ts'
import { countRoster, type DraftContent, DraftRoster, type DraftView, emptyContent } from '../../shared/office/draft.ts'
import { type BodyOf, isTheirs } from '../../shared/office/routes.ts'
import { isRoom } from '../../shared/roster/rooms.ts'
import { note, type Office } from './office.ts'
import { planOf, rosterFrom } from './plan.ts'
import { Refused } from './refused.ts'
import type { Account, Draft } from './storage/port.ts'
import { newId } from '../new-id.ts'

export interface Desk extends Office {
  timeZone: string
}

/** A draft that the account has before it; anybody else's is not there (OF2). */
export async function draftFor({ store }: Office, account: Account, id: DraftId): Promise<Draft | Refused> {
  const draft = await store.draft(id)
  return draft && isTheirs(account, draft) ? draft : new Refused(404, 'office.noConference')
}

export async function viewOf({ store, timeZone }: Desk, draft: Draft): Promise<DraftView> {
  const { id, meetingId, revision, savedAt, savedBy, content } = draft
  const roster = await store.rosterOf(id)
  const counted = roster && { roster: countRoster(roster) }
  return { id, meetingId, revision, savedAt, savedBy, timeZone, content, ...counted }
}

/** Begins a draft; `from` is the state of a conference whose organ, roster, agenda and chairs are taken over. */
export async function beginDraft(desk: Desk, by: Account, from?: MeetingState): Promise<Draft> {
  const roster = from && rosterOf(from)
  const draft: Draft = {
    id: newId<DraftId>(),
    meetingId: `hn-${randomBytes(5).toString('hex')}` as MeetingId,
    owner: by.id,
    revision: 0,
    savedAt: desk.now(),
    savedBy: by.name,
    content: from ? contentOf(from) : emptyContent,
    sites: roster?.sites.filter(isRoom).length ?? 0,
  }
  await desk.store.saveDraft(draft, -1, roster)
  await note(desk, by, 'draftBegun', draft.content.facts.title)
  return draft
}

/** Saves what the page holds, if it was made from the revision that stands (OF12). */
export async function saveDraft(
  desk: Desk,
  by: Account,
  draft: Draft,
  { revision, content }: { revision: number; content: DraftContent },
): Promise<Draft | Refused> {
  return write(desk, { ...draft, ...stamp(desk, by), content }, revision)
}

/** Takes a roster from a table, or as it was read on the page, whole or not at all. */
export async function takeRoster(
  desk: Desk,
  by: Account,
  draft: Draft,
  { revision, ...given }: BodyOf<'POST /drafts/:id/roster'>,
): Promise<Draft | Refused> {
  const read = 'text' in given ? rosterFrom(given.text) : ({ ok: true, value: given.roster } as const)
  if (!read.ok) return new Refused(422, 'office.badRoster', { count: read.problems.length }, read.problems)
  const { value: roster } = read
  const sites = roster.sites.filter(isRoom).length
  const saved = await write(desk, { ...draft, ...stamp(desk, by), sites }, revision, roster)
  if (!(saved instanceof Refused)) await note(desk, by, 'rosterTaken', draft.content.facts.title)
  return saved
}

const stamp = ({ now }: Office, by: Account) => ({ savedAt: now(), savedBy: by.name })

async function write({ store }: Office, draft: Draft, from: number, roster?: DraftRoster): Promise<Draft | Refused> {
  const next = { ...draft, revision: from + 1 }
  if (await store.saveDraft(next, from, roster)) return next
  const standing = await store.draft(draft.id)
  if (!standing) return new Refused(404, 'office.noConference')
  return new Refused(409, 'office.draftChanged', { name: standing.savedBy })
}

export async function removeDraft(desk: Desk, by: Account, draft: Draft): Promise<void> {
  await desk.store.removeDraft(draft.id)
  await note(desk, by, 'draftRemoved', draft.content.facts.title)
}

/** What keeps it from being created, or its plan. */
export async function checkDraft(desk: Desk, draft: Draft) {
  const { meetingId, content, id } = draft
  return planOf({ meetingId, content, roster: await desk.store.rosterOf(id) }, desk.now(), desk.timeZone)
}

/** A meeting that came of a draft is its maker's. */
export function give({ store }: Office, owner: AccountId, meetingId: MeetingId) {
  return store.changeAccount(owner, (now) =>
    now.meetings.includes(meetingId) ? undefined : { ...now, meetings: [...now.meetings, meetingId] },
  )
}

/** Day and time are left open; an agenda as it came to be, not as it was planned. */
function contentOf({ all, desk }: MeetingState): DraftContent {
  const { facts } = all.meeting
  if (!facts) return emptyContent
  const { title, organ, place, kind, address, sittings, chairs, settings } = facts
  const hiddenAfter = Map.groupBy(desk.agenda.hidden, ({ afterId }) => afterId)
  const hidden = (afterId: ItemId | null) => (hiddenAfter.get(afterId) ?? []).map((item) => ({ item, hidden: true }))
  const taken = [...hidden(null), ...all.agenda.items.flatMap((item) => [{ item, hidden: false }, ...hidden(item.id)])]
  return {
    ...emptyContent,
    facts: {
      ...emptyContent.facts,
      title,
      organ,
      place,
      kind: kind === 'demo' ? 'real' : kind,
      address,
      media: settings.media ?? 'none',
      sittings: sittings.map(({ name }) => name),
    },
    items: taken.map(({ item: { id, kind, title, minutes, presenter = '' }, hidden }) => {
      return { id, kind, title, minutes, presenter, hidden }
    }),
    people: { ...emptyContent.people, chairs: chairs.map(({ name, title }) => ({ name, title })) },
  }
}

/** The roster as it stands, so that what was corrected during the meeting is taken along. */
function rosterOf({ all, desk }: MeetingState): DraftRoster {
  const { clusters, units, sites, order } = all.roster
  const { contacts, delegates } = desk.roster
  const of = Map.groupBy(Object.values(delegates), ({ unitId }) => unitId)
  const details = Object.values(units).map(({ id }) => ({
    unitId: id,
    ...contacts[id],
    delegates: of.get(id) ?? [],
  }))
  return DraftRoster.parse({
    clusters,
    units: Object.values(units),
    sites: order.flatMap((id) => sites[id] ?? []),
    details,
  })
}
