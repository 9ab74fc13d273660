/** Arbitrary commands about conclusions, for the property tests of core/any-command.ts. */
import type { Builders, Choices } from '../core/any-command.ts'
import type { CommandType } from '../core/envelope.ts'
import type { DirectiveId, EntryId, ItemId, QuestionId } from '../core/identity.ts'
import { ids } from '../core/testing.ts'
import type { MeetingState } from '../core/state.ts'
import { usual } from '../polls/setup.ts'
import { type Changes, type Directive, type Entry, Kind, Part, type State } from './contract.ts'
import { fileTypes, FileType } from './file.ts'

type ConclusionCommand = Extract<CommandType, `conclusions.${string}`>

const nobody = 'none' as EntryId

/** An entry in one of these states if there is one, else any. */
const entry = (c: Choices, s: MeetingState, ...wanted: State[]): Entry | undefined => {
  const { entries } = s.desk.conclusions
  const fitting = entries.filter((other) => other.kind === 'conclusion' && wanted.includes(other.state))
  return c.one(c.int(7) && fitting.length ? fitting : entries, undefined)
}
const idOf = (found: Entry | undefined): EntryId => found?.id ?? nobody
/** Mostly the revision of now, sometimes an older one. */
const edited = (c: Choices, found: Entry | undefined) => ({
  entryId: idOf(found),
  revision: Math.max(1, (found?.revision ?? 1) - (c.int(3) === 0 ? 1 : 0)),
})

const directive = (c: Choices): Directive => ({
  id: `directive${c.int(1_000_000)}` as DirectiveId,
  leads: [
    c.one<Directive['leads'][number]>(
      [
        { kind: 'unit', id: ids.unit.a1 },
        { kind: 'unit', id: ids.unit.committee },
        { kind: 'cluster', id: ids.cluster.B },
        { kind: 'communes' },
      ],
      { kind: 'communes' },
    ),
  ],
  supports: c.maybe() ? [] : [{ kind: 'unit', id: ids.unit.land }],
  what: c.line(),
  ...(c.maybe() && { deadline: { day: '2024-06-30', words: 'trước 30/6' } }),
})

const changes = (c: Choices, s: MeetingState): Changes => ({
  ...(c.int(3) && { text: `${c.line()}. ${c.line()} ${c.int(100)}` }),
  ...(c.int(4) === 0 && { part: c.one(Part.options, 'tasks') }),
  ...(c.int(4) === 0 && { itemId: c.maybe() ? null : (s.all.agenda.runningId ?? ('nothing' as ItemId)) }),
  ...(c.int(3) === 0 && { directives: [directive(c), directive(c)].slice(0, 1 + c.int(2)) }),
  ...(c.int(5) === 0 && { reach: c.maybe() ? 'all' : 'units' }),
})

const awaited = (c: Choices, s: MeetingState): EntryId =>
  c.one(Object.keys(s.desk.conclusions.awaited) as EntryId[], idOf(entry(c, s)))

export const conclusionBuilders: { [T in ConclusionCommand]: Builders[T] } = {
  'conclusions.capture': (c, s, _who) => ({
    kind: c.int(3) ? 'conclusion' : c.one(Kind.options, 'note'),
    text: `${c.line()}. ${c.line()}`,
    beganAt: Date.UTC(2024, 3, 25, 1) + c.int(9e6),
    ...(s.all.agenda.runningId && c.maybe() && { itemId: s.all.agenda.runningId }),
    ...(s.all.floor.turn && c.maybe() && { turnId: s.all.floor.turn.id }),
    ...(c.maybe() && { changes: { directives: [directive(c)], reach: c.maybe() ? 'all' : 'units' } }),
  }),
  'conclusions.revise': (c, s) => ({ ...edited(c, entry(c, s, 'draft', 'returned')), changes: changes(c, s) }),
  'conclusions.settle': (c, s) => {
    const rivals = s.desk.conclusions.entries.filter((other) => other.rivals.length > 0)
    return { ...edited(c, c.one(rivals, entry(c, s))), text: c.line(), ...(c.maybe() && { seen: 1 }) }
  },
  'conclusions.split': (c, s) => ({ ...edited(c, entry(c, s, 'draft')), texts: [c.line(), c.line()] }),
  'conclusions.merge': (c, s) => ({ entryIds: [idOf(entry(c, s, 'draft')), idOf(entry(c, s, 'draft'))] }),
  'conclusions.move': (c, s) => ({ entryId: idOf(entry(c, s)), afterId: c.maybe() ? null : idOf(entry(c, s)) }),
  'conclusions.drop': (c, s) => ({ entryId: idOf(entry(c, s, 'draft')) }),
  'conclusions.restore': (c, s) => ({ entryId: idOf(entry(c, s, 'dropped')) }),
  'conclusions.propose': (c, s) => edited(c, entry(c, s, 'draft', 'returned')),
  'conclusions.return': (c, s) => ({ entryId: idOf(entry(c, s, 'proposed')), remark: c.line() }),
  'conclusions.adopt': (c, s) => ({ ...edited(c, entry(c, s, 'proposed')), ...(c.int(3) === 0 && { text: c.line() }) }),
  'conclusions.putToVote': (c, s) => ({
    entryId: idOf(entry(c, s, 'draft', 'proposed')),
    setup: { ...usual, question: c.line(), ...(c.int(4) === 0 && { kind: 'hands' as const }) },
  }),
  'conclusions.publish': (c, s) => ({ entryId: idOf(entry(c, s, 'adopted')) }),
  'conclusions.correct': (c, s) => ({
    ...edited(c, entry(c, s, 'adopted', 'published')),
    changes: { text: `${c.line()} ${c.int(100)}`, ...(c.maybe() && { directives: [directive(c)] }) },
    reason: c.line(),
  }),
  'conclusions.read': (c, s) => ({ entryId: idOf(entry(c, s, 'proposed', 'adopted')), sentence: c.int(3) }),
  'conclusions.endReading': () => ({}),
  'conclusions.acknowledge': (c, s) => ({
    entryId: awaited(c, s),
    by: c.line(),
    ...(c.maybe() && { correction: c.int(2) }),
  }),
  'conclusions.ask': (c, s) => ({ entryId: awaited(c, s), text: c.line(), by: c.line() }),
  'conclusions.answer': (c, s) => ({
    questionId: c.one(s.desk.conclusions.questions, undefined)?.id ?? ('none' as QuestionId),
    text: c.line(),
  }),
  'conclusions.remind': (c, s) => ({ entryId: awaited(c, s) }),
  'conclusions.report': (c, s) => {
    const directives = s.all.conclusions.published.flatMap((published) => published.directives)
    const id = c.one(directives, undefined)?.id ?? ('none' as DirectiveId)
    const type = c.one(FileType.options, 'application/pdf')
    const name = `bao-cao.${c.int(4) ? fileTypes[type][0] : 'exe'}`
    return {
      directiveId: id,
      progress: c.maybe() ? 'doing' : 'done',
      text: c.line(),
      ...(c.int(3) === 0 && { file: { hash: String(c.int(10)).repeat(64), name, size: 1 + c.int(9e6), type } }),
    }
  },
}

/** What might be done about conclusions next. */
export function conclusionsFitting({ all, desk }: Pick<MeetingState, 'all' | 'desk'>): CommandType[] {
  const { entries, awaited: waiting, questions } = desk.conclusions
  const fits: CommandType[] = ['conclusions.capture']
  const has = (state: State) => entries.some((other) => other.kind === 'conclusion' && other.state === state)
  if (has('draft'))
    fits.push('conclusions.revise', 'conclusions.propose', 'conclusions.propose', 'conclusions.putToVote')
  if (entries.some((other) => other.rivals.length > 0)) fits.push('conclusions.settle')
  if (has('proposed')) fits.push('conclusions.adopt', 'conclusions.adopt', 'conclusions.read', 'conclusions.return')
  if (has('adopted')) fits.push('conclusions.publish', 'conclusions.publish')
  if (has('published')) fits.push('conclusions.correct')
  if (Object.keys(waiting).length > 0)
    fits.push('conclusions.acknowledge', 'conclusions.ask', 'conclusions.report', 'conclusions.remind')
  if (questions.some((question) => !question.answer)) fits.push('conclusions.answer')
  if (all.conclusions.reading) fits.push('conclusions.endReading')
  return fits
}
