/** Whom the desk may enter an answer or hands for, by name. Pure. */
import { withAddress } from '../../../shared/core/address.ts'
import type { Language } from '../../../shared/core/format.ts'
import type { DelegateId, SiteId, VoterId } from '../../../shared/core/identity.ts'
import type { AllState, DeskState } from '../../../shared/core/state.ts'
import { hasReported } from '../../../shared/attendance/totals.ts'
import { listOf } from '../../../shared/polls/closing.ts'
import type { DeskPoll, Hands, Poll } from '../../../shared/polls/contract.ts'
import { countsHands } from '../../../shared/polls/setup.ts'
import { isRoom } from '../../../shared/roster/rooms.ts'
import { type Index, searchIndex } from '../../search/match.ts'

export interface Person {
  key: string
  name: string
  about: string
  phone: string | undefined
  /** Whose answer may be entered; nothing for a room that only counts hands. */
  voterId: VoterId | undefined
  /** The room whose hands may be entered. */
  siteId: SiteId | undefined
  /** done: has answered; out: left out, with the reason; late: came after the list was frozen. */
  state: { kind: 'missing' | 'done' | 'late' } | { kind: 'out'; reason: string }
}

/** Everybody whose answer, or whose room's hands, the poll can take: the hall first, then as the roster has them. */
export function peopleOf(
  all: AllState,
  desk: DeskState,
  poll: Poll,
  own: DeskPoll,
  language: Language = 'vi',
): Person[] {
  const { setup } = poll
  if (setup.kind === 'straw') return []
  const listed = new Set(listOf(own))
  const out = new Map(own.excluded.map(({ voterId, reason }) => [voterId, reason]))
  const clusters = new Map<string, string>(all.roster.clusters.map(({ id, name }) => [id, name]))
  const hands = countsHands(setup)
  const stateOf = (id: VoterId, done: boolean): Person['state'] => {
    const reason = out.get(id)
    if (reason !== undefined) return { kind: 'out', reason }
    return { kind: done ? 'done' : listed.has(id) ? 'missing' : 'late' }
  }
  const places = all.roster.order.flatMap((id): Person[] => {
    const site = all.roster.sites[id]
    if (!site) return []
    const bySite = setup.kind === 'site' && isRoom(site)
    if (!bySite && !hands) return []
    const [answered, counted] = [own.answered[id] !== undefined, own.handsFrom[id] !== undefined]
    const done = (!bySite || answered) && (!hands || counted)
    return [
      {
        key: `site ${id}`,
        name: site.name,
        about: (site.clusterId && clusters.get(site.clusterId)) ?? '',
        phone: desk.roster.contacts[site.unitId]?.phone,
        voterId: bySite ? id : undefined,
        siteId: hands ? id : undefined,
        // A room whose hands are information is on no list.
        state: bySite || setup.kind === 'hands' ? stateOf(id, done) : { kind: done ? 'done' : 'missing' },
      },
    ]
  })
  if (setup.kind !== 'delegate') return places
  const address = all.meeting.facts?.address ?? 'dongChi'
  const people = Object.values(desk.roster.delegates).map(({ id, name, titles, siteId, unitId }): Person => ({
    key: `person ${id}`,
    name: withAddress(name, address, 'short', language),
    about: [titles[0], all.roster.sites[siteId]?.name].filter(Boolean).join(' · '),
    phone: desk.roster.contacts[unitId]?.phone,
    voterId: id,
    siteId: undefined,
    state: stateOf(id, own.answered[id] !== undefined),
  }))
  return [...people, ...places]
}

export const peopleIndex = (people: readonly Person[]): Index<Person> =>
  searchIndex(people, ({ name, about, phone }) => ({ name, also: [about, phone] }))

/** People reported in a room for the present roll call; nothing while it has not reported. */
export function headcountOf({ attendance }: AllState, siteId: SiteId): number | undefined {
  const site = attendance.sites[siteId]
  return hasReported(attendance, site) ? site?.headcount : undefined
}

/** Principals seated at a place: one of them confirms its answer where the poll asks for it (PO13). */
export const principalsAt = (desk: DeskState, siteId: VoterId | undefined): { id: DelegateId; name: string }[] =>
  Object.values(desk.roster.delegates)
    .filter((person) => person.principal && person.siteId === siteId)
    .map(({ id, name }) => ({ id, name }))

export type HandsText = Record<keyof Hands, string>

export const handsText = (hands: Hands | undefined): HandsText => ({
  for: hands ? String(hands.for) : '',
  against: hands ? String(hands.against) : '',
  abstain: hands ? String(hands.abstain) : '',
  guests: hands ? String(hands.guests) : '',
})

/** What is written as hands: nothing at all, whole numbers (an empty field is 0), or wrong. */
export function handsOf(text: HandsText): { kind: 'none' | 'wrong' } | { kind: 'hands'; hands: Hands } {
  const values = Object.values(text).map((value) => value.trim())
  if (values.every((value) => value === '')) return { kind: 'none' }
  if (!values.every((value) => /^\d{0,6}$/.test(value))) return { kind: 'wrong' }
  const number = (value: string) => Number(value.trim() || 0)
  const { for: votesFor, against, abstain, guests } = text
  return {
    kind: 'hands',
    hands: { for: number(votesFor), against: number(against), abstain: number(abstain), guests: number(guests) },
  }
}
