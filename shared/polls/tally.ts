/** The tally: from the frozen list and the answers to the result, in exact integers (PO16). Pure. */
import type { SiteId, VoterId } from '../core/identity.ts'
import type { AllState } from '../core/state.ts'
import { type Figures, type Group, type Hands, type HandSums, type Result, type Setup, standard } from './contract.ts'
import { decisionOf } from './majority.ts'
import { optionCount } from './setup.ts'

/** What one voter's answer says: choices, or the hands of a room. */
export interface Entry {
  voterId: VoterId
  choices?: readonly number[] | undefined
  hands?: Hands | undefined
}

/** A room that counts hands: those present with a vote, and those summoned. */
export interface Room {
  siteId: SiteId
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
  /** Of those on the list, present. */
  present: number
  groupOf: (voterId: VoterId) => readonly Pick<Group, 'by' | 'key'>[]
}

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
    for (const key of ['for', 'against', 'abstain'] as const) counts.options[standard[key]]! += hands[key]
    return
  }
  if (!choices) return
  counts.answered++
  if (choices.length === 0) counts.none++
  for (const choice of choices) counts.options[choice]!++
}

/** Counts every entry once, whatever their order; breakdowns add up to the whole. */
export function tally(box: Box): Result {
  const { setup, figures, entries, rooms, present } = box
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
  const hands = rooms.length > 0 ? sumHands(rooms) : undefined
  const result = { ...whole, present, groups: [...groups.values()], ...(hands && { hands }) }
  const decision = decisionOf(setup, figures, result)
  return decision ? { ...result, decision } : result
}

function sumHands(rooms: readonly Room[]): HandSums {
  const sum: HandSums = { for: 0, against: 0, abstain: 0, sites: 0, of: rooms.length, people: 0, summoned: 0 }
  for (const { hands, present, summoned } of rooms) {
    const people = Math.max(0, present - (hands?.guests ?? 0))
    sum.people += people
    // More may have come than were summoned: the base is never smaller than those who can raise a hand.
    sum.summoned += Math.max(people, summoned)
    if (!hands) continue
    sum.sites++
    for (const key of ['for', 'against', 'abstain'] as const) sum[key] += hands[key]
  }
  return sum
}

/** An anonymous box has totals only: a breakdown would need marks in the ballots (PO22). */
export function strawResult(
  setup: Setup,
  list: { entitled: number; present: number },
  box: { ballots: number; options: readonly number[]; none: number },
): Result {
  const options = Array.from({ length: optionCount(setup) }, (_, i) => box.options[i] ?? 0)
  return { ...list, answered: box.ballots, options, none: box.none, groups: [] }
}

/** The groups a voter at a place counts in: cluster, side, type of unit. */
export function groupsAt({ roster }: AllState, siteId: SiteId | undefined): Pick<Group, 'by' | 'key'>[] {
  const site = siteId && roster.sites[siteId]
  if (!site) return []
  const type = roster.units[site.unitId]?.type
  return [
    { by: 'side', key: site.kind },
    ...(site.clusterId ? [{ by: 'cluster' as const, key: site.clusterId }] : []),
    ...(type ? [{ by: 'type' as const, key: type.slice(0, 80) }] : []),
  ]
}
