/** A result as rows to be drawn. Pure; the figures are the result's own. */
import type { AllState } from '../../../shared/core/state.ts'
import type { Group, Poll, Result } from '../../../shared/polls/contract.ts'
import { standard } from '../../../shared/polls/contract.ts'
import { optionLabels, type PollVoice } from '../../../shared/polls/words.ts'

export type BarTone = 'for' | 'against' | 'plain' | 'none'

export interface Bar {
  key: string
  label: string
  votes: number
  /** What the share is taken of. */
  of: number
  tone: BarTone
}

/** Options in their one order, then those who chose none. Shares are of what the decision is taken of. */
export function barsOf({ setup }: Pick<Poll, 'setup'>, result: Result, voice: PollVoice): Bar[] {
  const of = result.decision?.of ?? result.answered
  const usual = setup.options.kind === 'standard'
  const bars = optionLabels(setup, voice).map((label, i): Bar => {
    const tone = !usual ? 'plain' : i === standard.for ? 'for' : i === standard.against ? 'against' : 'plain'
    return { key: String(i), label, votes: result.options[i] ?? 0, of, tone }
  })
  if (setup.options.kind === 'custom' && setup.options.none)
    bars.push({ key: 'none', label: voice.t('option.none'), votes: result.none, of, tone: 'none' })
  return bars
}

export const breakdowns = ['side', 'cluster', 'type'] as const
export type Breakdown = (typeof breakdowns)[number]

export interface GroupRow extends Pick<Group, 'entitled' | 'answered' | 'options' | 'none'> {
  key: string
  name: string
}

/** The groups of one breakdown: clusters in the roster's order, others as they came. */
export function groupRows({ roster }: AllState, { groups }: Result, by: Breakdown): GroupRow[] {
  const places = new Map<string, number>(roster.clusters.map(({ id }, i) => [id, i]))
  const name = (key: string) => (by === 'cluster' ? (roster.clusters.find(({ id }) => id === key)?.name ?? key) : key)
  const rows = groups.filter((group) => group.by === by)
  const sorted = by === 'cluster' ? rows.toSorted((a, b) => (places.get(a.key) ?? 0) - (places.get(b.key) ?? 0)) : rows
  return sorted.map(({ key, entitled, answered, options, none }) => ({
    key,
    name: name(key),
    entitled,
    answered,
    options,
    none,
  }))
}

/** Where the desk fetches a closed poll's files. */
export function fileLinks(pollId: string, accessId: string): Record<'csv' | 'xlsx' | 'list', string> {
  const base = `/polls/${encodeURIComponent(pollId)}`
  const access = `access=${encodeURIComponent(accessId)}`
  return {
    csv: `${base}/result.csv?${access}`,
    xlsx: `${base}/result.xlsx?${access}`,
    list: `${base}/list?${access}`,
  }
}
