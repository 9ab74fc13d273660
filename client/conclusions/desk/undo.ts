/**
 * The last own act on a line, taken back by ordinary commands: what was done stays in the record, and so does its being
 * taken back (CO4). Nothing is offered where others have gone on from it. Pure.
 */
import type { CommandInput } from '../../../shared/core/envelope.ts'
import type { EntryId } from '../../../shared/core/identity.ts'
import { equal } from '../../../shared/core/object.ts'
import { type Changes, commands, type Entry } from '../../../shared/conclusions/contract.ts'

/** How long it is offered. */
export const undoMs = 10_000

/** What was done to a line; `before`: every line as it stood then. */
export type Done = { entryId: EntryId; before: readonly Entry[] } & (
  | { act: 'edit'; changes: Changes }
  | { act: 'split'; texts: readonly string[] }
  | { act: 'merge'; others: readonly EntryId[] }
  | { act: 'move' | 'drop' }
)

type Type =
  | 'conclusions.revise'
  | 'conclusions.restore'
  | 'conclusions.drop'
  | 'conclusions.move'
  | 'conclusions.propose'
export type Step = { [T in Type]: { type: T; data: CommandInput<T> } }[Type]

const find = (entries: readonly Entry[], id: EntryId) => entries.find((entry) => entry.id === id)

/** The commands that lead back, one after the other; nothing where there is no way back. */
export function wayBack(done: Done, now: readonly Entry[]): Step[] | undefined {
  const was = find(done.before, done.entryId)
  const entry = find(now, done.entryId)
  if (!was || !entry || entry.number !== undefined) return undefined
  switch (done.act) {
    case 'drop':
      return entry.state === 'dropped' ? restored(was, entry.revision) : undefined
    case 'move': {
      const after = done.before[done.before.indexOf(was) - 1]?.id ?? null
      const stays = now[now.indexOf(entry) - 1]?.id === (after ?? undefined)
      return stays ? undefined : [{ type: 'conclusions.move', data: { entryId: entry.id, afterId: after } }]
    }
    case 'edit':
      return revised(was, entry, asTaken(done.changes))
    case 'split': {
      const [text, ...rest] = done.texts.map((words) => asTaken({ text: words }).text)
      const others = now.filter(({ id, text: words }) => !find(done.before, id) && rest.includes(words))
      const untouched = others.length === rest.length && others.every((one) => one.revision === 1 && isOpen(one))
      const back = untouched && text !== undefined && revised(was, entry, { text })
      return back
        ? [...back, ...others.map(({ id: entryId }): Step => ({ type: 'conclusions.drop', data: { entryId } }))]
        : undefined
    }
    case 'merge': {
      const others = done.others.flatMap((id) => find(done.before, id) ?? [])
      const merged = [was, ...others]
      const back = revised(was, entry, {
        text: merged.map(({ text }) => text).join('\n'),
        directives: merged.flatMap(({ directives }) => directives),
      })
      const gone = others.every(({ id }) => find(now, id)?.state === 'dropped')
      return back && gone ? [...back, ...others.flatMap(givenBack)] : undefined
    }
  }
}

/** As the hub has taken it: cut, and in one form of Unicode. */
const asTaken = (changes: Changes): Changes => commands['conclusions.revise'].shape.changes.parse(changes)

const isOpen = ({ state, number }: Entry): boolean => state !== 'dropped' && number === undefined

/** The fields of an edit as they were before it, as long as they still are what the edit made them. */
function revised(was: Entry, entry: Entry, changes: Changes): Step[] | undefined {
  const keys = Object.keys(changes) as (keyof Changes)[]
  const mine = keys.every((key) => equal(entry[key] ?? null, changes[key]))
  if (!isOpen(entry) || entry.rivals.length > 0 || !mine) return undefined
  const back = Object.fromEntries(keys.map((key) => [key, was[key] ?? null])) as Changes
  return [{ type: 'conclusions.revise', data: { entryId: entry.id, revision: entry.revision, changes: back } }]
}

/** A dropped line stands again, and before the chair if it stood there. */
function restored({ id: entryId, state }: Entry, revision: number): Step[] {
  const steps: Step[] = [{ type: 'conclusions.restore', data: { entryId } }]
  if (state === 'proposed') steps.push({ type: 'conclusions.propose', data: { entryId, revision } })
  return steps
}

/** A line that was taken in by another has left its tasks there: it gets them again, being a revision further. */
function givenBack(was: Entry): Step[] {
  const { id: entryId, revision, directives } = was
  const [restore, ...propose] = restored(was, revision + (directives.length > 0 ? 1 : 0))
  return [
    restore!,
    ...(directives.length > 0
      ? [{ type: 'conclusions.revise' as const, data: { entryId, revision, changes: { directives } } }]
      : []),
    ...propose,
  ]
}
