/** The documents a page may open, as it lists them: by item, with what is new. Pure. */
import type { ItemId } from '../../shared/core/identity.ts'
import type { AllState, DeskState, UnitState } from '../../shared/core/state.ts'
import type { Material } from '../../shared/materials/contract.ts'

export interface Listed extends Material {
  /** The version this unit has opened last; absent: none. */
  opened: number | undefined
}

export interface Group {
  /** Nothing: of the conference as a whole. */
  itemId: ItemId | undefined
  title: string | undefined
  materials: Listed[]
}

/** What a room, a delegate, a screen or the desk has: layers that a page may not read are empty. */
export function materialsOf(
  { materials }: Pick<AllState, 'materials'>,
  unit: UnitState | undefined,
  desk?: Pick<DeskState, 'materials'>,
): Listed[] {
  const opened = unit?.materials.opened
  const { sent = [], kept = [] } = desk?.materials ?? {}
  return [...materials.published, ...(unit?.materials.received ?? []), ...sent, ...kept].map((material) => ({
    ...material,
    opened: opened?.[material.id]?.version,
  }))
}

/** Those of no item first, then in the order of the programme; of an item that is gone with the first. */
export function grouped(list: readonly Listed[], { items }: Pick<AllState['agenda'], 'items'>): Group[] {
  const known = new Set(items.map(({ id }) => id))
  const general = list.filter(({ itemId }) => itemId === undefined || !known.has(itemId))
  const groups = items.map(({ id, title }) => ({
    itemId: id as ItemId | undefined,
    title: title as string | undefined,
    materials: list.filter(({ itemId }) => itemId === id),
  }))
  return [{ itemId: undefined, title: undefined, materials: general }, ...groups].filter(
    ({ materials }) => materials.length > 0,
  )
}

/** Whether this unit has not opened the present version. */
export const isNew = ({ version, opened }: Listed): boolean => (opened ?? 0) < version

/** What the desk has given out, the newest first, and who has opened it. */
export interface Given extends Material {
  /** Units it is for; of one for everybody those of all remote sites. */
  unitIds: readonly string[]
  /** Of these, which have opened the present version. */
  read: readonly string[]
}

export function givenOut({ all, desk }: { all: AllState; desk: DeskState }): Given[] {
  const remote = [
    ...new Set(
      all.roster.order.flatMap((id) => {
        const site = all.roster.sites[id]
        return site?.kind === 'remote' ? [site.unitId] : []
      }),
    ),
  ]
  const given = [...all.materials.published.map((one) => ({ ...one, unitIds: remote })), ...desk.materials.sent]
  return given
    .map((one) => {
      const receipts = desk.materials.opened[one.id]
      return { ...one, read: one.unitIds.filter((id) => receipts?.[id]?.version === one.version) }
    })
    .toSorted((a, b) => b.at - a.at)
}
