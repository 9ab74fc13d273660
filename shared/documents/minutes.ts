/** The minutes (biên bản hội nghị) from the record. Pure. */
import { insideSentence } from '../core/text.ts'
import { figure } from '../core/format.ts'
import type { MeetingState } from '../core/state.ts'
import { roomsOf } from '../roster/rooms.ts'
import { attendanceTable, helpLines, listedSitting, presentWords } from './attendance.ts'
import type { Fields } from './contract.ts'
import { courseBlocks, looseNotes, statementBlocks, statementsOf, statementTexts } from './course.ts'
import { anybodySpoke, fairnessBlocks } from './fairness.ts'
import { body, type Inline, paragraph } from './gaps.ts'
import { headingTable, numberRuns, titleBlocks } from './heading.ts'
import type { Block, DocumentModel, Paragraph } from './model.ts'
import { chairWords } from './people.ts'
import { partHead, roman } from './profiles.ts'
import { questionsOf, questionSummary, questionTexts } from './questions.ts'
import { adopted, byPart, resolutionBlocks } from './resolutions.ts'
import { hourWords, markOf, momentWords, type Sheet, sheetOf } from './sheet.ts'
import { minutesFoot } from './signing.ts'
import { pollsOf, resultTables, tabled, voteBlocks } from './votes.ts'
import { meetingWords, meetingWordsSmall, say, type WordingKey } from './wording.ts'

/** From the whole state and what people filled in. */
export function minutes(state: MeetingState, fields: Fields): DocumentModel {
  const sheet = sheetOf(state, fields)
  const { form, facts, gaps } = sheet
  const subject = form.party ? meetingWordsSmall(facts.title) : meetingWords(facts.title)
  const annexes = annexesOf(sheet)
  const blocks: Block[] = [
    headingTable(sheet, 'minutes'),
    ...titleBlocks(sheet, say('minutes'), [subject]),
    ...leadLines(sheet, annexes),
    ...parts(sheet, annexes),
    ending(sheet),
    { kind: 'space', lines: 1, style: 'tableCell' },
    minutesFoot(sheet),
    ...annexes.flatMap((annex, i) => annexBlocks(sheet, annex, i + 1)),
  ]
  return {
    title: `${say('minutes')} ${subject}`,
    file: `${say('file.minutes')}-${form.file}`,
    page: form.page,
    styles: form.styles,
    blocks,
    ...markOf(sheet),
    gaps: gaps.list,
  }
}

type AnnexKind = 'attendance' | 'votes' | 'statements' | 'questions' | 'fairness'

/** The list of those present, and what else there is to attach. */
const annexesOf = (sheet: Sheet): AnnexKind[] => [
  'attendance',
  ...(tabled(sheet).length ? (['votes'] as const) : []),
  ...(statementsOf(sheet).length ? (['statements'] as const) : []),
  ...(questionsOf(sheet).length ? (['questions'] as const) : []),
  ...(anybodySpoke(sheet) ? (['fairness'] as const) : []),
]
const annexNumber = (annexes: readonly AnnexKind[], kind: AnnexKind): string => roman(annexes.indexOf(kind) + 1)

/** When, where, who: the lines every form of minutes begins with. */
function leadLines(sheet: Sheet, annexes: readonly AnnexKind[]): Paragraph[] {
  const { state, facts, fields, form, gaps } = sheet
  const { meeting, roster } = state.all
  const kind = form.party ? 'party' : 'state'
  const began: Inline = meeting.startedAt === undefined ? gaps.open('gap.began') : momentWords(sheet, meeting.startedAt)
  const sites = roomsOf(roster).length
  const place = sites ? say('minutes.sites', { place: facts.place, count: figure(sites) }) : `${facts.place}.`
  const annex = say('minutes.present.annex', { number: annexNumber(annexes, 'attendance') })
  return [
    body(say('minutes.began'), began, '.'),
    ...sittings(sheet),
    body(say('minutes.place'), place),
    body(say('minutes.present'), ...presentWords(sheet), annex),
    body(say(`minutes.chairs.${kind}`), `${facts.chairs.map((chair) => chairWords(sheet, chair)).join('; ')}.`),
    body(say(`minutes.recorder.${kind}`), gaps.or(fields.recorder, 'gap.recorder'), '.'),
    body(say('minutes.content')),
  ]
}

/** Where there was more than one sitting: when each began and ended. */
function sittings(sheet: Sheet): Paragraph[] {
  const { meeting } = sheet.state.all
  const held = meeting.sittings.filter(({ openedAt }) => openedAt !== undefined)
  if (held.length < 2) return []
  const list = held.flatMap(({ name, openedAt, closedAt }, i): Inline[] => {
    const params = { name: insideSentence(name), from: momentWords(sheet, openedAt!) }
    const end = closedAt ?? meeting.closedAt
    return [
      i ? '; ' : '',
      ...(end === undefined
        ? [say('minutes.sitting.open', params), sheet.gaps.open('gap.sittingEnd', { name })]
        : [say('minutes.sitting', { ...params, to: hourWords(sheet, end, openedAt) })]),
    ]
  })
  return [body(say('minutes.sittings', { count: held.length }), ...list, '.')]
}

/** The parts that have something to say, numbered without a break. */
function parts(sheet: Sheet, annexes: readonly AnnexKind[]): Block[] {
  const polls = pollsOf(sheet)
  const written = statementBlocks(sheet, annexNumber(annexes, 'statements'))
  const asked = questionSummary(sheet, annexNumber(annexes, 'questions'))
  const loose = looseNotes(sheet)
  // The course comes first and names the part of the votes: statements and questions stand between them where there are any.
  const votesPart = roman(2 + (written.length ? 1 : 0) + (asked.length ? 1 : 0))
  const list: [WordingKey, Block[]][] = [
    ['section.course', courseBlocks(sheet, votesPart)],
    ['section.statements', written],
    ['section.questions', asked],
    ['section.votes', polls.flatMap((poll, i) => voteBlocks(sheet, poll, i + 1, annexNumber(annexes, 'votes')))],
    ['section.notes', loose],
    ['section.conclusions', conclusionBlocks(sheet)],
  ]
  return list
    .filter(([, blocks]) => blocks.length > 0)
    .flatMap(([key, blocks], i): Block[] => [paragraph('heading1', partHead(sheet.form, i + 1, say(key))), ...blocks])
}

/** Adopted in the room, whether published since or not (DO6), by parts. */
function conclusionBlocks(sheet: Sheet): Block[] {
  const list = byPart(adopted(sheet))
  if (list.length === 0) return [body(say('conclusions.none'))]
  return list.flatMap(({ title, list }, i): Block[] => [
    paragraph('heading2', `${i + 1}. ${title}`),
    ...list.flatMap((resolution) => resolutionBlocks(sheet, resolution, { record: true })),
  ])
}

/** The last sentence, with the sign the form ends a text with. */
function ending(sheet: Sheet): Paragraph {
  const { closedAt } = sheet.state.all.meeting
  const when: Inline = closedAt === undefined ? sheet.gaps.open('gap.closed') : momentWords(sheet, closedAt)
  return paragraph('body', [say('minutes.ended'), when, sheet.form.end], { keepNext: true })
}

function annexBlocks(sheet: Sheet, kind: AnnexKind, nth: number): Block[] {
  const sitting = listedSitting(sheet)
  const content: Record<AnnexKind, () => Block[]> = {
    attendance: () => [attendanceTable(sheet), ...helpLines(sheet)],
    votes: () => resultTables(sheet),
    statements: () => statementTexts(sheet),
    questions: () => questionTexts(sheet),
    fairness: () => fairnessBlocks(sheet),
  }
  return [
    { kind: 'pageBreak' },
    paragraph('annexTitle', say('annex', { number: roman(nth) })),
    paragraph('subtitle', say(`annex.${kind}`)),
    paragraph('placeDate', [say('annex.to.before'), ...numberRuns(sheet, 'minutes'), say('annex.to.after')]),
    ...(kind === 'attendance' && sitting ? [paragraph('placeDate', say('annex.attendance.of', { sitting }))] : []),
    { kind: 'space', lines: 1, style: 'tableCell' },
    ...content[kind](),
  ]
}
