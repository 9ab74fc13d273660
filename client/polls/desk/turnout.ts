/** Who on a poll's list has answered and who has not, as the desk sees it. Pure. */
import { withAddress } from '../../../shared/core/address.ts'
import type { Language } from '../../../shared/core/format.ts'
import type { DelegateId, SiteId, VoterId } from '../../../shared/core/identity.ts'
import type { AllState, DeskState } from '../../../shared/core/state.ts'
import type { Instant } from '../../../shared/core/time.ts'
import { listOf, missing, seatOfVoter } from '../../../shared/polls/closing.ts'
import type { DeskPoll, Poll } from '../../../shared/polls/contract.ts'
import { remindPauseMs } from '../../../shared/polls/decide.ts'
import { unitOfVoter, voterPresent } from '../../../shared/polls/voters.ts'
import type { Technician } from '../../../shared/roster/contract.ts'
import { stateOf } from './preview.ts'

export interface GroupTurnout {
  key: string
  /** hall: the hall itself; none: places outside any cluster; else the cluster's name. */
  name: { kind: 'hall' | 'none' } | { kind: 'cluster'; name: string }
  entitled: number
  answered: number
}

export interface Turnout {
  entitled: number
  answered: number
  /** The hall first, then the clusters in the roster's order; only those with somebody on the list. */
  groups: GroupTurnout[]
}

const hasAnswered = ({ setup }: Poll, desk: DeskPoll, id: VoterId): boolean =>
  (setup.kind === 'hands' ? desk.handsFrom[id as SiteId] : desk.answered[id]) !== undefined

/** Entitled are those who answered and those who did not; by cluster it adds up to the whole (PO16). */
export function turnoutOf(
  { roster }: Pick<AllState, 'roster'>,
  desk: Pick<DeskState, 'roster'>,
  poll: Poll,
  own: DeskPoll,
): Turnout {
  const groups = new Map<string, GroupTurnout>([
    ['hall', { key: 'hall', name: { kind: 'hall' }, entitled: 0, answered: 0 }],
    ...roster.clusters.map(({ id, name }): [string, GroupTurnout] => [
      `cluster ${id}`,
      { key: `cluster ${id}`, name: { kind: 'cluster', name }, entitled: 0, answered: 0 },
    ]),
    ['none', { key: 'none', name: { kind: 'none' }, entitled: 0, answered: 0 }],
  ])
  const list = listOf(own)
  let answered = 0
  for (const id of list) {
    const seat = poll.setup.voters === 'site' ? (id as SiteId) : desk.roster.delegates[id as DelegateId]?.siteId
    const site = seat && roster.sites[seat]
    const key = site?.kind === 'hall' ? 'hall' : site?.clusterId ? `cluster ${site.clusterId}` : 'none'
    const group = groups.get(key) ?? groups.get('none')!
    group.entitled++
    if (!hasAnswered(poll, own, id)) continue
    group.answered++
    answered++
  }
  return { entitled: list.length, answered, groups: [...groups.values()].filter(({ entitled }) => entitled > 0) }
}

export interface MissingRow {
  key: string
  voterId: VoterId | undefined
  siteId: SiteId | undefined
  name: string
  /** Cluster; title and place for a person. */
  about: string
  phone: string | undefined
  technician: Technician | undefined
  /** Not in the room: a call will not help. */
  absent: boolean
  lost: boolean
  /** Owes the hands of the room only. */
  onlyHands: boolean
}

/** Who has not answered, with the telephone to call: those present first, in the order of the list. */
export function missingRows(
  all: AllState,
  desk: DeskState,
  poll: Poll,
  own: DeskPoll,
  language: Language = 'vi',
): MissingRow[] {
  const state = stateOf(all, desk)
  const { voters, rooms } = missing(poll, own, all)
  const clusters = new Map<string, string>(all.roster.clusters.map(({ id, name }) => [id, name]))
  const address = all.meeting.facts?.address ?? 'dongChi'
  const row = (id: VoterId, onlyHands: boolean): MissingRow => {
    const person = poll.setup.voters === 'delegate' && !onlyHands ? desk.roster.delegates[id as DelegateId] : undefined
    const siteId = onlyHands ? (id as SiteId) : seatOfVoter(state, poll, id)
    const site = siteId && all.roster.sites[siteId]
    const unitId = onlyHands ? site?.unitId : unitOfVoter(state, poll.setup, id)
    const contact = unitId && desk.roster.contacts[unitId]
    const about = person ? [person.titles[0], site?.name] : [site?.clusterId && clusters.get(site.clusterId)]
    return {
      key: onlyHands ? `hands ${id}` : id,
      voterId: onlyHands ? undefined : id,
      siteId,
      name: person ? withAddress(person.name, address, 'short', language) : (site?.name ?? id),
      about: about.filter(Boolean).join(' · '),
      phone: contact?.phone,
      technician: contact?.technician,
      absent: !onlyHands && !voterPresent(state, poll.setup, id),
      lost: siteId !== undefined && all.attendance.sites[siteId]?.lostSince !== undefined,
      onlyHands,
    }
  }
  const owing = [...voters.map((id) => row(id, false)), ...rooms.map((id) => row(id, true))]
  return [...owing.filter(({ absent }) => !absent), ...owing.filter(({ absent }) => absent)]
}

/** Places where somebody on the list has not answered, by place. */
export function missingSites(all: AllState, desk: DeskState, poll: Poll, own: DeskPoll): ReadonlySet<SiteId> {
  const state = stateOf(all, desk)
  const { voters, rooms } = missing(poll, own, all)
  return new Set([...voters.flatMap((id) => seatOfVoter(state, poll, id) ?? []), ...rooms])
}

/** Seconds until another reminder may go out (PO10); 0 where it may now. */
export const remindWait = ({ remindedAt }: Pick<DeskPoll, 'remindedAt'>, now: Instant): number =>
  remindedAt === undefined ? 0 : Math.max(0, Math.ceil((remindedAt + remindPauseMs - now) / 1000))
