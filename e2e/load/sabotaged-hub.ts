/**
 * A hub broken on purpose, so that the checker can be seen to fail. The product itself knows nothing of this: its own
 * composition is given a storage, a broadcast and rules that misbehave once. SABOTAGE says how:
 *
 * - lose, loseAnswer: what was acknowledged (a check, an answer) is taken off the disk again before a restart, as by a
 *   disk that lied;
 * - miss: one event is left out of what everybody is shown;
 * - double: after a restart the hub has forgotten which commands it has already taken;
 * - leak: one event that is for one unit alone is shown to another as well;
 * - stuff, spill: a ballot lies twice in its box, or no longer;
 * - countTwice, miscount: every tally counts one answer twice, or one for against.
 */
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadConfig } from '../../server/config.ts'
import { databaseFile } from '../../server/ops/data-folder.ts'
import { type SendBatch, send } from '../../server/hub/sockets.ts'
import { createLogger } from '../../server/ops/log.ts'
import { sqliteStorage } from '../../server/storage/sqlite.ts'
import type { Storage } from '../../server/storage/port.ts'
import type { Decision } from '../../shared/core/decision.ts'
import type { StoredEvent } from '../../shared/core/envelope.ts'
import { deciders } from '../../shared/polls/decide.ts'

const loaded = loadConfig(process.env)
if (!loaded.ok) throw new Error(loaded.problems.join('\n'))
const { config } = loaded
const kind = process.env['SABOTAGE'] ?? ''
const done = join(config.dataDir, 'sabotaged')

/** Ends this life as a power cut would; the tool starts the next one. */
function die(): never {
  writeFileSync(done, '')
  process.kill(process.pid, 'SIGKILL')
  throw new Error('gone')
}

type Sqlite = ReturnType<typeof sqliteStorage>

/** A line of a check list is a good victim: it comes often, and the rules take it again and again. */
const isVictim = ({ type }: StoredEvent) => type === (kind === 'loseAnswer' ? 'polls.answered' : 'attendance.checked')

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

/** Does something to the first ballots that come into a box. */
function tampering(storage: Sqlite, sql: string): Storage {
  let done = false
  return {
    ...storage,
    async castBallots(...group) {
      const outcomes = await storage.castBallots(...group)
      if (!done) storage.db.prepare(sql).run()
      done = true
      return outcomes
    },
  }
}
const first = '(SELECT id FROM open_ballots LIMIT 1)'
const stuff = `INSERT INTO open_ballots SELECT meeting_id, poll_id, randomblob(16), choices FROM open_ballots WHERE id = ${first}`
const spill = `DELETE FROM open_ballots WHERE id = ${first}`

/** Rules that count otherwise; to be given to them before the hub reads them. */
function miscounting(change: { answered: number; against: number }): void {
  const rules = deciders as Record<string, (...given: unknown[]) => Decision>
  for (const [command, decide] of Object.entries(rules)) {
    rules[command] = (...given) => {
      const decision = decide(...given)
      if (!decision.ok) return decision
      const events = decision.events.map((event) => {
        if (event.type !== 'polls.tallied') return event
        const { result, ...rest } = event.data
        const [votes = 0, against = 0, ...others] = result.options
        const options = [votes + 1, Math.max(0, against + change.against), ...others]
        return {
          ...event,
          data: { ...rest, result: { ...result, answered: result.answered + change.answered, options } },
        }
      })
      return { ...decision, events }
    }
  }
}

function missing(): SendBatch {
  let missed = false
  return (io, channel, batch) => {
    const events = batch.events.filter((event) => event.type !== 'attendance.confirmed')
    const misses = !missed && batch.layer === 'all' && events.length < batch.events.length
    missed ||= misses
    send(io, channel, misses ? { ...batch, events } : batch)
  }
}

function leaking(): SendBatch {
  let other: string | undefined
  let leaked = false
  return (io, channel, batch) => {
    send(io, channel, batch)
    if (!batch.layer.startsWith('unit:') || leaked) return
    if (other === undefined || other === channel) other = channel
    else {
      leaked = true
      send(io, other, batch)
    }
  }
}

const sqlite = sqliteStorage(databaseFile(config.dataDir))
const storages: Record<string, (storage: Sqlite) => Storage> = {
  lose: losing,
  loseAnswer: losing,
  double: forgetting,
  stuff: (one) => tampering(one, stuff),
  spill: (one) => tampering(one, spill),
}
const storage = storages[kind]?.(sqlite) ?? sqlite
if (kind === 'countTwice') miscounting({ answered: 1, against: 0 })
if (kind === 'miscount') miscounting({ answered: 0, against: -1 })
const { startApp } = await import('../../server/app.ts')
const log = createLogger({ level: config.logLevel })
const distorting: Record<string, () => SendBatch> = { miss: missing, leak: leaking }
const sendBatch = distorting[kind]?.()
const app = await startApp({ config, storage, log, ...(sendBatch && { sendBatch }) })

process.on('SIGTERM', () => {
  void app
    .close()
    .then(() => storage.close())
    .then(() => process.exit(0))
})
