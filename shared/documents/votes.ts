/** Votes as minutes say them, and their results as tables. */
import { figure } from '../core/format.ts'
import type { Poll, Result } from '../polls/contract.ts'
import { pollOf } from '../polls/closing.ts'
import { shareWords } from '../polls/share.ts'
import { countedWord, optionLabels, verdict } from '../polls/words.ts'
import { centre, head, left } from './cells.ts'
import { body, type Inline, paragraph } from './gaps.ts'
import type { Block, Cell, Table } from './model.ts'
import { hourWords, type Sheet } from './sheet.ts'
import { pollVoice, say, withoutStop } from './wording.ts'

/** More options than fit beside each other: the breakdown by cluster is left out. */
const mostColumns = 5

/** Those opened, in their order. */
export const pollsOf = ({ state }: Sheet): Poll[] => state.all.polls.polls

/** Those whose result stands in a table of the annex, in the order of the tables. */
export const tabled = (sheet: Sheet): Poll[] =>
  pollsOf(sheet).filter(({ state, result }) => state !== 'cancelled' && result)

/** What a share of an option is of: the base of the decision, or those who took part where nothing is decided. */
const baseOf = (result: Result): number => result.decision?.of ?? result.answered

function countWords({ setup }: Poll, result: Result): string {
  const list = optionLabels(setup, pollVoice).map(
    (label, i) => `${label} ${figure(result.options[i] ?? 0)} (${shareWords(result.options[i] ?? 0, baseOf(result))})`,
  )
  return [...list, ...(result.none ? [`${say('votes.none')} ${figure(result.none)}`] : [])].join('; ')
}

/** One vote: what was asked, how, when, of whom, and the published result; open where it is not published (DO6). */
export function voteBlocks(sheet: Sheet, poll: Poll, nth: number, annex: string): Block[] {
  const { setup, openedAt, closedAt, result, cancelled } = poll
  const { gaps } = sheet
  const beside = sheet.state.all.meeting.startedAt
  const hour = (at: number) => hourWords(sheet, at, beside)
  const { question } = setup
  const repeated = setup.repeats && pollOf(sheet.state, setup.repeats)
  const who = countedWord(setup, pollVoice)
  const from = hour(openedAt)
  const time: Inline[] =
    closedAt !== undefined
      ? [say('votes.time', { from, to: hour(closedAt) })]
      : cancelled
        ? []
        : [say('votes.time.open', { from }), gaps.open('gap.pollEnd', { question }), '.']
  const lead = body(
    say('votes.kind', { kind: pollVoice.t(`kind.${setup.kind}`) }),
    ...time,
    repeated ? say('votes.repeats', { question: repeated.setup.question }) : '',
  )
  const title = paragraph('heading2', `${nth}. ${question}`)
  if (cancelled)
    return [
      title,
      lead,
      body(say('votes.cancelled', { time: hour(cancelled.at), reason: withoutStop(cancelled.reason) })),
    ]
  if (!result) return [title, lead, body(say('votes.result'), gaps.open('gap.result', { question }), '.')]
  const counts = {
    entitled: figure(result.entitled),
    present: figure(result.present),
    answered: figure(result.answered),
    who: setup.kind === 'hands' ? pollVoice.t('voters.site') : who,
  }
  const { hands } = result
  const number = tabled(sheet).indexOf(poll) + 1
  return [
    title,
    lead,
    body(say(setup.kind === 'straw' ? 'votes.list.straw' : 'votes.list', counts)),
    body(say('votes.counts', { list: countWords(poll, result) }), say('votes.table', { number, annex })),
    ...(hands && setup.kind !== 'hands'
      ? [
          body(
            say('votes.hands', {
              for: figure(hands.for),
              against: figure(hands.against),
              abstain: figure(hands.abstain),
              sites: hands.sites,
              of: hands.of,
            }),
          ),
        ]
      : []),
    body(verdict(poll, result, pollVoice)),
  ]
}

/** By option: how many, and of what base. */
export function optionTable({ setup }: Poll, result: Result): Table {
  const of = baseOf(result)
  const rows = optionLabels(setup, pollVoice).map((label, i) => {
    const votes = result.options[i] ?? 0
    return [left(label), centre(figure(votes)), centre(shareWords(votes, of))]
  })
  if (result.none)
    rows.push([left(say('result.none')), centre(figure(result.none)), centre(shareWords(result.none, of))])
  const share = say('result.share', { of: figure(of), who: countedWord(setup, pollVoice) })
  return {
    kind: 'table',
    columnsMm: [85, 35, 45],
    head: [[head(say('result.option')), head(say('result.votes')), head(share)]],
    rows,
    lines: true,
  }
}

/** By cluster, adding up to the whole. */
export function clusterTable(sheet: Sheet, { setup }: Poll, result: Result): Table[] {
  const labels = optionLabels(setup, pollVoice)
  const groups = result.groups.filter(({ by }) => by === 'cluster')
  if (groups.length < 2 || labels.length > mostColumns) return []
  const { clusters } = sheet.state.all.roster
  const name = (key: string) => clusters.find(({ id }) => id === key)?.name ?? say('result.outside')
  const inOrder = [...clusters.map(({ id }) => id as string), '']
  const columns = 2 + labels.length
  const row = (title: Inline, counts: Pick<Result, 'entitled' | 'answered' | 'options'>, bold: boolean): Cell[] => [
    left(title),
    ...[counts.entitled, counts.answered, ...labels.map((_, i) => counts.options[i] ?? 0)].map((n) =>
      centre({ text: figure(n), bold }),
    ),
  ]
  return [
    {
      kind: 'table',
      columnsMm: [55, ...Array<number>(columns).fill(110 / columns)],
      head: [[say('result.cluster'), say('result.entitled'), say('result.answered'), ...labels].map(head)],
      rows: [
        ...groups
          .toSorted((a, b) => inOrder.indexOf(a.key) - inOrder.indexOf(b.key))
          .map((group) => row(name(group.key), group, false)),
        row({ text: say('result.total'), bold: true }, result, true),
      ],
      lines: true,
    },
  ]
}

/** The tables of every published result. */
export const resultTables = (sheet: Sheet): Block[] =>
  tabled(sheet).flatMap((poll, i): Block[] => [
    paragraph(
      'body',
      { text: say('result.caption', { number: i + 1, question: poll.setup.question }), bold: true },
      {
        keepNext: true,
      },
    ),
    paragraph('body', verdict(poll, poll.result!, pollVoice), { keepNext: true }),
    { kind: 'space', lines: 1, style: 'tableCell' },
    optionTable(poll, poll.result!),
    ...clusterTable(sheet, poll, poll.result!).flatMap((table): Block[] => [
      { kind: 'space', lines: 1, style: 'tableCell' },
      table,
    ]),
  ])
