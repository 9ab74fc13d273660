/** A published result as rows to be drawn, in the one order of the options. Pure. */
import { figure } from '../../shared/core/format.ts'
import type { Group, Poll, Result, Setup } from '../../shared/polls/contract.ts'
import { permille, shareWords } from '../../shared/polls/share.ts'
import { countedWord, optionLabels, type PollVoice } from '../../shared/polls/words.ts'

/** What a colour means; the sign beside it says the same. */
export type Tone = 'for' | 'against' | 'abstain' | 'option' | 'none'
export const standardTones: readonly Tone[] = ['for', 'against', 'abstain']
export const signs: Record<Tone, string> = { for: '✓', against: '✕', abstain: '○', option: '', none: '–' }

export const toneOf = ({ options }: Pick<Setup, 'options'>, option: number): Tone =>
  options.kind === 'standard' ? (standardTones[option] ?? 'option') : 'option'

/** The sign of an option on every screen: its own of the three, or its number. */
export const signOf = (setup: Pick<Setup, 'options'>, option: number): string =>
  signs[toneOf(setup, option)] || String(option + 1)

export interface ResultRow {
  key: string
  label: string
  sign: string
  tone: Tone
  votes: number
  /** Of the base, in thousandths, for the length of the bar. */
  permille: number
  /** The same in words, as in the decision's sentence. */
  share: string
  /** Reached the majority. */
  reached: boolean
}

/** What the shares are of: the base of the decision; of a straw poll the ballots. */
export const shareBase = (result: Result): number => result.decision?.of ?? result.answered

export function resultRows({ setup }: Pick<Poll, 'setup'>, result: Result, voice: PollVoice): ResultRow[] {
  const of = shareBase(result)
  const row = (key: string, label: string, sign: string, tone: Tone, votes: number, reached = false): ResultRow => ({
    key,
    label,
    sign,
    tone,
    votes,
    permille: permille(votes, of),
    share: shareWords(votes, of, voice.language),
    reached,
  })
  const rows = optionLabels(setup, voice).map((label, i) =>
    row(
      String(i),
      label,
      signOf(setup, i),
      toneOf(setup, i),
      result.options[i] ?? 0,
      result.decision?.reached.includes(i) === true && result.decision.outcome === 'passed',
    ),
  )
  if (setup.options.kind === 'custom' && setup.options.none)
    rows.push(row('none', voice.t('option.none'), signs.none, 'none', result.none))
  return rows
}

/** Who gave no answer, who was absent, which rooms reported, as facts beside the bars. */
export function resultFacts({ setup }: Pick<Poll, 'setup'>, result: Result, voice: PollVoice): string[] {
  const { t, language } = voice
  const number = (n: number) => figure(n, language)
  const { entitled, answered, present, hands } = result
  if (setup.kind === 'hands')
    return hands ? [t('result.rooms', { sites: number(hands.sites), of: number(hands.of) })] : []
  const who = countedWord(setup, voice)
  const facts = [
    t('result.answered', { answered: number(answered), entitled: number(entitled), who }),
    t('result.unanswered', { count: number(entitled - answered) }),
  ]
  if (entitled > present) facts.push(t('result.absent', { count: number(entitled - present) }))
  return facts
}

/** Hands that are information, in one line. */
export function handsLine({ setup }: Pick<Poll, 'setup'>, { hands }: Result, voice: PollVoice): string | undefined {
  if (!hands || setup.kind === 'hands') return undefined
  const { t, language } = voice
  const number = (n: number) => figure(n, language)
  return t('result.hands', {
    for: number(hands.for),
    against: number(hands.against),
    abstain: number(hands.abstain),
    sites: number(hands.sites),
    of: number(hands.of),
  })
}

/** Groups of one sort that tell something: a single group is the whole once more. */
export function groupsBy(result: Result, by: Group['by']): Group[] {
  const groups = result.groups.filter((group) => group.by === by)
  return groups.length > 1 ? groups : []
}
