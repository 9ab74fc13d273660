/** A conference just loaded, in memory, and who takes part. */
import { handle, type LogEnd } from '../../../server/meeting/handle.ts'
import { hubActor } from '../../../server/meeting/hub-actor.ts'
import { noHash } from '../../../server/storage/port.ts'
import { initialState } from '../../../shared/core/fold.ts'
import type { AccessId, Actor, CommandId, SiteId, UnitId } from '../../../shared/core/identity.ts'
import type { Plan } from '../../../shared/meeting/load-contract.ts'

export const actorOfSite = (siteId: string): Actor => ({
  accessId: siteId as AccessId,
  role: 'site',
  label: siteId,
  siteId: siteId as SiteId,
  unitId: siteId as UnitId,
})
export const chairActor: Actor = { accessId: 'chair' as AccessId, role: 'chair', label: 'chair' }

export function loaded(plan: Plan): LogEnd {
  let made = 0
  const ctx = {
    now: plan.facts.plannedStart,
    actor: hubActor,
    commandId: 'load' as CommandId,
    newId: <Id extends string>() => `id-${++made}` as Id,
  }
  const empty = { seq: 0, hash: noHash, at: 0, state: initialState }
  const outcome = handle(empty, { type: 'meeting.load', data: plan }, ctx)
  if (!outcome.ok) throw new Error(outcome.code)
  return outcome.end
}
