/** A line opened for editing: what it held then, what it holds now, and what of that goes to the hub. Pure. */
import { z } from 'zod'
import { changesOf } from '../../../shared/core/object.ts'
import { DirectiveId, EntryId, ItemId, PollId } from '../../../shared/core/identity.ts'
import {
  Addressee,
  type Changes,
  Deadline,
  type Directive,
  type Entry,
  Part,
} from '../../../shared/conclusions/contract.ts'

/** A task being edited: not yet complete. */
const Task = z.object({
  id: DirectiveId,
  leads: z.array(Addressee),
  supports: z.array(Addressee),
  what: z.string(),
  deadline: Deadline.optional(),
  reportTo: z.string(),
})
export type Task = z.infer<typeof Task>

const Form = z.object({
  text: z.string(),
  part: Part,
  partTitle: z.string(),
  itemId: ItemId.nullable(),
  reach: z.enum(['all', 'units']),
  pollId: PollId.nullable(),
  tasks: z.array(Task),
})
export type Form = z.infer<typeof Form>

/** Also the shape in which it is kept in the browser. */
export const Editing = z.object({
  entryId: EntryId,
  revision: z.number().int(),
  base: Form,
  form: Form,
  /** Why what is adopted is corrected. */
  reason: z.string(),
})
export type Editing = z.infer<typeof Editing>

export const formOf = ({ text, part, partTitle = '', itemId, reach, pollId, directives }: Entry): Form => ({
  text,
  part,
  partTitle,
  itemId: itemId ?? null,
  reach,
  pollId: pollId ?? null,
  tasks: directives.map(({ reportTo = '', ...task }) => ({ ...task, reportTo })),
})

export const openFor = (entry: Entry): Editing => {
  const form = formOf(entry)
  return { entryId: entry.id, revision: entry.revision, base: form, form, reason: '' }
}

const directiveOf = ({ reportTo, deadline, ...task }: Task): Directive => ({
  ...task,
  ...(deadline && { deadline }),
  ...(reportTo.trim() && { reportTo }),
})

const changesFrom = ({ text, part, partTitle, itemId, reach, pollId, tasks }: Form): Changes => ({
  text,
  part,
  partTitle: part === 'other' && partTitle.trim() ? partTitle : null,
  itemId,
  reach,
  pollId,
  directives: tasks.map(directiveOf),
})

/** Only what was changed here goes out: what others changed meanwhile stays theirs. */
export const editedIn = ({ base, form }: Editing): Changes | undefined =>
  changesOf(changesFrom(base), changesFrom(form))

/** A task needs somebody who leads it and something to do; a line needs words. */
export const complete = ({ form }: Editing): boolean =>
  form.text.trim() !== '' && form.tasks.every(({ leads, what }) => leads.length > 0 && what.trim() !== '')

export const newTask = (id: DirectiveId): Task => ({ id, leads: [], supports: [], what: '', reportTo: '' })

/** The two parts of a text cut at the caret; nothing where one would be empty. */
export function cutAt(text: string, caret: number): string[] | undefined {
  const parts = [text.slice(0, caret).trim(), text.slice(caret).trim()]
  return parts.every(Boolean) ? parts : undefined
}
