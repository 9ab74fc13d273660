/** roster: clusters, units, sites, delegates. Each meeting freezes its own copy; every change raises the version. */
import { z } from 'zod'
import { ClusterId, DelegateId, SiteId, UnitId } from '../core/identity.ts'
import { line } from '../core/text.ts'

export const Phone = z
  .string()
  .max(40)
  .transform((s) => s.replace(/[^\d+]/g, ''))
  .pipe(z.string().regex(/^\+?\d{3,15}$/))

export const Cluster = z.object({ id: ClusterId, name: line(120) })
export type Cluster = z.infer<typeof Cluster>

/** Whoever can be given a task or a paper: a commune, a department, a district's committee. */
export const Unit = z.object({
  id: UnitId,
  code: z.string().max(20),
  name: line(200),
  type: line(40),
  clusterId: ClusterId.optional(),
})
export type Unit = z.infer<typeof Unit>

/** A place taking part. Its name is its unit's, unless it has one of its own. */
export const Site = z.object({
  id: SiteId,
  unitId: UnitId,
  name: line(200),
  kind: z.enum(['hall', 'remote']),
  clusterId: ClusterId.optional(),
  /** People summoned to this place. */
  summoned: z.number().int().min(0).max(5000),
})
export type Site = z.infer<typeof Site>

/** A named person of a unit and the place where they sit today; one person may hold several posts (titles). */
export const Delegate = z.object({
  id: DelegateId,
  unitId: UnitId,
  siteId: SiteId,
  name: line(120),
  titles: z.array(line(200)).min(1).max(6),
  principal: z.boolean(),
})
export type Delegate = z.infer<typeof Delegate>

export const Technician = z.object({ name: line(120), phone: Phone })
export type Technician = z.infer<typeof Technician>

/** What only the desk and the unit itself read. */
export const UnitDetails = z.object({
  unitId: UnitId,
  phone: Phone.optional(),
  technician: Technician.optional(),
  delegates: z.array(Delegate).max(5000),
})
export type UnitDetails = z.infer<typeof UnitDetails>

export const commands = {
  'roster.setTechnician': z.strictObject({ unitId: UnitId, technician: Technician }),
  'roster.addDelegate': z.strictObject({
    unitId: UnitId,
    siteId: SiteId,
    name: line(120),
    titles: z.array(line(200)).min(1).max(6),
    principal: z.boolean(),
  }),
  /** A principal may sit in the hall that day. */
  'roster.seatDelegate': z.strictObject({ delegateId: DelegateId, siteId: SiteId }),
  'roster.changeDelegate': z.strictObject({
    delegateId: DelegateId,
    name: line(120).optional(),
    titles: z.array(line(200)).min(1).max(6).optional(),
  }),
  'roster.setSummoned': z.strictObject({ siteId: SiteId, summoned: z.number().int().min(0).max(5000) }),
}

export const events = {
  'roster.loaded': z.object({
    clusters: z.array(Cluster),
    units: z.array(Unit),
    sites: z.array(Site).min(1),
  }),
  /** At loading, for the desk: the details of every unit at once, so that thousands of units load in one step. */
  'roster.detailed': z.object({ details: z.array(UnitDetails) }),
  /** At loading, one for each unit: what `roster.detailed` says of it, for that unit only. */
  'roster.unitDetailed': UnitDetails,
  'roster.technicianSet': z.object({ unitId: UnitId, technician: Technician }),
  'roster.delegateAdded': z.object({ unitId: UnitId, delegate: Delegate }),
  'roster.delegateSeated': z.object({ unitId: UnitId, delegateId: DelegateId, siteId: SiteId, from: SiteId }),
  'roster.delegateChanged': z.object({
    unitId: UnitId,
    delegateId: DelegateId,
    name: line(120).optional(),
    titles: z.array(line(200)).optional(),
  }),
  'roster.summonedSet': z.object({ siteId: SiteId, summoned: z.number().int(), from: z.number().int() }),
}

export const All = z.object({
  version: z.number().int(),
  clusters: z.array(Cluster),
  units: z.record(UnitId, Unit),
  sites: z.record(SiteId, Site),
  /** Protocol order of the sites: the hall first, then as loaded. */
  order: z.array(SiteId),
})
export type All = z.infer<typeof All>

const Contact = z.object({ phone: Phone.optional(), technician: Technician.optional() })

export const Desk = z.object({
  contacts: z.record(UnitId, Contact),
  delegates: z.record(DelegateId, Delegate),
})
export type Desk = z.infer<typeof Desk>

export const OfUnit = z.object({
  phone: Phone.optional(),
  technician: Technician.optional(),
  delegates: z.record(DelegateId, Delegate),
})
export type OfUnit = z.infer<typeof OfUnit>
