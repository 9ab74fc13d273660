/** A line of the desk as the rules look at it: may it be changed, is an edit of it stale. Pure. */
import { refuse, type Refusal } from '../core/decision.ts'
import type { EntryId } from '../core/identity.ts'
import type { MeetingState } from '../core/state.ts'
import type { Entry } from './contract.ts'

export const entryOf = ({ desk }: MeetingState, id: EntryId): Entry | undefined =>
  desk.conclusions.entries.find((entry) => entry.id === id)

/** An entry whose words may still be changed: before adoption, and not dropped. */
export function editable(
  state: MeetingState,
  id: EntryId,
): { ok: true; entry: Entry; revision: number; rivals: Entry['rivals'] } | Refusal {
  const entry = entryOf(state, id)
  if (!entry) return refuse('conclusions.unknown')
  if (entry.state === 'dropped') return refuse('conclusions.dropped')
  if (entry.number !== undefined) return refuse('conclusions.adopted')
  return { ok: true, entry, revision: entry.revision, rivals: entry.rivals }
}

/** The words were changed since the revision an edit was made from; other fields changed do not count (CO3). */
export const isStale = ({ textRevision = 1 }: Entry, from: number): boolean => from < textRevision

/** What is proposed or adopted is the whole line, tasks and deadlines included: any change since is read first (CO6). */
export function unsettledProblem(entry: Entry, revision: number): Refusal | undefined {
  if (entry.rivals.length > 0) return refuse('conclusions.settleFirst')
  return revision === entry.revision ? undefined : refuse('conclusions.changedMeanwhile')
}
