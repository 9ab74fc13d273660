/**
 * A hub broken on purpose, so that the checker can be seen to fail. The product itself knows nothing of this: its own
 * composition is given a storage and a broadcast that misbehave once. SABOTAGE says how:
 *
 * - lose: what was acknowledged is taken off the disk again before a restart, as by a disk that lied;
 * - miss: one event is left out of what everybody is shown;
 * - double: after a restart the hub has forgotten which commands it has already taken;
 * - leak: one event that is for one unit alone is shown to another as well.
 */
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type App, startApp } from '../../server/app.ts'
import { loadConfig } from '../../server/config.ts'
import { databaseFile } from '../../server/ops/data-folder.ts'
import { createLogger } from '../../server/ops/log.ts'
import { sqliteStorage } from '../../server/storage/sqlite.ts'
import type { Storage } from '../../server/storage/port.ts'
import type { Batch, StoredEvent } from '../../shared/core/envelope.ts'

const loaded = loadConfig(process.env)
if (!loaded.ok) throw new Error(loaded.problems.join('\n'))
const { config } = loaded
const kind = process.env['SABOTAGE']
const done = join(config.dataDir, 'sabotaged')

/** Ends this life as a power cut would; the tool starts the next one. */
function die(): never {
  writeFileSync(done, '')
  process.kill(process.pid, 'SIGKILL')
  throw new Error('gone')
}

type Sqlite = ReturnType<typeof sqliteStorage>

/** A line of a check list is a good victim: it comes often, and the rules take it again and again. */
const isVictim = ({ type }: StoredEvent) => type === 'attendance.checked'

function losing(storage: Sqlite): Storage {
  return {
    ...storage,
    async append(meetingId, events) {
      await storage.append(meetingId, events)
      const lost = events.find(isVictim)
      if (!lost || existsSync(done)) return
      // The answers of this group leave in this turn of the loop; the disk forgets in the next.
      setTimeout(() => {
        storage.db.prepare('DELETE FROM events WHERE seq >= ?').run(lost.seq)
        die()
      }, 50)
    },
  }
}

function forgetting(storage: Sqlite): Storage {
  return {
    ...storage,
    async append(meetingId, events) {
      await storage.append(meetingId, events)
      if (events.some(isVictim) && !existsSync(done)) die()
    },
    answer: async () => undefined,
  }
}

/** Lets a batch through another way; what it returns is sent instead. */
function distort(io: App['io'], change: (channel: string, batch: Batch) => { to: string; batch: Batch }[]): void {
  const to = io.to.bind(io)
  io.to = (channel) => {
    const operator = to(channel)
    const emit = operator.emit.bind(operator)
    operator.emit = (name, ...args) => {
      if (name !== 'batch' || Array.isArray(channel)) return emit(name, ...args)
      for (const one of change(channel, args[0] as Batch)) to(one.to).emit('batch', one.batch)
      return true
    }
    return operator
  }
}

function missing(io: App['io']): void {
  let missed = false
  distort(io, (channel, batch) => {
    const events = batch.events.filter((event) => event.type !== 'attendance.confirmed')
    if (missed || batch.layer !== 'all' || events.length === batch.events.length) return [{ to: channel, batch }]
    missed = true
    return [{ to: channel, batch: { ...batch, events } }]
  })
}

function leaking(io: App['io']): void {
  let other: string | undefined
  let leaked = false
  distort(io, (channel, batch) => {
    if (!batch.layer.startsWith('unit:') || leaked) return [{ to: channel, batch }]
    if (other === undefined || other === channel) {
      other = channel
      return [{ to: channel, batch }]
    }
    leaked = true
    return [
      { to: channel, batch },
      { to: other, batch },
    ]
  })
}

const sqlite = sqliteStorage(databaseFile(config.dataDir))
const storage = kind === 'lose' ? losing(sqlite) : kind === 'double' ? forgetting(sqlite) : sqlite
const app = await startApp({ config, storage, log: createLogger({ level: config.logLevel }) })
if (kind === 'miss') missing(app.io)
if (kind === 'leak') leaking(app.io)

process.on('SIGTERM', () => {
  void app
    .close()
    .then(() => storage.close())
    .then(() => process.exit(0))
})
