/** What is written in the form of a poll, and the setup it makes. Pure. */
import {
  type Base,
  type Fraction,
  type Kind,
  type Majority,
  Setup,
  type Setup as PollSetup,
} from '../../../shared/polls/contract.ts'
import { cleaned } from '../../../shared/polls/setup.ts'

/** As typed: figures and options are still text. */
export interface PollForm {
  question: string
  itemId: string
  kind: Kind
  voters: 'site' | 'delegate'
  withHands: boolean
  custom: boolean
  /** One option a line. */
  labels: string
  most: string
  none: boolean
  entitled: 'present' | 'summoned'
  latecomers: boolean
  substitutes: boolean
  principalConfirms: boolean
  mayChange: boolean
  majority: Majority['kind']
  figure: string
  base: Base
  quorumSites: Fraction | ''
  quorumPeople: Fraction | ''
  /** Minutes from opening; nothing where it is closed by hand. */
  minutes: string
  closesWhenAll: boolean
  publishes: boolean
  turnout: 'all' | 'desk'
  repeats: PollSetup['repeats']
}

export function formOf(setup: PollSetup): PollForm {
  const { question, itemId = '', options, majority, quorum, seconds, repeats, ...same } = setup
  const custom = options.kind === 'custom'
  return {
    ...same,
    question,
    itemId,
    custom,
    labels: custom ? options.labels.join('\n') : '',
    most: custom ? String(options.most) : '1',
    none: custom && options.none,
    majority: majority.kind,
    figure: majority.kind === 'figure' ? String(majority.figure) : '',
    quorumSites: quorum.sites ?? '',
    quorumPeople: quorum.people ?? '',
    minutes: seconds === undefined ? '' : String(Math.round((seconds / 60) * 10) / 10).replace('.', ','),
    repeats,
  }
}

/** Fields whose text makes no setup; each has a text `form.wrong.*`. */
export const written = ['question', 'labels', 'most', 'figure', 'minutes'] as const
export type WrittenField = (typeof written)[number]

export type Wrong = ReadonlySet<WrittenField>

const whole = (text: string, most: number): number | undefined => {
  const n = Number(text)
  return /^\d{1,7}$/.test(text.trim()) && n >= 1 && n <= most ? n : undefined
}

/** Seconds of a length in minutes ("3", "0,5"); nothing outside ten seconds to four hours. */
export function secondsOf(minutes: string): number | undefined {
  if (!/^\d{1,3}([.,]\d)?$/.test(minutes.trim())) return undefined
  const seconds = Math.round(Number(minutes.trim().replace(',', '.')) * 60)
  return seconds >= 10 && seconds <= 14_400 ? seconds : undefined
}

export const optionLines = (labels: string): string[] => labels.split('\n').flatMap((text) => text.trim() || [])

/** The setup that is meant, as its kind allows it (PO2), or what is not yet written right. */
export function setupOf(form: PollForm): { ok: true; setup: PollSetup } | { ok: false; wrong: Wrong } {
  const { question, itemId, custom, labels, most, none, majority, figure, quorumSites, quorumPeople, ...rest } = form
  const { minutes, repeats, ...same } = rest
  // Hands are counted for the three standard answers only.
  const lines = custom && form.kind !== 'hands' ? optionLines(labels) : undefined
  const wrong = new Set<WrittenField>()
  const need = (field: WrittenField, holds: boolean) => void (holds || wrong.add(field))
  const seconds = minutes.trim() ? secondsOf(minutes) : undefined
  const votes = whole(figure, 5_000_000)
  const atMost = whole(most, 20)
  need('question', question.trim() !== '')
  need('minutes', minutes.trim() === '' || seconds !== undefined)
  need('figure', form.kind === 'straw' || majority !== 'figure' || votes !== undefined)
  need('labels', !lines || (lines.length >= 2 && lines.length <= 20 && lines.every((text) => text.length <= 200)))
  need('most', !lines || atMost !== undefined)
  if (wrong.size > 0) return { ok: false, wrong }
  const parsed = Setup.safeParse({
    ...same,
    question,
    options: lines ? { kind: 'custom', labels: lines, most: atMost, none } : { kind: 'standard' },
    majority: majority === 'figure' ? { kind: majority, figure: votes ?? 1 } : { kind: majority },
    quorum: { ...(quorumSites && { sites: quorumSites }), ...(quorumPeople && { people: quorumPeople }) },
    ...(itemId && { itemId }),
    ...(repeats && { repeats }),
    ...(seconds !== undefined && { seconds }),
  })
  return parsed.success ? { ok: true, setup: cleaned(parsed.data) } : { ok: false, wrong: new Set(['question']) }
}
