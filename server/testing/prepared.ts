/** A data folder with a loaded conference and people who have come in, for a hub process to be started on. */
import type { Plan } from '../../shared/meeting/load-contract.ts'
import type { Actor } from '../../shared/core/identity.ts'
import { AccessBook, cookieName } from '../access/access-book.ts'
import { loadPlan } from '../meeting/load-plan.ts'
import { registryOf } from '../ops/command-line.ts'
import { databaseFile } from '../ops/data-folder.ts'
import { sqliteStorage } from '../storage/sqlite.ts'
import { newId } from '../new-id.ts'

/** Loads the plan; resolves with what each actor's browser holds. */
export async function prepared(dataDir: string, plan: Plan, people: readonly Actor[]) {
  const storage = sqliteStorage(databaseFile(dataDir))
  // Nothing of it is worth keeping before the hub runs, and thousands of people need not wait for the disk.
  storage.db.exec('PRAGMA synchronous = OFF')
  const ack = await loadPlan(storage, registryOf(storage), plan, newId)
  if (!ack.ok) throw new Error(ack.text)
  const book = new AccessBook(storage, Date.now)
  const signedIn: { accessId: string; cookie: string }[] = []
  for (const { role, label, siteId, unitId, delegateId } of people) {
    if (role === 'hub') throw new Error('the hub needs no link')
    const asked = { meetingId: plan.facts.id, role, label, siteId, unitId, delegateId }
    const { access, fragment } = await book.issue(asked)
    const entered = await book.enter(fragment)
    if (!entered.ok) throw new Error(entered.code)
    signedIn.push({ accessId: access.id, cookie: `${cookieName(access.id)}=${entered.token}` })
  }
  await storage.close()
  return signedIn
}
