/** The tally: from the frozen list and the answers to the result, in exact integers (PO16). Pure. */
import type { SiteId, VoterId } from '../core/identity.ts'
import type { AllState } from '../core/state.ts'
import { type Figures, type Group, type Hands, type HandSums, type Result, type Setup, standard } from './contract.ts'
import { decisionOf, missedQuorum } from './majority.ts'
import { optionCount } from './setup.ts'

/** What one voter's answer says: choices, or the hands of a room. */
export interface Entry {
  voterId: VoterId
  choices?: readonly number[] | undefined
  hands?: Hands | undefined
}

/** A room that counts hands: those present, guests among them, and those summoned. */
export interface Room {
  hands?: Hands | undefined
  present: number
  summoned: number
}

export interface Box {
  setup: Setup
  figures: Figures
  /** One for each voter on the list, late ones included, in the list's order. */
  entries: readonly Entry[]
  rooms: readonly Room[]
  groupOf: (voterId: VoterId) => readonly Pick<Group, 'by' | 'key'>[]
}

const signs = ['for', 'against', 'abstain'] as const

interface Counts {
  entitled: number
  answered: number
  options: number[]
  none: number
}
const nothing = (options: number): Counts => ({ entitled: 0, answered: 0, options: Array(options).fill(0), none: 0 })

function add(counts: Counts, { choices, hands }: Entry, kind: Setup['kind']): void {
  counts.entitled++
  if (kind === 'hands') {
    if (!hands) return
    counts.answered++
    for (const key of signs) counts.options[standard[key]]! += hands[key]
    return
  }
  if (!choices) return
  counts.answered++
  if (choices.length === 0) counts.none++
  for (const choice of choices) counts.options[choice]!++
}

/** Counts every entry once, whatever their order; breakdowns add up to the whole. */
export function tally(box: Box): Result {
  const { setup, figures, entries, rooms } = box
  const size = optionCount(setup)
  const whole = nothing(size)
  const groups = new Map<string, Group>()
  for (const entry of entries) {
    add(whole, entry, setup.kind)
    for (const { by, key } of box.groupOf(entry.voterId)) {
      let group = groups.get(`${by} ${key}`)
      if (!group) groups.set(`${by} ${key}`, (group = { by, key, ...nothing(size) }))
      add(group, entry, setup.kind)
    }
  }
  const [first, ...others] = rooms.map(handSums)
  const hands = first && others.reduce((sum, room) => plus(sum, room), first)
  const { present } = figures
  const result = { ...whole, present, groups: [...groups.values()], ...(hands && { hands }) }
  const decision = decisionOf(setup, missedQuorum(setup, figures), result)
  return decision ? { ...result, decision } : result
}

/** One room as sums. More may have come than were summoned: the base is never smaller than those with a vote. */
function handSums({ hands, present, summoned }: Room): HandSums {
  const people = Math.max(0, present - (hands?.guests ?? 0))
  const { for: ayes = 0, against = 0, abstain = 0 } = hands ?? {}
  const sites = hands ? 1 : 0
  return { for: ayes, against, abstain, sites, of: 1, people, summoned: Math.max(people, summoned) }
}

const plus = (a: HandSums, b: HandSums, sign: 1 | -1 = 1): HandSums =>
  Object.fromEntries(Object.entries(a).map(([key, n]) => [key, n + sign * b[key as keyof HandSums]])) as HandSums

/**
 * The result with one room's hands set right, and nothing else moved: who came or went since the closing changes no
 * result (PO19).
 */
export function corrected(
  setup: Setup,
  result: Result,
  { room, was, groups }: { room: Room & { hands: Hands }; was: Hands; groups: readonly Pick<Group, 'by' | 'key'>[] },
): Result {
  const { hands, decision } = result
  const move = (options: readonly number[]) => {
    const moved = [...options]
    for (const key of signs) moved[standard[key]]! += room.hands[key] - was[key]
    return moved
  }
  const isOf = (group: Group) => groups.some(({ by, key }) => by === group.by && key === group.key)
  const counted = {
    ...result,
    ...(hands && { hands: plus(plus(hands, handSums(room)), handSums({ ...room, hands: was }), -1) }),
    ...(setup.kind === 'hands' && {
      options: move(result.options),
      groups: result.groups.map((group) => (isOf(group) ? { ...group, options: move(group.options) } : group)),
    }),
  }
  return { ...counted, decision: decisionOf(setup, decision?.missed, counted)! }
}

/** An anonymous box has totals only: a breakdown would need marks in the ballots (PO22). */
export function strawResult(
  setup: Setup,
  { entitled, present }: Pick<Figures, 'entitled' | 'present'>,
  box: { ballots: number; options: readonly number[]; none: number },
): Result {
  const options = Array.from({ length: optionCount(setup) }, (_, i) => box.options[i] ?? 0)
  return { entitled, present, answered: box.ballots, options, none: box.none, groups: [] }
}

/** The groups a voter at a place counts in, one of each kind, so that each kind adds up to the whole. */
export function groupsAt({ roster }: AllState, siteId: SiteId | undefined): Pick<Group, 'by' | 'key'>[] {
  const site = siteId && roster.sites[siteId]
  if (!site) return []
  return [
    { by: 'side', key: site.kind },
    { by: 'cluster', key: site.clusterId ?? '' },
    { by: 'type', key: roster.units[site.unitId]?.type.slice(0, 80) ?? '' },
  ]
}
