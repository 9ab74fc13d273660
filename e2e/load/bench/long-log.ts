/** A log of any length, made by the rules themselves: sites report, and correct, how many have come. */
import { actorOfSite } from './loaded.ts'
import { handle, type LogEnd } from '../../../server/meeting/handle.ts'
import type { StoredEvent } from '../../../shared/core/envelope.ts'
import type { CommandId } from '../../../shared/core/identity.ts'
import type { Plan } from '../../../shared/meeting/load-contract.ts'
import type { Storage } from '../../../server/storage/port.ts'

/** So many events after a log's end; everybody sees each of them. */
export function furtherEvents(start: LogEnd, { sites }: Plan, count: number): StoredEvent[] {
  let end = start
  return Array.from({ length: count }, (_, nth) => {
    const { id: siteId } = sites[nth % sites.length]!
    const headcount = 1 + (Math.floor(nth / sites.length) % 2)
    const ctx = {
      now: end.at + 50,
      actor: actorOfSite(siteId),
      commandId: `before-${nth}` as CommandId,
      newId: <Id extends string>() => `id-${nth}` as Id,
    }
    const outcome = handle(end, { type: 'attendance.reportHeadcount', data: { siteId, headcount } }, ctx)
    if (!outcome.ok) throw new Error(`${siteId}: ${outcome.code}`)
    end = outcome.end
    return outcome.events[0]!
  })
}

/** A list in groups of so many. */
export const grouped = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, nth) => list.slice(nth * size, (nth + 1) * size))

/** Appends in the largest groups that a meeting makes. */
export async function appendAll(storage: Storage, plan: Plan, events: readonly StoredEvent[]): Promise<void> {
  for (const group of grouped(events, 500)) await storage.append(plan.facts.id, group)
}
