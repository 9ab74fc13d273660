/** Kết quả biểu quyết: one poll whole, with its list where it is not anonymous (DO23). Pure. */
import type { MeetingState } from '../../core/state.ts'
import type { Poll, Result } from '../../polls/contract.ts'
import { pollOf } from '../../polls/closing.ts'
import { roomRows, type VoterRow, voterRows } from '../../polls/list.ts'
import { countedWord, needWords, optionLabels, verdict } from '../../polls/words.ts'
import type { Profile } from '../contract.ts'
import { body, paragraph } from '../gaps.ts'
import type { Block, Cell, DocumentModel, Paragraph } from '../model.ts'
import { delegateOf } from '../people.ts'
import { hourWords, type Sheet, sheetOf } from '../sheet.ts'
import { clusterTable, optionTable } from '../votes.ts'
import { asSentence, pollVoice, withoutStop, withStop } from '../wording.ts'
import { cell, count, figureCell, lined, plainSheet, stated, tell } from './plain.ts'

const gap: Block = { kind: 'space', lines: 1, style: 'tableCell' }

/** What was asked, how, when, of whom, by which rule, and what came of it. */
function facts(sheet: Sheet, poll: Poll, result: Result): Paragraph[] {
  const { setup, openedAt, closedAt, state } = poll
  const { agenda, meeting } = sheet.state.all
  const straw = setup.kind === 'straw'
  const item = agenda.items.find(({ id }) => id === setup.itemId)
  const repeated = setup.repeats && pollOf(sheet.state, setup.repeats)
  const hour = (at: number) => hourWords(sheet, at, meeting.startedAt)
  const { hands } = result
  const list = {
    entitled: count(result.entitled),
    who: setup.kind === 'hands' ? pollVoice.t('voters.site') : countedWord(setup, pollVoice),
    present: count(result.present),
    answered: count(result.answered),
    silent: count(result.entitled - result.answered),
  }
  return [
    stated(tell('result.question'), withStop(setup.question)),
    ...(repeated ? [stated(tell('result.repeats'), withStop(repeated.setup.question))] : []),
    ...(item ? [stated(tell('result.item'), withStop(item.title))] : []),
    stated(tell('result.kind'), withStop(pollVoice.t(`kind.${setup.kind}`))),
    stated(tell('result.time'), tell('result.time.span', { from: hour(openedAt), to: hour(closedAt ?? openedAt) })),
    stated(tell('result.list'), tell(straw ? 'result.list.straw' : 'result.list.of', list)),
    ...(straw ? [] : [stated(tell('result.need'), conditions(poll))]),
    stated(tell('result.verdict'), { text: verdict(poll, result, pollVoice), bold: true }),
    ...(hands && setup.kind !== 'hands'
      ? [
          stated(
            tell('result.hands'),
            tell('result.hands.counts', {
              for: count(hands.for),
              against: count(hands.against),
              abstain: count(hands.abstain),
              sites: count(hands.sites),
              of: count(hands.of),
            }),
          ),
        ]
      : []),
    ...(straw ? [body(pollVoice.t('straw.noValue'))] : []),
    ...(state === 'published' ? [] : [body({ text: tell('result.unpublished'), italic: true })]),
  ]
}

/** The majority, and the quorum where one was asked for. */
function conditions({ setup }: Poll): string {
  const quorum = (['sites', 'people'] as const).flatMap((by) => {
    const need = setup.quorum[by]
    return need ? [tell(`result.quorum.${by}`, { need: pollVoice.t(`need.${need}`) })] : []
  })
  return `${[withoutStop(needWords(setup, pollVoice)), ...quorum].join('; ')}.`
}

const listHead = (title: string): Block[] => [gap, paragraph('heading2', title), gap]

/** Who answered what, one by one; nothing of an anonymous poll or a vote by hands. */
function voters(sheet: Sheet, poll: Poll): Block[] {
  const rows = voterRows(sheet.state, poll)
  if (rows.length === 0) return []
  const { voters: by } = poll.setup
  const labels = optionLabels(poll.setup, pollVoice)
  const answerWords = ({ answer }: VoterRow): string => {
    if (!answer) return tell('result.silent')
    return answer.choices.length > 0
      ? answer.choices.map((choice) => labels[choice] ?? '').join('; ')
      : pollVoice.t('option.none')
  }
  const late = new Set(sheet.state.desk.polls.polls[poll.id]?.late)
  const remarks = ({ voterId, answer }: VoterRow): string => {
    const confirmed = delegateOf(sheet, answer?.confirmedBy)
    const parts = [
      answer?.substitute ? tell('result.substitute', { name: answer.substitute.name }) : '',
      confirmed && !answer?.substitute ? tell('result.confirmedBy', { name: confirmed.name }) : '',
      answer?.onBehalf ? tell('result.onBehalf') : '',
      late.has(voterId) ? tell('result.late') : '',
    ]
    return asSentence(parts.filter(Boolean).join('; '))
  }
  const heads = [
    tell('number'),
    tell(`result.name.${by}`),
    tell(by === 'site' ? 'result.cluster' : 'result.unit'),
    tell('result.answer'),
    tell('result.remark'),
  ]
  const lines = rows.map((row, i): Cell[] => [
    cell(count(i + 1), 'center'),
    cell(row.name),
    cell(by === 'site' ? row.cluster : row.unit),
    cell(answerWords(row)),
    cell(remarks(row)),
  ])
  return [...listHead(tell(`result.voters.${by}`)), lined(sheet, [12, 46, 40, 34, 33], heads, lines)]
}

/** Hands, room by room. */
function rooms(sheet: Sheet, poll: Poll): Block[] {
  const rows = roomRows(sheet.state, poll)
  if (rows.length === 0) return []
  const sides = ['for', 'against', 'abstain'] as const
  const heads = [
    tell('number'),
    tell('result.name.site'),
    ...sides.map((side) => pollVoice.t(`option.${side}`)),
    tell('result.guests'),
    tell('result.present'),
  ]
  const lines = rows.map(({ name, reported }, i): Cell[] => {
    const who = [cell(count(i + 1), 'center'), cell(name)]
    if (!reported) return [...who, { ...cell(tell('result.unreported'), 'center'), span: sides.length + 2 }]
    const { hands, present } = reported
    return [...who, ...[...sides.map((side) => hands[side]), hands.guests, present].map((n) => figureCell(n))]
  })
  return [...listHead(tell('result.rooms')), lined(sheet, [12, 58, 19, 19, 19, 19, 19], heads, lines)]
}

/** Who was left out of the list, and why. */
function excluded(sheet: Sheet, poll: Poll): Block[] {
  const out = sheet.state.desk.polls.polls[poll.id]?.excluded ?? []
  if (out.length === 0) return []
  const { sites } = sheet.state.all.roster
  const { delegates } = sheet.state.desk.roster
  const names = new Map<string, string>(
    [...Object.values(sites), ...Object.values(delegates)].map(({ id, name }) => [id, name]),
  )
  const heads = [tell('number'), tell(`result.name.${poll.setup.voters}`), tell('result.reason')]
  const lines = out.map(({ voterId, reason }, i): Cell[] => [
    cell(count(i + 1), 'center'),
    cell(names.get(voterId) ?? ''),
    cell(reason),
  ])
  return [...listHead(tell('result.excluded')), lined(sheet, [12, 63, 90], heads, lines)]
}

/** A poll that is closed, whole; `result` is the desk's where it is not published yet. */
export function resultBlocks(sheet: Sheet, poll: Poll, result: Result): Block[] {
  const clusters = clusterTable(sheet, poll, result)
  return [
    ...facts(sheet, poll, result),
    gap,
    optionTable(poll, result),
    ...(clusters.length > 0 ? [...listHead(tell('result.byCluster')), ...clusters] : []),
    ...voters(sheet, poll),
    ...rooms(sheet, poll),
    ...excluded(sheet, poll),
  ]
}

/** What `readable` (shared/polls/list.ts) let through. Throws before the meeting is loaded. */
export function resultSheet(state: MeetingState, poll: Poll, result: Result, profile: Profile): DocumentModel {
  const sheet = sheetOf(state, { profile })
  const straw = poll.setup.kind === 'straw'
  const nth = state.all.polls.polls.findIndex(({ id }) => id === poll.id) + 1
  return plainSheet(sheet, {
    title: tell(straw ? 'result.title.straw' : 'result.title'),
    file: `${tell(straw ? 'file.result.straw' : 'file.result')}-${nth}`,
    blocks: resultBlocks(sheet, poll, result),
  })
}
