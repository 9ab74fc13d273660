/** append: 100,000 events in groups, as a storage takes them. Its floor: bare prepared inserts of the same bytes in the same groups. */
import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { noHash } from '../../../server/storage/port.ts'
import { bodyOf } from '../../../server/storage/event-body.ts'
import { sqliteStorage } from '../../../server/storage/sqlite.ts'
import type { StoredEvent } from '../../../shared/core/envelope.ts'
import type { MeetingId } from '../../../shared/core/identity.ts'
import { furtherEvents, grouped } from './long-log.ts'
import { conference, temporaryFolder } from './product.ts'
import { loaded } from './loaded.ts'
import { interleaved, ownCpuMs, sampled } from './rounds.ts'
import { type Benchmark, rowOf } from './rows.ts'

/** Events of one commit: a busy second of a large meeting. */
const groupSize = 100

/** One kind of storage, empty: takes groups, by the product's way and by the bare one. */
interface Store {
  append: (group: readonly StoredEvent[]) => Promise<void>
  /** `bodies`: what is written of each, made beforehand. */
  insert: (group: readonly StoredEvent[], bodies: readonly string[]) => Promise<void>
  close: () => Promise<void>
}

/** Each opens an empty storage in a folder; another kind of storage is one line more here. */
const stores: Record<string, (dir: string, meetingId: MeetingId) => Promise<Store>> = { append: sqlite }

export const append: Benchmark = {
  name: 'append',
  async run({ quick }) {
    const count = quick ? 2_000 : 100_000
    const plan = conference(177)
    const events = furtherEvents({ ...loaded(plan), seq: 0, hash: noHash }, plan, count)
    const groups = grouped(events, groupSize)
    const bodies = groups.map((group) => group.map(bodyOf))
    const dir = temporaryFolder()
    const rows = []
    for (const [name, open] of Object.entries(stores)) {
      const round = (write: (store: Store) => Promise<void>) => async () => {
        const at = join(dir, randomUUID())
        const store = await open(at, plan.facts.id)
        const sample = await sampled(ownCpuMs, async () => {
          const start = performance.now()
          await write(store)
          return performance.now() - start
        })
        await store.close()
        rmSync(at, { force: true })
        return sample
      }
      const rounds = await interleaved(
        quick ? 2 : 5,
        round(async (store) => {
          for (const group of groups) await store.append(group)
        }),
        round(async (store) => {
          for (const [nth, group] of groups.entries()) await store.insert(group, bodies[nth]!)
        }),
      )
      rows.push(rowOf(name, count, rounds, null))
    }
    return rows
  },
}

async function sqlite(file: string, meetingId: MeetingId): Promise<Store> {
  const storage = sqliteStorage(file)
  await storage.createLog(meetingId, 'log')
  const { db } = storage
  const one = db.prepare('INSERT INTO events (meeting_id, seq, command_id, body, hash) VALUES (?, ?, ?, ?, ?)')
  return {
    append: (group) => storage.append(meetingId, group),
    async insert(group, bodies) {
      db.exec('BEGIN IMMEDIATE')
      for (const [nth, { seq, commandId, hash }] of group.entries())
        one.run(meetingId, seq, commandId, bodies[nth]!, hash)
      db.exec('COMMIT')
    },
    close: () => storage.close(),
  }
}
