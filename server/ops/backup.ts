/** `npm run backup`: a copy while the hub runs; putting a copy back while it does not. */
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs'
import { join } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import { Erasure } from '../../shared/office/after/contract.ts'
import { FileStore } from '../files/file-store.ts'
import { type Disk, finishErasures } from '../office/after/finish.ts'
import { RecordingStore } from '../stage/recording/store.ts'
import { type LogReport, verifyLogs } from '../storage/verify.ts'
import { sqliteRaw } from '../storage/raw.ts'
import { sqliteStorage } from '../storage/sqlite.ts'
import { commandLine, configuration, parse, say, Sorry, sorry } from './command-line.ts'
import { databaseFile, filesFolder, lockDataFolder, makeDataFolder, recordingsFolder } from './data-folder.ts'
import { newId } from '../new-id.ts'

await commandLine(async () => {
  const options = { to: { type: 'string' }, restore: { type: 'string' } } as const
  const { values, positionals } = parse(options, 'usage.backup')
  const { to, restore: from } = values
  if (positionals.length > 0 || (to === undefined) === (from === undefined)) throw sorry('usage.backup')
  const { dataDir, databaseUrl } = configuration()
  if (databaseUrl !== undefined) throw sorry('backup.postgres', { dir: dataDir })
  await (to === undefined ? restore(from!, dataDir) : copy(dataDir, to))
})

/** Copies everything as of one moment; commits of a running hub go on. Nothing is left if it fails. */
async function copy(dataDir: string, to: string): Promise<void> {
  const source = databaseFile(dataDir)
  if (!existsSync(source)) throw sorry('noData', { dir: dataDir })
  if (existsSync(to)) throw sorry('fileExists', { file: to })
  const unfinished = `${to}.unfinished`
  const db = new DatabaseSync(source)
  try {
    // All pages in one step: begun anew at each commit of the hub, a copy by parts might never end.
    await backup(db, unfinished, { rate: 2 ** 31 - 1 })
    chmodSync(unfinished, 0o600)
    const reports = await checked(unfinished)
    // After the database: what its reports name had come before it. A copy that has files stands with its folder.
    const files = copyFiles(filesFolder(dataDir), filesBeside(to))
    renameSync(unfinished, to)
    console.log(say('backup.done', { file: to, count: eventsOf(reports) }))
    for (const { meetingId: id, events: count, hash } of reports) console.log(say('verify.good', { id, count, hash }))
    if (files > 0) console.log(say('backup.files', { count: files, dir: filesBeside(to) }))
    if (reports.length > 0) console.log(say('backup.keepHash'))
  } catch (error) {
    rmSync(unfinished, { force: true })
    const { code } = error as NodeJS.ErrnoException
    throw error instanceof Sorry ? error : sorry('cannotWrite', { file: to, code: code ?? '?' })
  } finally {
    db.close()
  }
}

/** Puts a copy in the place of the database, which is kept aside. */
async function restore(from: string, dataDir: string): Promise<void> {
  if (!existsSync(from)) throw sorry('noFile', { file: from })
  makeDataFolder(dataDir)
  const lock = lockDataFolder(dataDir)
  if (!lock) throw sorry('backup.hubRuns')
  try {
    const target = databaseFile(dataDir)
    const fresh = `${target}.restoring`
    rmSync(fresh, { force: true })
    copyFileSync(from, fresh)
    chmodSync(fresh, 0o600)
    const reports = await checked(fresh)
    renameLogs(fresh)
    await carryErasures(target, fresh)
    const aside = existsSync(target) ? setAside(target) : undefined
    renameSync(fresh, target)
    const files = copyFiles(filesBeside(from), filesFolder(dataDir))
    console.log(say('backup.restored', { file: from, count: eventsOf(reports) }))
    if (files > 0) console.log(say('backup.filesBack', { count: files }))
    const disk = openDisk(dataDir)
    await finishErasures(disk).finally(() => disk.storage.close())
    if (aside && existsSync(aside)) console.log(say('backup.aside', { file: aside }))
    console.log(say('backup.since'))
  } finally {
    rmSync(`${databaseFile(dataDir)}.restoring`, { force: true })
    lock.release()
  }
}

/** Files that units handed in stand in a folder beside the copy. */
function filesBeside(copy: string): string {
  return `${copy}.files`
}

/** Copies the files that are missing there: one of a name never changes. Returns how many there are. */
function copyFiles(from: string, to: string): number {
  if (!existsSync(from)) return 0
  const names = readdirSync(from).filter((name) => /^[0-9a-f]{64}$/.test(name))
  if (names.length > 0) mkdirSync(to, { recursive: true, mode: 0o700 })
  for (const name of names) {
    const target = join(to, name)
    if (existsSync(target)) continue
    copyFileSync(join(from, name), `${target}.unfinished`)
    // When it came says what it may belong to.
    const { atime, mtime } = statSync(join(from, name))
    utimesSync(`${target}.unfinished`, atime, mtime)
    renameSync(`${target}.unfinished`, target)
  }
  return names.length
}

function eventsOf(reports: LogReport[]): number {
  return reports.reduce((sum, { events }) => sum + events, 0)
}

/** What is in a copy, log by log; ends if it is no database of ours or a log in it is not whole. */
async function checked(path: string): Promise<LogReport[]> {
  let db: DatabaseSync | undefined
  try {
    db = new DatabaseSync(path)
    const reports = await verifyLogs(sqliteRaw(db))
    const broken = reports.find((report) => report.wrong)
    if (broken) throw sorry('backup.broken', { id: broken.meetingId, seq: broken.wrong!.seq })
    return reports
  } catch (error) {
    throw error instanceof Sorry ? error : sorry('backup.notOurs')
  } finally {
    db?.close()
  }
}

/** What clients remember of the numbers since the copy means nothing now: each log gets a new name. */
function renameLogs(path: string): void {
  const { db } = sqliteStorage(path)
  const rename = db.prepare('UPDATE logs SET log = ? WHERE meeting_id = ?')
  for (const row of db.prepare('SELECT meeting_id FROM logs').all()) rename.run(newId(), row['meeting_id'] as string)
  db.close()
}

/** What was destroyed since the copy was made does not come back with it (AF10). */
async function carryErasures(from: string, into: string): Promise<void> {
  if (!existsSync(from)) return
  const [now, before] = [sqliteStorage(from), sqliteStorage(into)]
  try {
    const known = new Set((await before.erasures()).map(({ meetingId }) => meetingId))
    for (const { meetingId, body } of await now.erasures()) {
      const { title } = Erasure.parse(JSON.parse(body)).conference
      if (!known.has(meetingId)) await before.erase(meetingId, { title, body })
      // Its files may come back with the copy.
      await before.finishErasure(meetingId, null)
    }
  } finally {
    await now.close()
    await before.close()
  }
}

function openDisk(dataDir: string): Disk {
  return {
    storage: sqliteStorage(databaseFile(dataDir)),
    files: new FileStore(filesFolder(dataDir)),
    recordings: new RecordingStore(recordingsFolder(dataDir)),
    dataDir,
    now: Date.now,
  }
}

function setAside(target: string): string {
  // Opening and closing alone brings what still lies in the write-ahead log into the file.
  sqliteStorage(target).db.close()
  const stamp = new Date().toISOString().replace(/[:.]/g, '-')
  const aside = `${target}.before-${stamp}`
  renameSync(target, aside)
  return aside
}
