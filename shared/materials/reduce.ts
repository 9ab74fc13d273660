/** materials: how each layer's part grows from events. */
import type { PartOf } from '../core/decision.ts'
import type { MaterialId } from '../core/identity.ts'
import { without } from '../core/object.ts'
import type { AllState, DeskState, UnitState } from '../core/state.ts'
import type { All, Desk, Material, OfUnit } from './contract.ts'

/** A new version takes the place of the old one; a new document comes last. */
function put<M extends Material>(list: M[], material: M): M[] {
  return list.some(({ id }) => id === material.id)
    ? list.map((other) => (other.id === material.id ? material : other))
    : [...list, material]
}
const drop = <M extends Material>(list: M[], id: MaterialId): M[] => list.filter((other) => other.id !== id)

export const all: PartOf<All, AllState> = {
  initial: { published: [] },
  on: {
    'materials.published': (part, { material }) => ({ published: put(part.published, material) }),
    'materials.withdrawn': (part, { materialId }) => ({ published: drop(part.published, materialId) }),
  },
}

export const desk: PartOf<Desk, DeskState> = {
  initial: { kept: [], sent: [], opened: {} },
  on: {
    'materials.kept': (part, { material }) => ({ ...part, kept: put(part.kept, material) }),
    'materials.released': (part, { materialId }) => ({ ...part, kept: drop(part.kept, materialId) }),
    'materials.sent': (part, { material, unitIds }) => ({ ...part, sent: put(part.sent, { ...material, unitIds }) }),
    'materials.recalled': (part, { materialId }) => ({
      kept: drop(part.kept, materialId),
      sent: drop(part.sent, materialId),
      opened: without(part.opened, materialId),
    }),
    'materials.opened': (part, { materialId, version, unitId }, { at }) => ({
      ...part,
      opened: { ...part.opened, [materialId]: { ...part.opened[materialId], [unitId]: { version, at } } },
    }),
  },
}

export const unit: PartOf<OfUnit, UnitState> = {
  initial: { received: [], opened: {} },
  on: {
    'materials.sent': (part, { material }) => ({ ...part, received: put(part.received, material) }),
    'materials.recalled': (part, { materialId }) => ({
      received: drop(part.received, materialId),
      opened: without(part.opened, materialId),
    }),
    'materials.opened': (part, { materialId, version }, { at }) => ({
      ...part,
      opened: { ...part.opened, [materialId]: { version, at } },
    }),
  },
}
