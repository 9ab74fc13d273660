/**
 * `npm run migrate`: brings the database of `DATABASE_URL` to its shape; with `--from DATA_DIR --to DATABASE_URL` moves
 * everything there. Broken off, it is begun again with the same words.
 */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { moveAll, NotWhole, TargetDiffers } from '../storage/move.ts'
import { openDatabase } from '../storage/open.ts'
import { sqliteStorage } from '../storage/sqlite.ts'
import { loadConfig } from '../config.ts'
import { commandLine, configuration, parse, say, Sorry, sorry } from './command-line.ts'
import { databaseFile, lockDataFolder } from './data-folder.ts'

await commandLine(async () => {
  const { values, positionals } = parse({ from: { type: 'string' }, to: { type: 'string' } }, 'usage.migrate')
  const { from, to } = values
  if (positionals.length > 0 || (from === undefined) !== (to === undefined)) throw sorry('usage.migrate')
  if (from !== undefined && to !== undefined) return move(resolve(from), to)
  const { databaseUrl } = configuration()
  if (databaseUrl === undefined) throw sorry('usage.migrate')
  // Opening is all that is needed.
  await (await openDatabase(databaseUrl)).close()
  console.log(say('migrate.shaped'))
})

async function move(dir: string, url: string): Promise<void> {
  const given = loadConfig({ DATABASE_URL: url })
  if (!given.ok) throw new Sorry(given.problems.join('\n'))
  const file = databaseFile(dir)
  if (!existsSync(file)) throw sorry('noData', { dir })
  const lock = lockDataFolder(dir)
  if (!lock) throw sorry('migrate.hubRuns')
  const source = sqliteStorage(file)
  try {
    const target = await openDatabase(url)
    try {
      for (const { meetingId: id, events, hash, boxes, ballots } of await moveAll(source.db, target.db)) {
        console.log(say('verify.good', { id, count: events, hash }))
        if (boxes > 0) console.log(say('migrate.boxes', { id, boxes, ballots }))
      }
      console.log(say('migrate.done', { dir }))
    } catch (error) {
      if (error instanceof TargetDiffers) throw sorry('migrate.differs', { what: error.message })
      if (error instanceof NotWhole) throw sorry('migrate.notWhole', { what: error.message })
      throw error
    } finally {
      await target.close()
    }
  } finally {
    await source.close()
    lock.release()
  }
}
