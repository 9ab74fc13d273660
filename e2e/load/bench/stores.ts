/** Where events are appended, by the product's way and by the bare one: SQLite, Postgres. */
import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { Held, Leases } from '../../../server/cluster/lease.ts'
import { postgresStorage } from '../../../server/storage/postgres.ts'
import { sqliteStorage } from '../../../server/storage/sqlite.ts'
import { startPostgres } from '../../../server/testing/postgres.ts'
import type { StoredEvent } from '../../../shared/core/envelope.ts'
import type { MeetingId } from '../../../shared/core/identity.ts'
import { temporaryFolder } from './people.ts'

/** An empty log: takes groups, each in one durable transaction. */
export interface Store {
  append: (group: readonly StoredEvent[]) => Promise<void>
  /** `bodies`: what is written of each, made beforehand. */
  insert: (group: readonly StoredEvent[], bodies: readonly string[]) => Promise<void>
  close: () => Promise<void>
}

export interface Stores {
  /** One at a time. */
  open: () => Promise<Store>
  end: () => Promise<void>
}

/** Each a file of its own. */
export async function sqliteStores(meetingId: MeetingId): Promise<Stores> {
  const dir = temporaryFolder()
  return {
    async open() {
      const file = join(dir, randomUUID())
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
        async close() {
          await storage.close()
          rmSync(file)
        },
      }
    },
    end: async () => rmSync(dir, { recursive: true, force: true }),
  }
}

const insertGroup = `INSERT INTO events (meeting_id, seq, command_id, body, hash)
  SELECT $1, * FROM unnest($2::bigint[], $3::text[], $4::text[], $5::text[])`

/** One database, emptied each time, on a Postgres that waits for its disk; written under a lease, as nodes write. */
export async function postgresStores(meetingId: MeetingId): Promise<Stores> {
  const postgres = await startPostgres({ durable: true })
  // For a clock that stands still no lease runs out.
  const held = new Held(() => 0)
  const storage = await postgresStorage(await postgres.createDatabase(), { fence: held.epochOf })
  const { db } = storage
  await new Leases('bench', held, db.query).take(meetingId)
  const bare = await db.connect()
  return {
    async open() {
      await db.query('TRUNCATE logs CASCADE')
      await storage.createLog(meetingId, 'log')
      return {
        append: (group) => storage.append(meetingId, group),
        // A statement for each event would be a way there and back for each: one for the group is the lower floor.
        async insert(group, bodies) {
          const columns = [
            group.map(({ seq }) => seq),
            group.map(({ commandId }) => commandId),
            bodies,
            group.map(({ hash }) => hash),
          ]
          await bare.query({ name: 'insert', text: insertGroup, values: [meetingId, ...columns] })
        },
        close: () => Promise.resolve(),
      }
    },
    async end() {
      await bare.end()
      await storage.close()
      await postgres.end()
    },
  }
}
