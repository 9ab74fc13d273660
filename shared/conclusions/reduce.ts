/** conclusions: how each layer's part grows from events. An event about an unknown line changes nothing. */
import type { PartOf } from '../core/decision.ts'
import type { EventData } from '../core/envelope.ts'
import type { EntryId } from '../core/identity.ts'
import { without } from '../core/object.ts'
import type { AllState, DeskState, UnitState } from '../core/state.ts'
import type { All, Changes, Desk, Entry, OfUnit, Published, Report } from './contract.ts'

/** In the order of numbers; a correction takes the place of what it corrects. */
function placed(list: readonly Published[], published: Published): Published[] {
  return [...list.filter((other) => other.id !== published.id), published].toSorted((a, b) => a.number - b.number)
}

export const all: PartOf<All, AllState> = {
  initial: { published: [] },
  on: {
    'conclusions.published': (part, { published }) => ({ ...part, published: placed(part.published, published) }),
    'conclusions.reading': (part, { entryId, text, sentence }, { at }) => {
      const since = part.reading?.entryId === entryId ? part.reading.since : at
      return { ...part, reading: { entryId, text, sentence, since } }
    },
    'conclusions.readingEnded': (part) => without(part, 'reading'),
  },
}

const onEntry = (part: Desk, id: EntryId, change: (entry: Entry) => Entry): Desk =>
  part.entries.some((entry) => entry.id === id)
    ? { ...part, entries: part.entries.map((entry) => (entry.id === id ? change(entry) : entry)) }
    : part

/** null takes an optional field away. */
function changed(entry: Entry, { partTitle, itemId, pollId, ...changes }: Changes): Entry {
  let next: Entry = { ...entry, ...changes }
  if (partTitle !== undefined) next = partTitle === null ? without(next, 'partTitle') : { ...next, partTitle }
  if (itemId !== undefined) next = itemId === null ? without(next, 'itemId') : { ...next, itemId }
  if (pollId !== undefined) next = pollId === null ? without(next, 'pollId') : { ...next, pollId }
  return next
}

/** Other words come with the revision that brought them, from which later edits are told to be stale or not (CO3). */
const worded = (entry: Entry, revision: number, text: string): Entry =>
  text === entry.text ? { ...entry, revision } : { ...entry, revision, text, textRevision: revision }

function moved(entries: readonly Entry[], id: EntryId, afterId: EntryId | null): Entry[] {
  const entry = entries.find((other) => other.id === id)
  if (!entry) return [...entries]
  const rest = entries.filter((other) => other.id !== id)
  const at = afterId === null ? 0 : rest.findIndex((other) => other.id === afterId) + 1
  return [...rest.slice(0, at), entry, ...rest.slice(at)]
}

export const desk: PartOf<Desk, DeskState> = {
  initial: { entries: [], sent: [], awaited: {}, questions: [], reports: {} },
  on: {
    'conclusions.captured': (part, { entry }) => ({ ...part, entries: [...part.entries, entry] }),
    'conclusions.revised': (part, { entryId, revision, changes }, { at, by }) =>
      onEntry(part, entryId, (entry) => ({
        ...changed(worded(entry, revision, changes.text ?? entry.text), changes),
        editedBy: by.label,
        editedAt: at,
      })),
    'conclusions.rivalled': (part, { entryId, rival }) =>
      onEntry(part, entryId, (entry) => ({ ...entry, rivals: [...entry.rivals, rival] })),
    'conclusions.settled': (part, { entryId, revision, text, seen }, { at, by }) =>
      onEntry(part, entryId, (entry) => ({
        ...entry,
        revision,
        text,
        // Also where the words stay: the choice itself is what a later one must have seen.
        textRevision: revision,
        rivals: entry.rivals.slice(seen ?? entry.rivals.length),
        editedBy: by.label,
        editedAt: at,
      })),
    'conclusions.splitUp': (part, { entryId, revision, text, others }, { at, by }) => {
      const index = part.entries.findIndex((entry) => entry.id === entryId)
      if (index < 0) return part
      const next = onEntry(part, entryId, (entry) => ({
        ...worded(entry, revision, text),
        editedBy: by.label,
        editedAt: at,
      }))
      return { ...next, entries: [...next.entries.slice(0, index + 1), ...others, ...next.entries.slice(index + 1)] }
    },
    'conclusions.merged': (part, { entryId, revision, text, turnIds, directives, others }, { at, by }) => {
      const gone = new Set(others)
      const next = onEntry(part, entryId, (entry) => ({
        ...worded(entry, revision, text),
        turnIds,
        directives,
        editedBy: by.label,
        editedAt: at,
      }))
      return {
        ...next,
        // Their directives are in the first now: one that is restored has none twice.
        entries: next.entries.map((entry) =>
          gone.has(entry.id) ? { ...entry, state: 'dropped', directives: [] } : entry,
        ),
      }
    },
    'conclusions.moved': (part, { entryId, afterId }) => ({ ...part, entries: moved(part.entries, entryId, afterId) }),
    'conclusions.dropped': (part, { entryId }) => onEntry(part, entryId, (entry) => ({ ...entry, state: 'dropped' })),
    'conclusions.restored': (part, { entryId }) => onEntry(part, entryId, (entry) => ({ ...entry, state: 'draft' })),
    'conclusions.proposed': (part, { entryId }) =>
      onEntry(part, entryId, (entry) => ({ ...without(entry, 'remark'), state: 'proposed' })),
    'conclusions.returned': (part, { entryId, remark }) =>
      onEntry(part, entryId, (entry) => ({ ...entry, state: 'returned', remark })),
    'conclusions.adopted': (part, { entryId, revision, number, text }, { at, by }) =>
      onEntry(part, entryId, (entry) => ({
        ...worded(entry, revision, text),
        state: 'adopted',
        number,
        adoptedAt: at,
        ...(text !== entry.text && { editedBy: by.label, editedAt: at }),
      })),
    'conclusions.corrected': (part, { entryId, revision, correction, text, directives }, { at, by }) =>
      onEntry(part, entryId, (entry) => ({
        ...worded(entry, revision, text),
        directives,
        corrections: correction,
        editedBy: by.label,
        editedAt: at,
      })),
    'conclusions.sent': (part, { published }, { at }) => ({
      ...publishedAt(part, published.id, at),
      sent: placed(part.sent, published),
    }),
    'conclusions.awaited': (part, { entryId, correction, unitIds }, { at }) => {
      const next = publishedAt(part, entryId, at)
      const before = part.awaited[entryId]
      if (unitIds.length === 0 && !before) return next
      const awaited = { unitIds, correction, acknowledged: before?.acknowledged ?? {} }
      return { ...next, awaited: { ...part.awaited, [entryId]: awaited } }
    },
    'conclusions.acknowledged': (part, { entryId, unitId, by, correction }, { at }) => {
      const awaited = part.awaited[entryId]
      if (!awaited) return part
      const acknowledged = { ...awaited.acknowledged, [unitId]: { at, by, correction } }
      return { ...part, awaited: { ...part.awaited, [entryId]: { ...awaited, acknowledged } } }
    },
    'conclusions.asked': (part, { questionId: id, ...question }, { at }) => ({
      ...part,
      questions: [...part.questions, { id, ...question, at }],
    }),
    'conclusions.answered': (part, { questionId, text }, { at }) => ({
      ...part,
      questions: part.questions.map((question) =>
        question.id === questionId ? { ...question, answer: { text, at } } : question,
      ),
    }),
    'conclusions.reminded': (part, { entryId }, { at }) => {
      const awaited = part.awaited[entryId]
      return awaited ? { ...part, awaited: { ...part.awaited, [entryId]: { ...awaited, remindedAt: at } } } : part
    },
    'conclusions.reported': (part, { directiveId, ...report }, { at }) => ({
      ...part,
      reports: {
        ...part.reports,
        [directiveId]: {
          ...part.reports[directiveId],
          [report.unitId]: reported(report, at, part.reports[directiveId]?.[report.unitId]),
        },
      },
    }),
  },
}

/** The last report; a file handed in stays until another takes its place. */
function reported(
  { unitId, progress, text, file }: Omit<EventData<'conclusions.reported'>, 'directiveId'>,
  at: number,
  before: Report | undefined,
): Report {
  const kept = file ?? before?.file
  return { unitId, progress, text, at, ...(kept && { file: kept }) }
}

const publishedAt = (part: Desk, id: EntryId, at: number): Desk =>
  onEntry(part, id, (entry) => ({ ...entry, state: 'published', publishedAt: entry.publishedAt ?? at }))

export const unit: PartOf<OfUnit, UnitState> = {
  initial: { received: [], acknowledged: {}, questions: [], reports: {}, reminded: {} },
  on: {
    'conclusions.sent': (part, { published }) => ({ ...part, received: placed(part.received, published) }),
    'conclusions.acknowledged': (part, { entryId, by, correction }, { at }) => ({
      ...part,
      acknowledged: { ...part.acknowledged, [entryId]: { at, by, correction } },
    }),
    'conclusions.asked': (part, { questionId: id, ...question }, { at }) => ({
      ...part,
      questions: [...part.questions, { id, ...question, at }],
    }),
    'conclusions.answered': (part, { questionId, text }, { at }) => ({
      ...part,
      questions: part.questions.map((question) =>
        question.id === questionId ? { ...question, answer: { text, at } } : question,
      ),
    }),
    'conclusions.reported': (part, { directiveId, ...report }, { at }) => ({
      ...part,
      reports: { ...part.reports, [directiveId]: reported(report, at, part.reports[directiveId]) },
    }),
    'conclusions.reminded': (part, { entryId }, { at }) => ({ ...part, reminded: { ...part.reminded, [entryId]: at } }),
  },
}
