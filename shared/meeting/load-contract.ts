/** The one command that fills an empty log: a whole conference as loaded from files (nothing is half loaded). */
import { z } from 'zod'
import { HiddenItem, Item } from '../agenda/contract.ts'
import { Limits } from '../floor/contract.ts'
import { Cluster, Site, Unit, UnitDetails } from '../roster/contract.ts'
import { Facts } from './contract.ts'

export const Plan = z.strictObject({
  facts: Facts,
  clusters: z.array(Cluster),
  units: z.array(Unit).min(1),
  sites: z.array(Site).min(1),
  details: z.array(UnitDetails),
  items: z.array(Item),
  hidden: z.array(HiddenItem),
  limits: Limits.optional(),
})
export type Plan = z.infer<typeof Plan>

export const commands = { 'meeting.load': Plan }
