/** What the office asks the hub of rosters. Nothing of HTTP is in here: whoever routes calls these. */
import type { Refusal } from '../../../shared/core/decision.ts'
import { rosterMisfit } from '../../../shared/meeting/load.ts'
import { Roster } from '../../../shared/office/roster/contract.ts'
import { allRegisters } from './registers.ts'

/** Bytes of the largest roster that is taken: the country has 3,321 units, with people 3 MB. */
export const mostRosterBytes = 8_000_000

/** The official lists, as JSON text that is made once. */
export const registersJson: () => string = (() => {
  let text: string | undefined
  return () => (text ??= JSON.stringify(allRegisters()))
})()

/**
 * A confirmed roster as it came in a request's body: whole and valid, or the refusal (RI10). The hub trusts nothing of
 * the preview it was made from.
 */
export function confirmedRoster(body: unknown): { ok: true; roster: Roster } | Refusal {
  const parsed = Roster.safeParse(body)
  if (!parsed.success) return { ok: false, code: 'wire.badFrame' }
  return rosterMisfit(parsed.data) ?? { ok: true, roster: parsed.data }
}
