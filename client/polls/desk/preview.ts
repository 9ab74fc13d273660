/** What opening a poll would do now: who would be on the list, and why the hub would refuse. Pure. */
import type { Params } from '../../../shared/core/envelope.ts'
import { durationWords, figure } from '../../../shared/core/format.ts'
import type { Refusal } from '../../../shared/core/decision.ts'
import type { AccessId, CommandId } from '../../../shared/core/identity.ts'
import type { AllState, DeskState, MeetingState } from '../../../shared/core/state.ts'
import { seconds } from '../../../shared/core/time.ts'
import type { Exclusion, Figures, Setup } from '../../../shared/polls/contract.ts'
import { deciders } from '../../../shared/polls/decide.ts'
import { missedQuorum } from '../../../shared/polls/majority.ts'
import { listFor } from '../../../shared/polls/voters.ts'
import { countedWord, needWords, partWords, type PollVoice } from '../../../shared/polls/words.ts'

/** The desk knows no unit's layer, and no rule about opening asks for one. */
export const stateOf = (all: AllState, desk: DeskState): MeetingState => ({ all, desk, units: {} })

export interface Preview {
  figures: Figures
  refusal: Refusal | undefined
}

/** The list as it would be frozen now (PO5), and the hub's own answer to opening it. */
export function previewOf(state: MeetingState, setup: Setup, exclusions: readonly Exclusion[]): Preview {
  const { figures } = listFor(state, setup, exclusions)
  const decision = deciders['polls.open'](
    state,
    { setup, exclusions: [...exclusions] },
    {
      now: 0,
      actor: { accessId: 'preview' as AccessId, role: 'chair', label: '' },
      commandId: 'preview' as CommandId,
      newId: <Id extends string>() => 'preview' as Id,
    },
  )
  return { figures, refusal: decision.ok ? undefined : decision }
}

/** Texts of the namespace `pollDesk`. */
export type DeskText = (key: string, params?: Params) => string

/** What the list is made of: a vote by hands lists rooms, and counts people. */
export const listedWord = (setup: Setup, voice: PollVoice): string =>
  setup.kind === 'hands' ? voice.t('voters.site') : countedWord(setup, voice)

/** How it will be decided and ended: "cần quá 1/2 số được triệu tập; tự kết thúc sau 3 phút". */
export function ruleWords(setup: Setup, voice: PollVoice, t: DeskText): string {
  const { language } = voice
  return [
    ...(setup.kind === 'straw' ? [] : [needWords(setup, voice)]),
    ...(setup.seconds === undefined
      ? [t('rule.byHand')]
      : [t('rule.after', { time: durationWords(seconds(setup.seconds), language) })]),
    ...(setup.closesWhenAll ? [t('rule.whenAll')] : []),
    ...(setup.publishes ? [t('rule.publishes')] : []),
  ].join('; ')
}

/** Who is entitled now and by which rule: "177 điểm cầu, 171 có mặt; cần quá 1/2 số được triệu tập; …". */
export function previewWords(setup: Setup, figures: Figures, voice: PollVoice, t: DeskText): string {
  const { language } = voice
  const list = t('preview.list', {
    count: figure(figures.entitled, language),
    who: listedWord(setup, voice),
    present: figure(figures.present, language),
  })
  return `${list}; ${ruleWords(setup, voice, t)}.`
}

/** That the quorum would be missed as things stand: "Chưa đủ: 60/177 điểm cầu có mặt (33,9%), cần quá 1/2". */
export function quorumWarning(setup: Setup, figures: Figures, voice: PollVoice, t: DeskText): string | undefined {
  const missed = missedQuorum(setup, figures)
  if (!missed) return undefined
  const who = missed.by === 'sites' ? 'voters.site' : setup.voters === 'delegate' ? 'voters.delegate' : 'voters.people'
  return t('preview.quorum', {
    part: partWords(missed.present, missed.summoned, voice.t(who), voice),
    need: voice.t(`need.${missed.need}`),
  })
}
