/** What the commands for the technician share: the data folder, arguments, and that every error is a sentence. */
import { existsSync } from 'node:fs'
import { parseArgs, type ParseArgsConfig } from 'node:util'
import { MeetingId } from '../../shared/core/identity.ts'
import texts from '../../shared/i18n/vi/ops.json' with { type: 'json' }
import { fill } from '../../shared/i18n/texts.ts'
import { type Config, loadConfig, ownUrl } from '../config.ts'
import type { LiveMeeting } from '../meeting/live-meeting.ts'
import { Registry } from '../meeting/registry.ts'
import { NoDatabase, openStorage, type OpenStorage } from '../storage/open.ts'
import { type Storage, StorageUnavailable } from '../storage/port.ts'
import { databaseFile } from './data-folder.ts'
import { createMetrics } from './metrics.ts'
import { newId } from '../new-id.ts'

export type Text = keyof typeof texts
export const say = (key: Text, params?: Record<string, string | number>): string => fill(texts[key], params)

/** An end in words: the sentence goes to the person at the terminal, and the command ends with code 1. */
export class Sorry extends Error {
  override name = 'Sorry'
}
export const sorry = (key: Text, params?: Record<string, string | number>): Sorry => new Sorry(say(key, params))

/** Runs one command; prints what went wrong as a sentence. */
export async function commandLine(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    process.exitCode = 1
    if (error instanceof Sorry || error instanceof NoDatabase) console.error(error.message)
    else if (error instanceof StorageUnavailable) console.error(say('storageDown', { reason: error.message }))
    else console.error(say('unexpected', { reason: (error as Error).message }))
  }
}

/** Arguments after `npm run … --`; what is not understood ends with the usage. */
export function parse<const O extends NonNullable<ParseArgsConfig['options']>>(options: O, usage: Text) {
  try {
    return parseArgs({ options, allowPositionals: true, strict: true })
  } catch {
    throw sorry(usage)
  }
}

export function configuration(): Config {
  const loaded = loadConfig(process.env)
  if (loaded.ok) return loaded.config
  throw new Sorry(loaded.problems.join('\n'))
}

/** Opens the database, works on it, closes it. There must be one. */
export async function withStorage<T>(config: Config, work: (storage: OpenStorage) => Promise<T>): Promise<T> {
  const { dataDir, databaseUrl } = config
  if (databaseUrl === undefined && !existsSync(databaseFile(dataDir))) throw sorry('noData', { dir: dataDir })
  const storage = await openStorage(config)
  try {
    return await work(storage)
  } finally {
    await storage.close()
  }
}

/** Meetings as the storage has them now, without a hub around. */
export const registryOf = (storage: Storage): Registry =>
  new Registry({
    storage,
    now: Date.now,
    newId,
    publish: () => {},
    complain: (what, error) => console.error(what, (error as Error).message),
    metrics: createMetrics(),
  })

/** The meeting named, or the only one there is. */
export async function meetingOf(storage: Storage, named: string | undefined): Promise<LiveMeeting> {
  const ids = (await storage.logs()).flatMap(({ meetingId, seq }) => (seq > 0 ? [meetingId] : []))
  const id = named ?? (ids.length === 1 ? ids[0] : undefined)
  if (id === undefined) throw sorry(ids.length === 0 ? 'noMeetings' : 'whichMeeting', { ids: ids.join(', ') })
  const parsed = MeetingId.safeParse(id)
  const meeting = parsed.success ? await registryOf(storage).get(parsed.data) : undefined
  if (!meeting) throw sorry('noSuchMeeting', { id })
  return meeting
}

/** The address people open: as configured, or this machine's own. */
export const baseUrl = (config: Config): string => config.publicUrl ?? ownUrl(config, config.port)

/** Rows in aligned columns. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0))) ?? []
  return rows
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
