/** materials: the documents of the conference, by item; for everybody or some, from a time on; with receipts by unit. */
import { z } from 'zod'
import { Recipients } from '../announcements/contract.ts'
import { FileRef } from '../conclusions/file.ts'
import { ItemId, MaterialId, UnitId } from '../core/identity.ts'
import { line } from '../core/text.ts'
import { Instant } from '../core/time.ts'

/** Bytes; larger than a report's, for a conference's papers are scanned. */
export const largestMaterial = 50_000_000
/** Of one meeting, withdrawn ones left out (MA1). */
export const mostMaterials = 200

const MaterialFile = FileRef.extend({ size: z.number().int().min(1).max(largestMaterial) })
/** As announcements; `desk`: for the desk alone. */
const Readers = z.union([Recipients, z.strictObject({ kind: z.literal('desk') })])
export type Readers = z.infer<typeof Readers>

export const commands = {
  /** Adds a document whose bytes the hub has. With `from` in the future it waits with the desk until then. */
  'materials.add': z.strictObject({
    title: line(300),
    file: MaterialFile,
    itemId: ItemId.optional(),
    to: Readers,
    from: Instant.optional(),
  }),
  /** Gives one that waits to those it is meant for: at its time, or by hand before. */
  'materials.release': z.strictObject({ materialId: MaterialId }),
  /** A new version of it, for those who have it. */
  'materials.replace': z.strictObject({ materialId: MaterialId, file: MaterialFile }),
  'materials.withdraw': z.strictObject({ materialId: MaterialId, reason: line(200) }),
  /** Somebody of the sender's unit has opened this version. */
  'materials.open': z.strictObject({ materialId: MaterialId, version: z.number().int().min(1) }),
}

const Material = z.object({
  id: MaterialId,
  title: line(300),
  file: MaterialFile,
  itemId: ItemId.optional(),
  to: Readers,
  from: Instant.optional(),
  /** 1 for the first. */
  version: z.number().int().min(1),
  /** When this version came. */
  at: Instant,
})
export type Material = z.infer<typeof Material>

/** `unitIds` are those meant, frozen when it is given to them. */
export const events = {
  /** For the desk alone, or waiting for its time. */
  'materials.kept': z.object({ material: Material }),
  /** No longer waits. */
  'materials.released': z.object({ materialId: MaterialId }),
  /** To everybody; of an id that is known it is a new version. */
  'materials.published': z.object({ material: Material }),
  /** To some: desk and each unit meant. */
  'materials.sent': z.object({ material: Material, unitIds: z.array(UnitId).min(1) }),
  /** From everybody. */
  'materials.withdrawn': z.object({ materialId: MaterialId, title: line(300), reason: line(200) }),
  /** From those it was sent to; from the desk alone where it was nobody else's. */
  'materials.recalled': z.object({
    materialId: MaterialId,
    title: line(300),
    reason: line(200),
    unitIds: z.array(UnitId),
  }),
  'materials.opened': z.object({ materialId: MaterialId, version: z.number().int().min(1), unitId: UnitId }),
}

const Receipt = z.object({ version: z.number().int().min(1), at: Instant })
export type Receipt = z.infer<typeof Receipt>

/** In order of coming; a new version keeps its place. */
export const All = z.object({ published: z.array(Material) })
export type All = z.infer<typeof All>

export const Desk = z.object({
  kept: z.array(Material),
  sent: z.array(Material.extend({ unitIds: z.array(UnitId) })),
  /** The latest version that each unit has opened. */
  opened: z.record(MaterialId, z.record(UnitId, Receipt)),
})
export type Desk = z.infer<typeof Desk>

export const OfUnit = z.object({ received: z.array(Material), opened: z.record(MaterialId, Receipt) })
export type OfUnit = z.infer<typeof OfUnit>
