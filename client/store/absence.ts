/** What a face needs for its catch-up card after an absence. Pure. */
import type { ShownEvent } from '../../shared/core/envelope.ts'
import type { Layers } from '../net/replica.ts'

export interface Absence {
  /** Hub time of the last contact before it. */
  since: number
  /** Hub time of the return. */
  until: number
  /** What was known before it. */
  before: Layers
  /** What happened meanwhile, oldest first; incomplete when `whole` is set. */
  missed: readonly ShownEvent[]
  /** It was too long for single events: a layer came as a whole. */
  whole: boolean
}

/** Shorter absences, in milliseconds, are not worth a card: the faces simply show what is. */
export const shortAbsenceMs = 10_000

/** Adds events that came after the return but happened before it. */
export function addMissed(absence: Absence, events: readonly ShownEvent[] | undefined): Absence {
  if (!events) return absence.whole ? absence : { ...absence, whole: true }
  const during = events.filter((event) => event.at <= absence.until)
  if (during.length === 0) return absence
  const missed = [...absence.missed, ...during].toSorted((a, b) => a.seq - b.seq)
  return { ...absence, missed }
}

/** Whether it should be shown at all. */
export const worthTelling = (absence: Absence | undefined): absence is Absence =>
  absence !== undefined && absence.until - absence.since >= shortAbsenceMs

/**
 * After another absence: a blink changes nothing, a long one is told with what nobody has read yet of the one before.
 */
export function nextAbsence(unread: Absence | undefined, fresh: Absence): Absence {
  if (!worthTelling(unread)) return fresh
  if (!worthTelling(fresh)) return unread
  return { ...fresh, before: unread.before, missed: unread.missed, whole: unread.whole }
}
