/** A poll's result as lines for a file, in Vietnamese: what was asked and decided, then site by site or person by person. */
import { clockTime, shortDate } from '../../shared/core/format.ts'
import type { MeetingState } from '../../shared/core/state.ts'
import type { Instant } from '../../shared/core/time.ts'
import { fill, viCore } from '../../shared/i18n/texts.ts'
import type { Poll, Result, RoomHands } from '../../shared/polls/contract.ts'
import { type RoomRow, roomRows, type VoterRow, voterRows } from '../../shared/polls/list.ts'
import { optionLabels, type PollVoice, verdict } from '../../shared/polls/words.ts'
import type { Line } from '../http/table-file.ts'

const exportVoice: PollVoice = { language: 'vi', t: (key, params) => fill(viCore.polls[key], params) }
const { t } = exportVoice

/** In characters; the first column holds the words of the summary as well as numbers. */
export const exportWidths = [20, 24, 28, 28, 24]

/** The lines of a closed poll; an anonymous one has its totals only. */
export function exportLines(state: MeetingState, poll: Poll, result: Result): Line[] {
  const time = timeIn(state)
  const lines = summary(state, poll, result, time)
  const voters = voterRows(state, poll)
  if (voters.length > 0) lines.push({ cells: [] }, ...voterLines(state, poll, voters, time))
  const rooms = roomRows(state, poll)
  if (rooms.length > 0) lines.push({ cells: [] }, { cells: [t('export.rooms')], head: true }, ...roomLines(rooms, time))
  return lines
}

type Time = (at: Instant | undefined) => string

function timeIn({ all }: MeetingState): Time {
  const timeZone = all.meeting.facts?.timeZone ?? 'Asia/Ho_Chi_Minh'
  return (at) => (at === undefined ? '' : `${shortDate(at, timeZone)} ${clockTime(at, timeZone)}`)
}

function summary({ all }: MeetingState, poll: Poll, result: Result, time: Time): Line[] {
  const { facts } = all.meeting
  const { setup } = poll
  // What comes of a demo or a rehearsal says so.
  const mark: Line[] =
    facts && facts.kind !== 'real' ? [{ cells: [viCore.meeting[`kind.${facts.kind}`]], head: true }] : []
  const labels = optionLabels(setup, exportVoice)
  const none: Line[] =
    setup.options.kind === 'custom' && setup.options.none ? [{ cells: [t('option.none'), result.none] }] : []
  return [
    ...mark,
    { cells: [t('export.meeting'), facts?.title ?? ''] },
    { cells: [t('export.question'), setup.question] },
    { cells: [t('export.kind'), t(`kind.${setup.kind}`)] },
    { cells: [t('export.opened'), time(poll.openedAt)] },
    { cells: [t('export.closed'), time(poll.closedAt)] },
    { cells: [t('export.verdict'), verdict(poll, result, exportVoice)] },
    { cells: [t('export.entitled'), result.entitled] },
    { cells: [t('export.answered'), result.answered] },
    { cells: [t('export.unanswered'), result.entitled - result.answered] },
    ...labels.map((label, option): Line => ({ cells: [label, result.options[option] ?? 0] })),
    ...none,
  ]
}

function voterLines({ desk }: MeetingState, { setup }: Poll, voters: VoterRow[], time: Time): Line[] {
  const labels = optionLabels(setup, exportVoice)
  const said = (choices: readonly number[]) =>
    choices.length > 0 ? choices.map((choice) => labels[choice] ?? '').join('; ') : t('option.none')
  const head = [
    t('export.number'),
    t('export.cluster'),
    t('export.unit'),
    t(setup.voters === 'site' ? 'export.site' : 'export.delegate'),
    t('export.answer'),
    t('export.onBehalf'),
    t('export.confirmedBy'),
    t('export.substitute'),
    t('export.receipt'),
    t('export.time'),
    t('export.changes'),
  ]
  const rows = voters.map(({ cluster, unit, name, answer }, i): Line => {
    const who = [i + 1, cluster, unit, name]
    if (!answer) return { cells: [...who, t('export.none')] }
    const { choices, onBehalf, confirmedBy, substitute, receipt, at, changes } = answer
    return {
      cells: [
        ...who,
        said(choices),
        onBehalf ? t('export.yes') : '',
        (confirmedBy && desk.roster.delegates[confirmedBy]?.name) ?? '',
        substitute ? `${substitute.name} (${substitute.title})` : '',
        receipt,
        time(at),
        changes,
      ],
    }
  })
  return [{ cells: head, head: true }, ...rows]
}

function roomLines(rooms: RoomRow[], time: Time): Line[] {
  const sides = ['for', 'against', 'abstain'] as const
  const head = [
    t('export.number'),
    t('export.cluster'),
    t('export.unit'),
    t('export.site'),
    ...sides.map((side) => t(`option.${side}`)),
    t('export.guests'),
    t('export.present'),
    t('export.onBehalf'),
    t('export.receipt'),
    t('export.time'),
    t('export.changes'),
  ]
  const counted = ({ hands, present, onBehalf, receipt, at, changes }: RoomHands) => [
    ...sides.map((side) => hands[side]),
    hands.guests,
    present,
    onBehalf ? t('export.yes') : '',
    receipt,
    time(at),
    changes,
  ]
  const lines = rooms.map(({ cluster, unit, name, reported }, i): Line => {
    const who = [i + 1, cluster, unit, name]
    return { cells: [...who, ...(reported ? counted(reported) : [t('export.none')])] }
  })
  return [{ cells: head, head: true }, ...lines]
}
