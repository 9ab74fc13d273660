/**
 * The result of a poll counted again, by code of the checker's own: from whom the record lists and what each last
 * answered. Only shapes, and the roll call, are shared with the product.
 */
import { hasReported } from '../../../shared/attendance/totals.ts'
import type { DelegateId, SiteId, UnitId } from '../../../shared/core/identity.ts'
import type { MeetingState } from '../../../shared/core/state.ts'
import type { Decision, Figures, Fraction, Hands, Result, Setup } from '../../../shared/polls/contract.ts'
import { sitePresent } from '../../../shared/polls/voters.ts'

export interface Recorded {
  setup: Setup
  figures: Figures
  list: string[]
  late: string[]
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
  const late = poll.late.length
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
  const result = { ...counted, present: figures.present + late, groups, ...(hands && { hands }) }
  if (setup.kind === 'straw') return result
  const by = setup.voters === 'site' ? ('sites' as const) : ('people' as const)
  const present = Math.min(figures[by].summoned, figures[by].present + late)
  return { ...result, decision: decide(setup, { ...figures, [by]: { ...figures[by], present } }, result) }
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
  const type = all.roster.units[site.unitId as UnitId]?.type.slice(0, 80)
  const named = [['side', site.kind], site.clusterId && ['cluster', site.clusterId], type && ['type', type]]
  return named.filter(Boolean).map((one) => JSON.stringify(one))
}

function handSums(poll: Recorded, { all }: MeetingState, voters: readonly string[]): Result['hands'] {
  const { setup, hands } = poll
  if (setup.kind !== 'hands' && !setup.withHands) return undefined
  const places = setup.kind === 'hands' ? voters : all.roster.order.filter((id) => sitePresent(all, id))
  if (places.length === 0) return undefined
  const rooms = places.map((id) => {
    const said = hands.get(id)
    const attendance = all.attendance.sites[id as SiteId]
    const headcount = hasReported(all.attendance, attendance) ? (attendance?.headcount ?? 0) : 0
    const people = Math.max(0, (said?.present ?? headcount) - (said?.hands.guests ?? 0))
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
  const standard = setup.options.kind === 'standard'
  const votes = standard ? result.options[0]! : Math.max(...result.options)
  const option = standard || votes === 0 ? 0 : result.options.indexOf(votes)
  const running = standard ? result.options.slice(0, 1) : result.options
  const reached = running.flatMap((n, i) => (enough(n) ? [i] : []))
  const equal = standard ? result.options[1] === votes : result.options.filter((n) => n === votes).length > 1
  const outcome = missed ? 'noQuorum' : reached.length > 0 ? 'passed' : equal && votes > 0 ? 'tie' : 'notPassed'
  return { outcome, option, votes, of, reached, ...(missed && { missed }) }
}
