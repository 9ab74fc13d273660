/** What a poll's setup must be (PO2), and what it means. Pure. */
import { type Refusal, refuse } from '../core/decision.ts'
import type { MeetingState } from '../core/state.ts'
import { type Setup, standard } from './contract.ts'

/** The usual poll: by site, of those summoned, more than half. Forms begin with it. */
export const usual: Omit<Setup, 'question'> = {
  kind: 'site',
  voters: 'site',
  withHands: false,
  options: { kind: 'standard' },
  entitled: 'summoned',
  latecomers: true,
  substitutes: true,
  principalConfirms: false,
  mayChange: true,
  majority: { kind: 'half' },
  base: 'entitled',
  quorum: {},
  closesWhenAll: false,
  publishes: false,
  turnout: 'all',
}

/** The setup as its kind allows it: what does not apply is taken out, so that every screen shows what will be. */
export function cleaned(setup: Setup): Setup {
  const { kind } = setup
  const rooms = kind === 'site' || kind === 'hands'
  return {
    ...setup,
    voters: kind === 'straw' ? setup.voters : rooms ? 'site' : 'delegate',
    withHands: (kind === 'site' || kind === 'delegate') && setup.withHands,
    principalConfirms: kind === 'site' && setup.principalConfirms,
    // An anonymous ballot cannot be found again, so it cannot be changed.
    mayChange: kind !== 'straw' && setup.mayChange,
  }
}

/** Why such a poll cannot be held, or nothing. */
export function setupProblem({ all, desk }: MeetingState, setup: Setup): Refusal | undefined {
  const { itemId, repeats } = setup
  if (itemId && ![...all.agenda.items, ...desk.agenda.hidden].some((item) => item.id === itemId))
    return refuse('agenda.unknownItem')
  if (repeats && !all.polls.polls.some((poll) => poll.id === repeats)) return refuse('polls.unknown')
  return optionsProblem(setup)
}

/** What is wrong with the answers offered, or nothing. */
export function optionsProblem(setup: Setup): Refusal | undefined {
  const { options } = setup
  if (options.kind === 'standard') return undefined
  if (setup.kind === 'hands' || setup.withHands) return refuse('polls.handsNeedStandard')
  if (options.most > options.labels.length) return refuse('polls.mostTooHigh', { limit: options.labels.length })
  // Accents tell names apart: Lan and Lân are two people.
  const names = new Set(options.labels.map((label) => label.toLocaleLowerCase('vi')))
  if (names.size < options.labels.length) return refuse('polls.sameOption')
  return undefined
}

export const optionCount = ({ options }: Pick<Setup, 'options'>): number =>
  options.kind === 'standard' ? Object.keys(standard).length : options.labels.length

/** Whether rooms are to count hands in it, as the vote itself or as information. */
export const countsHands = ({ kind, withHands }: Pick<Setup, 'kind' | 'withHands'>): boolean =>
  kind === 'hands' || withHands

/** Why these choices are no answer to the poll, or nothing (PO12). */
export function choicesProblem(setup: Setup, choices: readonly number[]): Refusal | undefined {
  const count = optionCount(setup)
  if (choices.some((choice) => choice >= count) || new Set(choices).size < choices.length)
    return refuse('polls.badChoice')
  const { most, none } = setup.options.kind === 'standard' ? { most: 1, none: false } : setup.options
  if (choices.length > most) return refuse('polls.tooManyChoices', { limit: most })
  if (choices.length === 0 && !none) return refuse('polls.noChoice')
  return undefined
}
