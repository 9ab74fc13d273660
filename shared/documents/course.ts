/** The course of the meeting: items, turns with a summary line each, notes, votes where they fell, written statements. */
import { durationWords } from '../core/format.ts'
import type { Item } from '../agenda/contract.ts'
import type { Entry } from '../conclusions/contract.ts'
import type { EndedTurn, Statement, Turn } from '../floor/contract.ts'
import { partyKey } from '../floor/party.ts'
import { body, type Inline, paragraph } from './gaps.ts'
import type { Block, Paragraph } from './model.ts'
import { delegateOf, partyWords, personWords, unitName } from './people.ts'
import { pollsOf } from './votes.ts'
import { hourWords, momentWords, type Sheet } from './sheet.ts'
import { asSentence, say, withoutStop, withStop } from './wording.ts'

type AnyTurn = Turn | EndedTurn

/** Notes and points of the desk, dropped ones left out (DO6). */
const notes = ({ state }: Sheet): Entry[] =>
  state.desk.conclusions.entries.filter(({ kind, state }) => kind !== 'conclusion' && state !== 'dropped')

export const turnsOf = ({ state }: Sheet): AnyTurn[] =>
  [...state.all.floor.ended, ...(state.all.floor.turn ? [state.all.floor.turn] : [])].toSorted(
    (a, b) => a.startedAt - b.startedAt,
  )

/** Who spoke, as named when asking or in the roster; else the unit, with the name open. */
function speaker(sheet: Sheet, { request }: AnyTurn): Inline[] {
  const { party } = request
  const unit = partyWords(sheet, party)
  const delegate = delegateOf(sheet, party.delegateId)
  const person = request.speaker ?? (delegate && { name: delegate.name, title: delegate.titles.join(', ') })
  return person
    ? [asSentence(personWords(person, sheet.facts.address)), say('course.of', { unit })]
    : [say('course.speaker'), sheet.gaps.open('gap.speaker', { unit }), say('course.of', { unit })]
}

/** What the secretary noted of a turn; an open line where nothing was. */
function summary(sheet: Sheet, turn: AnyTurn): Inline[] {
  const noted = notes(sheet).filter(({ turnIds }) => turnIds.includes(turn.id))
  const { gaps } = sheet
  const place = { unit: partyWords(sheet, turn.request.party), time: hourWords(sheet, turn.startedAt) }
  if (noted.length === 0) return [say('course.summary'), gaps.open('gap.summary', place), '.']
  return [say('course.summary'), ...noted.flatMap((entry, i) => [i ? ' ' : '', ...noteWords(sheet, entry)])]
}

/** The words of a note; rivals not yet settled are said to be so. */
function noteWords({ gaps }: Sheet, { text, rivals }: Entry): Inline[] {
  const words = text.replace(/\s*\n\s*/g, ' ')
  return rivals.length
    ? [withoutStop(words), gaps.open('gap.rivals', { text: words.slice(0, 60) }, say('course.unsettled')), '.']
    : [withStop(words)]
}

export function turnLine(sheet: Sheet, turn: AnyTurn, beside: number): Paragraph {
  const { kind, subject } = turn.request
  const common = {
    kind: say(`course.${kind}`),
    subject: subject ? say('course.turn.subject', { subject: withoutStop(subject) }) : '',
    from: hourWords(sheet, turn.startedAt, beside),
  }
  const course: Inline[] =
    'endedAt' in turn
      ? [
          say('course.turn', {
            ...common,
            to: hourWords(sheet, turn.endedAt, beside),
            duration: durationWords(turn.spokenMs),
          }),
        ]
      : [
          say('course.turn.open', common),
          sheet.gaps.open('gap.turnEnd', { unit: partyWords(sheet, turn.request.party) }),
          '. ',
        ]
  return paragraph('listItem', ['- ', ...speaker(sheet, turn), ...course, ...summary(sheet, turn)])
}

const noteLine = (sheet: Sheet, entry: Entry): Paragraph =>
  paragraph('listItem', [say(entry.kind === 'point' ? 'course.point' : 'course.note'), ...noteWords(sheet, entry)])

/** When an item ran and who presented it; one that never began says so. */
function itemTime(
  sheet: Sheet,
  { kind, state, title, startedAt, endedAt, presenter }: Item,
  beside: number,
): Paragraph {
  if (startedAt === undefined) {
    const over = state === 'skipped' || sheet.state.all.meeting.phase === 'closed'
    return body(say(over ? 'course.skipped' : 'course.planned'))
  }
  const from = hourWords(sheet, startedAt, beside)
  const words = kind === 'report' ? 'course.presenter' : 'course.conducted'
  const presented = presenter ? say(words, { presenter: withoutStop(presenter) }) : ''
  return endedAt !== undefined
    ? body(say('course.time', { from, to: hourWords(sheet, endedAt, beside) }), presented)
    : body(say('course.since', { from }), sheet.gaps.open('gap.itemEnd', { title }), '.', presented)
}

/** Every item of the programme in its order; `votes` is the number of the part that has the results. */
export function courseBlocks(sheet: Sheet, votes: string): Block[] {
  const { items } = sheet.state.all.agenda
  const beside = sheet.state.all.meeting.startedAt
  if (beside === undefined) return [body(say('course.none'))]
  const turns = turnsOf(sheet)
  const spoken = new Set(turns.map(({ id }) => id))
  return items.flatMap((item, i): Block[] => [
    paragraph('heading2', `${i + 1}. ${item.title}`),
    itemTime(sheet, item, beside),
    ...turns.filter(({ request }) => request.itemId === item.id).map((turn) => turnLine(sheet, turn, beside)),
    ...notes(sheet)
      .filter(({ itemId, turnIds }) => itemId === item.id && !turnIds.some((id) => spoken.has(id)))
      .map((entry) => noteLine(sheet, entry)),
    ...pollsOf(sheet)
      .filter(({ setup, state }) => setup.itemId === item.id && state !== 'cancelled')
      .map(({ setup }) =>
        paragraph(
          'listItem',
          say('course.vote', {
            how: say(setup.kind === 'straw' ? 'course.vote.straw' : 'course.vote.formal'),
            question: withoutStop(setup.question),
            section: votes,
          }),
        ),
      ),
  ])
}

/** Notes of no item and no turn. */
export function looseNotes(sheet: Sheet): Paragraph[] {
  const { agenda } = sheet.state.all
  const spoken = new Set(turnsOf(sheet).map(({ id }) => id))
  const items = new Set(agenda.items.map(({ id }) => id))
  return notes(sheet)
    .filter(({ itemId, turnIds }) => !(itemId && items.has(itemId)) && !turnIds.some((id) => spoken.has(id)))
    .map((entry) => noteLine(sheet, entry))
}

export const statementsOf = ({ state }: Sheet): Statement[] => state.desk.floor.statements

export function author(sheet: Sheet, { delegateId, unitId }: Statement): string {
  const delegate = delegateOf(sheet, delegateId)
  const unit = unitName(sheet, unitId)
  return delegate
    ? `${asSentence(personWords({ name: delegate.name, title: delegate.titles.join(', ') }, sheet.facts.address))}${say('course.of', { unit })}`
    : unit
}

/** Who stated in writing, and who was asked to and has not. */
export function statementBlocks(sheet: Sheet, annex: string): Block[] {
  const statements = statementsOf(sheet)
  const { invited } = sheet.state.all.floor
  const handedIn = new Set(
    statements.map(({ itemId, siteId, unitId, delegateId }) => `${itemId} ${siteId} ${unitId} ${delegateId ?? ''}`),
  )
  const awaited = Object.entries(invited).flatMap(([itemId, list]) =>
    list.filter(
      ({ party: { siteId, unitId, delegateId } }) => !handedIn.has(`${itemId} ${siteId} ${unitId} ${delegateId ?? ''}`),
    ),
  )
  const once = new Map(awaited.map(({ party }) => [partyKey(party), partyWords(sheet, party)]))
  return [
    ...statements.map((statement) =>
      paragraph(
        'listItem',
        say('statements.line', { who: author(sheet, statement), time: momentWords(sheet, statement.at), annex }),
      ),
    ),
    ...(once.size ? [paragraph('listItem', say('statements.awaited', { list: [...once.values()].join(', ') }))] : []),
  ]
}

/** Every statement in full, by item. */
export const statementTexts = (sheet: Sheet): Block[] => {
  const { items } = sheet.state.all.agenda
  const byItem = Map.groupBy(statementsOf(sheet), ({ itemId }) => itemId)
  return [...byItem].flatMap(([itemId, list]): Block[] => [
    paragraph('heading2', items.find(({ id }) => id === itemId)?.title ?? say('section.statements')),
    ...list.flatMap((statement): Block[] => [
      paragraph(
        'heading3',
        say('statements.head', { who: author(sheet, statement), time: momentWords(sheet, statement.at) }),
      ),
      ...statement.text.split(/\n+/).map((line) => body(line)),
    ]),
  ])
}
