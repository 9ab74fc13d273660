/** Written statements a party may still hand in or replace (FL20). Pure. */
import type { AllState, UnitState } from '../../shared/core/state.ts'
import type { Instant } from '../../shared/core/time.ts'
import type { Invited, Party } from '../../shared/floor/contract.ts'
import { statementMs } from '../../shared/floor/statements.ts'
import { ownInvitations } from './own.ts'

export interface OpenStatement {
  itemId: string
  subject: string | undefined
  /** A text of this party is there already; it may be replaced. */
  sent: string | undefined
}

export function openStatements(all: AllState, unit: UnitState, own: Party | undefined, now: Instant): OpenStatement[] {
  const { closedAt, phase } = all.meeting
  if (phase === 'closed' && now - (closedAt ?? now) > statementMs) return []
  return ownInvitations(all.floor, own).map((invited) => ({
    itemId: invited.itemId,
    subject: invited.subject,
    sent: statementOf(unit, invited)?.text,
  }))
}

const statementOf = (unit: UnitState, { itemId, party }: Invited & { itemId: string }) =>
  unit.floor.statements.find(
    (s) => s.itemId === itemId && s.siteId === party.siteId && s.delegateId === party.delegateId,
  )
