/** conclusions: the rules of capturing, adopting and reading back (CO1–CO6, CO9, CO10). */
import { accept, type Ctx, type Deciders, type Decision, refuse, type Refusal } from '../core/decision.ts'
import type { CommandData, NewEvent } from '../core/envelope.ts'
import { byOf } from '../core/follow.ts'
import type { EntryId, ItemId, TurnId } from '../core/identity.ts'
import { changesOf, equal } from '../core/object.ts'
import type { MeetingState } from '../core/state.ts'
import { known } from './addressees.ts'
import type { Changes, commands, Entry } from './contract.ts'
import { deliver, publishing } from './deliver.ts'
import { editable, entryOf, isStale, unsettledProblem } from './entry.ts'
import { sentencesOf } from './sentences.ts'
import { voting } from './vote.ts'

/** Lines of one meeting, dropped ones included. */
const mostEntries = 2_000
/** A line cannot have been begun long before it came, nor after. */
const longestLineMs = 24 * 3_600_000

export const deciders: Deciders<keyof typeof commands> = {
  ...deliver,
  ...voting,

  'conclusions.capture': capture,

  'conclusions.revise': (state, { entryId, revision, changes }, ctx) => {
    const entry = editable(state, entryId)
    if (!entry.ok) return entry
    const problem = changesProblem(state, changes, entryId)
    if (problem) return problem
    if (revision > entry.revision) return refuse('conclusions.unknownRevision')
    const changed = differing(entry, changes)
    if (!changed) return accept()
    // Words changed by two at once: what came second is kept beside them (CO3). Other fields take the last word.
    const rivals = changed.text !== undefined && isStale(entry.entry, revision)
    const events: NewEvent[] = []
    const { text, ...rest } = changed
    if (rivals) events.push(rivalled(entryId, text!, revision, ctx))
    const own = rivals ? rest : changed
    if (Object.keys(own).length > 0)
      events.push({ type: 'conclusions.revised', data: { entryId, revision: entry.revision + 1, changes: own } })
    return accept(...events)
  },

  'conclusions.settle': (state, { entryId, revision, text, seen }, ctx) => {
    const entry = editable(state, entryId)
    if (!entry.ok) return entry
    if (entry.rivals.length === 0) return refuse('conclusions.nothingToSettle')
    if (revision > entry.revision) return refuse('conclusions.unknownRevision')
    // Settled meanwhile by somebody who saw more: again nothing is lost.
    if (isStale(entry.entry, revision)) return accept(rivalled(entryId, text, revision, ctx))
    const unseen = seen !== undefined && seen < entry.rivals.length
    return accept({
      type: 'conclusions.settled',
      data: { entryId, revision: entry.revision + 1, text, ...(unseen && { seen }) },
    })
  },

  'conclusions.split': (state, { entryId, revision, texts }, ctx) => {
    const entry = editable(state, entryId)
    if (!entry.ok) return entry
    // A rival is of the whole text: beside a part of it, it would bring back what went to the other.
    if (entry.rivals.length > 0) return refuse('conclusions.settleFirst')
    if (revision > entry.revision) return refuse('conclusions.unknownRevision')
    if (isStale(entry.entry, revision)) return refuse('conclusions.changedMeanwhile')
    const [text = '', ...rest] = texts
    const { remark: _remark, textRevision: _textRevision, pollId: _pollId, ...like } = entry.entry
    const others = rest.map((other): Entry => ({
      ...like,
      id: ctx.newId<EntryId>(),
      text: other,
      revision: 1,
      directives: [],
      rivals: [],
      state: 'draft',
    }))
    return accept({ type: 'conclusions.splitUp', data: { entryId, revision: entry.revision + 1, text, others } })
  },

  'conclusions.merge': (state, { entryIds }) => {
    const found: Entry[] = []
    for (const id of new Set(entryIds)) {
      const entry = editable(state, id)
      if (!entry.ok) return entry
      if (entry.rivals.length > 0) return refuse('conclusions.settleFirst')
      found.push(entry.entry)
    }
    const [first, ...rest] = found
    if (!first || rest.length === 0) return refuse('conclusions.needsTwo')
    const text = found.map((entry) => entry.text).join('\n')
    const directives = found.flatMap((entry) => entry.directives)
    if (text.length > 4000) return refuse('conclusions.tooLong', { limit: 4000 })
    if (directives.length > 40) return refuse('conclusions.tooManyDirectives', { limit: 40 })
    return accept({
      type: 'conclusions.merged',
      data: {
        entryId: first.id,
        revision: first.revision + 1,
        text,
        turnIds: [...new Set(found.flatMap((entry) => entry.turnIds))].slice(0, 50),
        directives,
        others: rest.map((entry) => entry.id),
      },
    })
  },

  'conclusions.move': (state, { entryId, afterId }) => {
    const { entries } = state.desk.conclusions
    const at = entries.findIndex((entry) => entry.id === entryId)
    if (at < 0 || (afterId !== null && !entries.some((entry) => entry.id === afterId)))
      return refuse('conclusions.unknown')
    const before = entries[at - 1]?.id ?? null
    if (afterId === entryId || afterId === before) return accept()
    return accept({ type: 'conclusions.moved', data: { entryId, afterId } })
  },

  'conclusions.drop': (state, { entryId }) => {
    const entry = entryOf(state, entryId)
    if (!entry) return refuse('conclusions.unknown')
    if (entry.state === 'dropped') return accept()
    if (entry.number !== undefined) return refuse('conclusions.adopted')
    return accept({ type: 'conclusions.dropped', data: { entryId } })
  },

  'conclusions.restore': (state, { entryId }) => {
    const entry = entryOf(state, entryId)
    if (!entry) return refuse('conclusions.unknown')
    return entry.state === 'dropped' ? accept({ type: 'conclusions.restored', data: { entryId } }) : accept()
  },

  'conclusions.propose': (state, { entryId, revision }) => {
    const entry = editable(state, entryId)
    if (!entry.ok) return entry
    if (entry.entry.kind !== 'conclusion') return refuse('conclusions.onlyConclusions')
    if (entry.entry.state === 'proposed') return accept()
    const unsettled = unsettledProblem(entry.entry, revision)
    return unsettled ?? accept({ type: 'conclusions.proposed', data: { entryId } })
  },

  'conclusions.return': (state, { entryId, remark }) => {
    const entry = entryOf(state, entryId)
    if (!entry) return refuse('conclusions.unknown')
    if (entry.state !== 'proposed') return refuse('conclusions.notProposed')
    return accept({ type: 'conclusions.returned', data: { entryId, remark } })
  },

  'conclusions.adopt': (state, { entryId, revision, text }) => {
    const entry = entryOf(state, entryId)
    if (!entry) return refuse('conclusions.unknown')
    if (entry.number !== undefined) return refuse('conclusions.adopted')
    if (entry.state !== 'proposed') return refuse('conclusions.notProposed')
    // The chair adopts the words that were read: another's change meanwhile is read first.
    const unsettled = unsettledProblem(entry, revision)
    if (unsettled) return unsettled
    const number = 1 + Math.max(0, ...state.desk.conclusions.entries.map((other) => other.number ?? 0))
    const words = text ?? entry.text
    const next = equal(words, entry.text) ? entry.revision : entry.revision + 1
    return accept({ type: 'conclusions.adopted', data: { entryId, revision: next, number, text: words } })
  },

  'conclusions.correct': (state, { entryId, revision, changes, reason }, ctx) => {
    const entry = entryOf(state, entryId)
    if (!entry) return refuse('conclusions.unknown')
    if (entry.number === undefined) return refuse('conclusions.notAdopted')
    if (revision !== entry.revision) return refuse('conclusions.changedMeanwhile')
    const problem = changesProblem(state, changes, entryId)
    if (problem) return problem
    if (!changesOf(entry as Changes, changes)) return accept()
    const text = changes.text ?? entry.text
    const directives = changes.directives ?? entry.directives
    const correction = entry.corrections + 1
    const corrected: NewEvent = {
      type: 'conclusions.corrected',
      data: { entryId, revision: revision + 1, correction, reason, text, directives, before: entry.text },
    }
    const next: Entry = { ...entry, text, directives, corrections: correction, revision: revision + 1 }
    return accept(
      corrected,
      ...(entry.state === 'published' ? publishing(state, next, ctx, { reason, before: entry.text }) : []),
    )
  },

  'conclusions.read': ({ all, desk }, { entryId, sentence }) => {
    if (all.meeting.phase !== 'inSession') return refuse('meeting.notInSession')
    const entry = desk.conclusions.entries.find((other) => other.id === entryId)
    if (!entry || entry.kind !== 'conclusion' || entry.state === 'dropped') return refuse('conclusions.unknown')
    if (entry.state === 'draft' || entry.state === 'returned') return refuse('conclusions.notProposed')
    // Everybody sees what is read.
    if (entry.reach === 'units') return refuse('conclusions.notForAll')
    if (sentence >= sentencesOf(entry.text).length) return refuse('conclusions.noSuchSentence')
    const { reading } = all.conclusions
    if (reading?.entryId === entryId && reading.sentence === sentence && reading.text === entry.text) return accept()
    return accept({ type: 'conclusions.reading', data: { entryId, text: entry.text, sentence } })
  },

  'conclusions.endReading': ({ all }) =>
    all.conclusions.reading ? accept({ type: 'conclusions.readingEnded', data: {} }) : accept(),
}

function capture(state: MeetingState, data: CommandData<'conclusions.capture'>, ctx: Ctx): Decision {
  if (!state.all.meeting.facts) return refuse('meeting.notLoaded')
  if (state.desk.conclusions.entries.length >= mostEntries) return refuse('conclusions.tooMany', { limit: mostEntries })
  const { kind, text, itemId, turnId, changes = {} } = data
  const turnIds = turnId ? [turnId] : []
  const problem = changesProblem(state, { ...changes, ...(itemId && { itemId }), turnIds })
  if (problem) return problem
  const {
    part = kind === 'conclusion' ? 'tasks' : 'other',
    partTitle,
    directives = [],
    reach = 'all',
    pollId,
  } = changes
  const entry: Entry = {
    id: ctx.newId<EntryId>(),
    kind,
    state: 'draft',
    revision: 1,
    text,
    part,
    ...(partTitle && { partTitle }),
    ...(itemId && { itemId }),
    turnIds,
    directives,
    reach,
    ...(pollId && { pollId }),
    // A device's clock may be off: the second it names lies between its sending and a day before.
    beganAt: Math.min(ctx.now, Math.max(data.beganAt, ctx.now - longestLineMs)),
    capturedAt: ctx.now,
    by: byOf(ctx.actor).label,
    rivals: [],
    corrections: 0,
  }
  return accept({ type: 'conclusions.captured', data: { entry } })
}

/** Everything named must exist: items, turns, polls, addressees; each directive once, and in no other entry. */
function changesProblem({ all, desk }: MeetingState, changes: Changes, entryId?: EntryId): Refusal | undefined {
  const { itemId, turnIds = [], directives = [], pollId } = changes
  if (itemId && ![...all.agenda.items, ...desk.agenda.hidden].some((item) => item.id === (itemId as ItemId)))
    return refuse('agenda.unknownItem')
  const turns = new Set<TurnId>([
    ...all.floor.ended.map((turn) => turn.id),
    ...(all.floor.turn ? [all.floor.turn.id] : []),
  ])
  if (turnIds.some((id) => !turns.has(id))) return refuse('conclusions.unknownTurn')
  if (pollId && ![...all.polls.polls, ...desk.polls.drafts].some((poll) => poll.id === pollId))
    return refuse('polls.unknown')
  const given = new Set(directives.map(({ id }) => id))
  const elsewhere = desk.conclusions.entries.some(
    (entry) => entry.id !== entryId && entry.directives.some(({ id }) => given.has(id)),
  )
  if (given.size < directives.length || elsewhere) return refuse('conclusions.sameDirective')
  const strange = directives.some(({ leads, supports }) => !known(all.roster, [...leads, ...supports]))
  return strange ? refuse('conclusions.unknownAddressee') : undefined
}

/** Only what differs; null takes an optional field away. */
function differing({ entry }: { entry: Entry }, changes: Changes): Changes | undefined {
  const now: Changes = {
    ...entry,
    itemId: entry.itemId ?? null,
    partTitle: entry.partTitle ?? null,
    pollId: entry.pollId ?? null,
  }
  return changesOf(now, changes)
}

const rivalled = (entryId: EntryId, text: string, from: number, ctx: Ctx): NewEvent => ({
  type: 'conclusions.rivalled',
  data: { entryId, rival: { text, from, by: byOf(ctx.actor).label, at: ctx.now } },
})
