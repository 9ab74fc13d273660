/**
 * The result of a poll counted again, by code of the checker's own: from whom the record lists and what each last
 * answered. Only shapes, and the roll call, are shared with the product.
 */
import { hasReported } from '../../../shared/attendance/totals.ts'
import type { DelegateId, SiteId, UnitId } from '../../../shared/core/identity.ts'
import type { MeetingState } from '../../../shared/core/state.ts'
import type { Decision, Figures, Fraction, Hands, Result, Setup } from '../../../shared/polls/contract.ts'
import { sitePresent } from '../../../shared/polls/voters.ts'
import { isRoom } from '../../../shared/roster/rooms.ts'

export interface Recorded {
  setup: Setup
  figures: Figures
  list: string[]
  late: string[]
  /** On the list, and not there when the poll was opened. */
  absent: string[]
  excluded: string[]
  /** The last choices of each voter. */
  choices: Map<string, readonly number[]>
  /** The last hands of each room, and the people they were held against. */
  hands: Map<string, { hands: Hands; present: number }>
}

type Counted = Pick<Result, 'entitled' | 'answered' | 'options' | 'none'>
const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0)
const sides = ['for', 'against', 'abstain'] as const

/** What must have been tallied, given the state at closing. */
export function recount(poll: Recorded, state: MeetingState): Result {
  const { setup, figures } = poll
  const voters = [...poll.list, ...poll.late]
  const counted: Counted = count(poll, voters)
  const places = new Map(voters.map((id) => [id, placeOf(state, setup, id)]))
  const names = [...new Set(voters.flatMap((id) => groupsOf(state, places.get(id))))]
  const groups = names.map((name) => {
    const [by, key] = JSON.parse(name) as [Result['groups'][number]['by'], string]
    return {
      by,
      key,
      ...count(
        poll,
        voters.filter((id) => groupsOf(state, places.get(id)).includes(name)),
      ),
    }
  })
  const hands = handSums(poll, state, voters)
  const came = [...poll.late, ...poll.absent.filter((id) => poll.choices.has(id) || poll.hands.has(id))]
  const result = { ...counted, present: figures.present + came.length, groups, ...(hands && { hands }) }
  if (setup.kind === 'straw') return result
  return { ...result, decision: decide(setup, withThose(came, setup, figures, state), result) }
}

/** The figures of the opening, and those who have come since. */
function withThose(came: readonly string[], { voters }: Setup, figures: Figures, { all }: MeetingState): Figures {
  const { sites, people } = figures
  if (voters === 'delegate') {
    const present = Math.min(people.summoned, people.present + came.length)
    return { ...figures, people: { ...people, present } }
  }
  const remote = came.filter((id) => isRoom(all.roster.sites[id as SiteId]))
  return {
    ...figures,
    sites: { ...sites, present: sites.present + remote.length },
    people: { ...people, present: people.present + sum(came.map((id) => headcount(all, id))) },
  }
}

function headcount({ attendance }: MeetingState['all'], id: string): number {
  const site = attendance.sites[id as SiteId]
  return hasReported(attendance, site) ? (site?.headcount ?? 0) : 0
}

function count({ setup, choices, hands }: Recorded, voters: readonly string[]): Counted {
  const entitled = voters.length
  if (setup.kind === 'hands') {
    const rooms = voters.flatMap((id) => hands.get(id)?.hands ?? [])
    return {
      entitled,
      answered: rooms.length,
      options: sides.map((side) => sum(rooms.map((room) => room[side]))),
      none: 0,
    }
  }
  const size = setup.options.kind === 'standard' ? 3 : setup.options.labels.length
  const answers = voters.flatMap((id) => (choices.has(id) ? [choices.get(id)!] : []))
  const options = Array.from({ length: size }, (_, option) => answers.filter((one) => one.includes(option)).length)
  return { entitled, answered: answers.length, options, none: answers.filter((one) => one.length === 0).length }
}

const placeOf = ({ desk }: MeetingState, { voters }: Setup, id: string): string | undefined =>
  voters === 'site' ? id : desk.roster.delegates[id as DelegateId]?.siteId

function groupsOf({ all }: MeetingState, place: string | undefined): string[] {
  const site = place && all.roster.sites[place as SiteId]
  if (!site) return []
  const type = all.roster.units[site.unitId as UnitId]?.type.slice(0, 80) ?? ''
  const named = [
    ['side', site.kind],
    ['cluster', site.clusterId ?? ''],
    ['type', type],
  ]
  return named.map((one) => JSON.stringify(one))
}

function handSums(poll: Recorded, { all }: MeetingState, voters: readonly string[]): Result['hands'] {
  const { setup, hands } = poll
  if (setup.kind !== 'hands' && !setup.withHands) return undefined
  const out = setup.voters === 'site' ? poll.excluded : []
  const counts = (id: SiteId) => hands.has(id) || (sitePresent(all, id) && !out.includes(id))
  const places = setup.kind === 'hands' ? voters : all.roster.order.filter(counts)
  if (places.length === 0) return undefined
  const rooms = places.map((id) => {
    const said = hands.get(id)
    const people = Math.max(0, (said?.present ?? headcount(all, id)) - (said?.hands.guests ?? 0))
    return { said, people, summoned: Math.max(people, all.roster.sites[id as SiteId]?.summoned ?? 0) }
  })
  const of = (side: (typeof sides)[number]) => sum(rooms.map(({ said }) => said?.hands[side] ?? 0))
  return {
    for: of('for'),
    against: of('against'),
    abstain: of('abstain'),
    sites: rooms.filter(({ said }) => said).length,
    of: rooms.length,
    people: sum(rooms.map(({ people }) => people)),
    summoned: sum(rooms.map(({ summoned }) => summoned)),
  }
}

const parts: Record<Fraction, readonly [number, number]> = { half: [1, 2], twoThirds: [2, 3], threeQuarters: [3, 4] }

/** More than half, or at least the part. */
const reaches = (votes: number, of: number, need: Fraction): boolean => {
  const [part, whole] = parts[need]
  return of > 0 && (need === 'half' ? votes * whole > of * part : votes * whole >= of * part)
}

function decide(setup: Setup, figures: Figures, { hands, ...result }: Omit<Result, 'decision'>): Decision {
  const { base, entitled, majority } = setup
  const shown = hands && sum(sides.map((side) => hands[side]))
  const people = base === 'entitled' && entitled === 'summoned' ? hands?.summoned : hands?.people
  const ofHands = base === 'answers' ? shown : people
  const of = setup.kind === 'hands' ? (ofHands ?? 0) : base === 'answers' ? result.answered : result[base]
  const enough = (votes: number) =>
    majority.kind === 'figure' ? votes >= majority.figure : reaches(votes, of, majority.kind)
  const short = (['sites', 'people'] as const).find((by) => {
    const need = setup.quorum[by]
    return need && !reaches(figures[by].present, figures[by].summoned, need)
  })
  const missed = short && { by: short, ...figures[short], need: setup.quorum[short]! }
  const most = setup.options.kind === 'standard' ? 0 : setup.options.most
  const votes = most === 0 ? result.options[0]! : Math.max(...result.options)
  const leading = result.options.flatMap((n, i) => (n === votes && votes > 0 ? [i] : []))
  const equal = most === 0 ? result.options[1] === votes && votes > 0 : leading.length > 1
  // Of the standard answers only "for" can win, and only against fewer; of one choice only who leads alone.
  const running = most === 0 ? [0] : most === 1 ? leading : result.options.map((_, i) => i)
  const reached = running.filter((i) => enough(result.options[i]!) && (most > 0 || votes > result.options[1]!))
  const isTie = equal && (most < 2 || reached.length === 0)
  const outcome = missed ? 'noQuorum' : isTie ? 'tie' : reached.length > 0 ? 'passed' : 'notPassed'
  return { outcome, option: most === 0 ? 0 : (leading[0] ?? 0), votes, of, reached, ...(missed && { missed }) }
}
