/** A meeting and its links in a fresh data folder, before a hub runs on it. */
import type { Role } from '../../shared/core/identity.ts'
import names from '../../shared/i18n/vi/links.json' with { type: 'json' }
import { loadPlan } from '../../server/meeting/load-plan.ts'
import { AccessBook, type NewAccess } from '../../server/access/access-book.ts'
import { describeProblem, readFolder } from '../../server/meeting/load/read-folder.ts'
import { newId } from '../../server/new-id.ts'
import { registryOf } from '../../server/ops/command-line.ts'
import { databaseFile, makeDataFolder } from '../../server/ops/data-folder.ts'
import { delegateAccess, siteAccess, unitAccess } from '../../server/ops/demo-links.ts'
import { sqliteStorage } from '../../server/storage/sqlite.ts'
import { roomIds } from '../../shared/roster/rooms.ts'

export interface PreparedLink {
  role: Role
  label: string
  siteId?: string
  unitId?: string
  delegateId?: string
  /** What stands after `/vao#`. */
  fragment: string
  /** What may be typed instead. */
  code: string
}

/** Loads a meeting folder into a data folder, and makes a link for every face. */
export async function prepare(dataDir: string, meetingDir: string): Promise<PreparedLink[]> {
  const folder = readFolder(meetingDir, { now: Date.now() })
  if (!folder.ok) throw new Error(folder.problems.map(describeProblem).join('\n'))
  makeDataFolder(dataDir)
  const storage = sqliteStorage(databaseFile(dataDir))
  const registry = registryOf(storage)
  const ack = await loadPlan(storage, registry, folder.plan, newId)
  if (!ack.ok) throw new Error(ack.text)
  const meetingId = folder.plan.facts.id
  const state = (await registry.get(meetingId))!.state
  const { roster } = state.all
  const desk = (['chair', 'moderator', 'secretary', 'operator', 'hall', 'observer'] as const).map(
    (role): NewAccess => ({ meetingId, role, label: names[role] }),
  )
  // Secretaries write side by side.
  desk.push({ meetingId, role: 'secretary', label: `${names.secretary} 2` })
  const sites = roomIds(roster).map((id) => siteAccess(meetingId, state, id))
  const delegates = Object.values(state.desk.roster.delegates).map((d) => delegateAccess(meetingId, state, d.id))
  const withRoom = new Set(Object.values(roster.sites).map((site) => site.unitId))
  const departments = Object.values(roster.units)
    .filter((unit) => !withRoom.has(unit.id))
    .map((unit) => unitAccess(meetingId, state, unit.id))
  const book = new AccessBook(storage, Date.now)
  const links: PreparedLink[] = []
  for (const access of [...desk, ...sites, ...delegates, ...departments]) {
    const { fragment, code } = await book.issue(access)
    const { role, label, siteId, unitId, delegateId } = access
    links.push({
      role,
      label,
      fragment,
      code,
      ...(siteId && { siteId }),
      ...(unitId && { unitId }),
      ...(delegateId && { delegateId }),
    })
  }
  await registry.close()
  await storage.close()
  return links
}
