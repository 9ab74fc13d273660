/** A poll's result in words, to be read aloud. Pure; figures and shares agree with the integers (PO18). */
import type { Params } from '../core/envelope.ts'
import { figure, type Language } from '../core/format.ts'
import type polls from '../i18n/vi/polls.json'
import { type Fraction, type Majority, type Poll, type Result, type Setup, standard } from './contract.ts'
import { reaches } from './majority.ts'
import { shareWords } from './share.ts'

export type PollKey = keyof typeof polls

/** The language of a reader and the texts of the namespace `polls` in it. */
export interface PollVoice {
  language: Language
  t: (key: PollKey, params?: Params) => string
}

const standardKeys: readonly PollKey[] = ['option.for', 'option.against', 'option.abstain']

/** What the options are called, in the order every screen keeps. */
export const optionLabels = ({ options }: Pick<Setup, 'options'>, { t }: PollVoice): string[] =>
  options.kind === 'standard' ? standardKeys.map((key) => t(key)) : options.labels

/** "điểm cầu", "đại biểu", "người": what is counted. */
export const countedWord = ({ kind, voters }: Setup, { t }: PollVoice): string =>
  t(kind === 'hands' ? 'voters.hands' : `voters.${voters}`)

/** "số được triệu tập": what the majority is taken of. */
const baseWord = ({ base, entitled }: Setup, { t }: PollVoice): string =>
  t(base === 'entitled' ? `base.entitled.${entitled}` : `base.${base}`)

const fractionWord = (need: Fraction, voice: PollVoice): string => voice.t(`need.${need}`)

/** "cần quá 1/2 số được triệu tập" */
export function needWords(setup: Setup, voice: PollVoice): string {
  const need: Majority = setup.majority
  return need.kind === 'figure'
    ? voice.t('need.figure', { figure: figure(need.figure, voice.language), who: countedWord(setup, voice) })
    : voice.t('need.of', { need: fractionWord(need.kind, voice), base: baseWord(setup, voice) })
}

/** "168/177 điểm cầu (94,9%)" */
export const partWords = (votes: number, of: number, who: string, { language }: PollVoice): string =>
  `${figure(votes, language)}/${figure(of, language)} ${who} (${shareWords(votes, of, language)})`

/** The decision, whole: "Đạt: 168/177 điểm cầu tán thành (94,9%), cần quá 1/2 số được triệu tập." */
export function verdict({ setup }: Pick<Poll, 'setup'>, result: Result, voice: PollVoice): string {
  const { t, language } = voice
  const who = countedWord(setup, voice)
  const number = (n: number) => figure(n, language)
  const { decision } = result
  if (!decision) {
    const params = { answered: number(result.answered), entitled: number(result.entitled), who }
    return t('verdict.straw', params)
  }
  const labels = optionLabels(setup, voice)
  const { outcome, votes, of, missed, option, reached } = decision
  if (outcome === 'noQuorum' && missed)
    return t('verdict.noQuorum', {
      present: number(missed.present),
      summoned: number(missed.summoned),
      who: t(missed.by === 'sites' ? 'voters.site' : setup.voters === 'delegate' ? 'voters.delegate' : 'voters.people'),
      share: shareWords(missed.present, missed.summoned, language),
      need: fractionWord(missed.need, voice),
    })
  const need = needWords(setup, voice)
  const what = setup.options.kind === 'standard' ? t('chose.for') : t('chose.option', { label: labels[option] ?? '' })
  const common = { votes: number(votes), of: number(of), who, what, share: shareWords(votes, of, language), need }
  const isStandard = setup.options.kind === 'standard'
  const against = number(result.options[standard.against] ?? 0)
  if (outcome === 'tie') {
    if (isStandard) return t('verdict.tie', { ...common, against })
    const equals = labels.filter((_, i) => result.options[i] === votes).map((label) => t('quoted', { label }))
    return t('verdict.tieOptions', { ...common, list: equals.join(', ') })
  }
  if (outcome === 'notPassed' && isStandard && reaches(votes, of, setup.majority))
    return t('verdict.outvoted', { ...common, against })
  if (outcome === 'passed' && reached.length > 1) {
    const list = reached.map((i) => `${t('quoted', { label: labels[i] ?? '' })} ${number(result.options[i] ?? 0)}`)
    return t('verdict.passedSeveral', { ...common, count: reached.length, list: list.join(', ') })
  }
  return t(outcome === 'passed' ? 'verdict.passed' : 'verdict.notPassed', common)
}
