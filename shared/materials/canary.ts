/** Secrets in documents that not everybody has, for the canary of shared/core. */
import type { EventData } from '../core/envelope.ts'
import { type Layer, unitLayer } from '../core/identity.ts'
import { actors, ids, type Play } from '../core/testing.ts'

/** One for the desk alone, one that waits, one for two units: nobody else may find its name, its file or its id. */
export function plantMaterials(play: Play, secrets: Map<string, Layer[]>): void {
  const plant = (name: string, ...units: Layer[]) => {
    const word = `secret-material-${name}`
    secrets.set(word, ['desk', ...units])
    return word
  }
  let files = 0
  const file = (name: string, ...units: Layer[]) => ({
    hash: String(++files).repeat(64),
    name: `${plant(name, ...units)}.pdf`,
    size: 1,
    type: 'application/pdf' as const,
  })
  // The word stands within the name of the file.
  const bare = (name: string, ...units: Layer[]) => {
    const made = file(name, ...units)
    const word = made.name.replace(/\.pdf$/, '')
    secrets.delete(word)
    secrets.set(made.name, ['desk', ...units])
    return made
  }
  const kept = play.ok(actors.secretary, 'materials.add', {
    title: plant('desk'),
    file: bare('desk-file'),
    to: { kind: 'desk' },
  })
  const { id } = (kept[0]!.data as EventData<'materials.kept'>).material
  play.ok(actors.secretary, 'materials.withdraw', { materialId: id, reason: plant('desk-reason') })

  const own = [unitLayer(ids.unit.a1), unitLayer(ids.unit.a2)]
  const waiting = play.ok(actors.secretary, 'materials.add', {
    title: plant('units', ...own),
    file: bare('units-file', ...own),
    to: { kind: 'units', ids: [ids.unit.a1, ids.unit.a2] },
    from: play.now + 60_000,
  })
  const { id: materialId } = (waiting[0]!.data as EventData<'materials.kept'>).material
  secrets.set(materialId, ['desk', ...own])
  play.ok(actors.hub, 'materials.release', { materialId })
  play.ok(actors.site('a1'), 'materials.open', { materialId, version: 1 })
}
