/** The one command that fills an empty log: a whole conference as loaded from files (nothing is half loaded). */
import { z } from 'zod'
import { HiddenItem, Item } from '../agenda/contract.ts'
import { DelegateId, ItemId, SiteId, UnitId } from '../core/identity.ts'
import { line, text } from '../core/text.ts'
import { Limits, Person } from '../floor/contract.ts'
import { Setup } from '../polls/contract.ts'
import { Cluster, Site, Unit, UnitDetails } from '../roster/contract.ts'
import { Facts } from './contract.ts'

/**
 * A paper registered before the meeting (tham luận), in the order of speaking: loading puts each on the list as a
 * request of kind `paper`, and its text, if there is one, beside it.
 */
export const PlannedPaper = z.strictObject({
  itemId: ItemId,
  siteId: SiteId,
  unitId: UnitId,
  delegateId: DelegateId.optional(),
  speaker: Person.optional(),
  subject: line(200),
  text: text(20_000).optional(),
})
export type PlannedPaper = z.infer<typeof PlannedPaper>

export const Plan = z.strictObject({
  facts: Facts,
  clusters: z.array(Cluster),
  units: z.array(Unit).min(1),
  sites: z.array(Site).min(1),
  details: z.array(UnitDetails),
  items: z.array(Item),
  hidden: z.array(HiddenItem),
  limits: Limits.optional(),
  papers: z.array(PlannedPaper).max(500).optional(),
  /** Polls prepared beforehand, in the order of the drafts. */
  polls: z.array(Setup).max(50).optional(),
})
export type Plan = z.infer<typeof Plan>

export const commands = { 'meeting.load': Plan }
