/** materials: the rules of giving documents out (MA). */
import { addressees, unknownIn } from '../announcements/addressees.ts'
import { plausible } from '../conclusions/file.ts'
import { accept, type Ctx, type Deciders, type Decision, refuse, type Refusal } from '../core/decision.ts'
import type { CommandData, NewEvent } from '../core/envelope.ts'
import { openMeeting } from '../core/guards.ts'
import type { ItemId, MaterialId, UnitId } from '../core/identity.ts'
import type { MeetingState } from '../core/state.ts'
import { type commands, type Material, mostMaterials } from './contract.ts'

export const deciders: Deciders<keyof typeof commands> = {
  'materials.add': add,

  'materials.release': (state, { materialId }) => {
    const open = openMeeting(state)
    if (!open.ok) return open
    const material = state.desk.materials.kept.find(({ id }) => id === materialId)
    if (!material) return refuse(find(state, materialId) ? 'materials.alreadyGiven' : 'materials.unknown')
    if (material.to.kind === 'desk') return refuse('materials.forDesk')
    const given = give(state, material)
    if (!given.ok) return given
    return accept({ type: 'materials.released', data: { materialId } }, ...given.events)
  },

  'materials.replace': (state, { materialId, file }, { now }) => {
    const open = openMeeting(state)
    if (!open.ok) return open
    const found = find(state, materialId)
    if (!found) return refuse('materials.unknown')
    if (!plausible(file)) return refuse('materials.badFile')
    if (file.hash === found.material.file.hash) return refuse('materials.sameFile')
    const material = { ...found.material, file, version: found.material.version + 1, at: now }
    switch (found.place) {
      case 'kept':
        return accept({ type: 'materials.kept', data: { material } })
      case 'published':
        return accept({ type: 'materials.published', data: { material } })
      case 'sent':
        return accept({ type: 'materials.sent', data: { material, unitIds: found.unitIds } })
    }
  },

  'materials.withdraw': (state, { materialId, reason }) => {
    const open = openMeeting(state)
    if (!open.ok) return open
    const found = find(state, materialId)
    if (!found) return refuse('materials.unknown')
    const data = { materialId, title: found.material.title, reason }
    return found.place === 'published'
      ? accept({ type: 'materials.withdrawn', data })
      : accept({ type: 'materials.recalled', data: { ...data, unitIds: found.place === 'sent' ? found.unitIds : [] } })
  },

  'materials.open': ({ all, units }, { materialId, version }, { actor: { unitId } }) => {
    const own = unitId && units[unitId]?.materials
    const material = [...all.materials.published, ...(own?.received ?? [])].find(({ id }) => id === materialId)
    // A receipt is of a version that was there; one that came late is of the version that was read.
    if (!unitId || !material || version > material.version) return refuse('materials.unknown')
    if ((own?.opened[materialId]?.version ?? 0) >= version) return accept()
    return accept({ type: 'materials.opened', data: { materialId, version, unitId } })
  },
}

function add(state: MeetingState, { from, ...said }: CommandData<'materials.add'>, ctx: Ctx): Decision {
  const open = openMeeting(state)
  if (!open.ok) return open
  const { all, desk } = state
  const shelf = all.materials.published.length + desk.materials.sent.length + desk.materials.kept.length
  if (shelf >= mostMaterials) return refuse('materials.tooMany', { most: mostMaterials })
  if (!plausible(said.file)) return refuse('materials.badFile')
  const { itemId, to } = said
  if (itemId && ![...all.agenda.items, ...desk.agenda.hidden].some(({ id }) => id === itemId))
    return refuse('agenda.unknownItem')
  const unknown = to.kind === 'desk' ? undefined : unknownIn(all, to)
  if (unknown) return unknown
  const material: Material = { id: ctx.newId<MaterialId>(), ...said, version: 1, at: ctx.now }
  if (to.kind === 'desk') return accept({ type: 'materials.kept', data: { material } })
  if (to.kind !== 'all' && !addressees(all.roster, to).length) return refuse('announcements.nobodyAddressed')
  if (from !== undefined && from > ctx.now)
    return accept({ type: 'materials.kept', data: { material: { ...material, from } } })
  const given = give(state, material)
  return given.ok ? accept(...given.events) : given
}

/** To those it is meant for, as the roster stands now (MA2). What only the desk may know of the agenda stays with it. */
function give({ all, desk }: MeetingState, material: Material): { ok: true; events: NewEvent[] } | Refusal {
  if (desk.agenda.hidden.some(({ id }) => id === material.itemId)) return refuse('materials.hiddenItem')
  const { to } = material
  if (to.kind === 'desk') return refuse('materials.forDesk')
  if (to.kind === 'all') return { ok: true, events: [{ type: 'materials.published', data: { material } }] }
  const unitIds = addressees(all.roster, to)
  if (!unitIds.length) return refuse('announcements.nobodyAddressed')
  return { ok: true, events: [{ type: 'materials.sent', data: { material, unitIds } }] }
}

type Found =
  | { place: 'kept' | 'published'; material: Material }
  | { place: 'sent'; material: Material; unitIds: UnitId[] }

/** Where a document stands. */
function find({ all, desk }: MeetingState, materialId: MaterialId): Found | undefined {
  const within = <M extends Material>(list: M[]) => list.find(({ id }) => id === materialId)
  const published = within(all.materials.published)
  if (published) return { place: 'published', material: published }
  const kept = within(desk.materials.kept)
  if (kept) return { place: 'kept', material: kept }
  const sent = within(desk.materials.sent)
  if (!sent) return undefined
  const { unitIds, ...material } = sent
  return { place: 'sent', material, unitIds }
}

/** Documents whose time has come, for the hub to give out. */
export function due({ desk, all }: MeetingState, now: number): MaterialId[] {
  if (all.meeting.phase === 'closed') return []
  const isHidden = (itemId: ItemId | undefined) => desk.agenda.hidden.some(({ id }) => id === itemId)
  return desk.materials.kept.flatMap(({ id, from, to, itemId }) =>
    from !== undefined && from <= now && to.kind !== 'desk' && !isHidden(itemId) ? [id] : [],
  )
}
