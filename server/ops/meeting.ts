/**
 * `npm run meeting`: loads a meeting from a folder, lists meetings. A hub may run meanwhile: the log is a new one, which
 * nobody else writes before there is a link to it, and the hub finds it when somebody opens that link.
 */
import { statSync } from 'node:fs'
import { loadPlan } from '../meeting/load-plan.ts'
import { clockMinute, shortDate } from '../../shared/core/format.ts'
import roles from '../../shared/i18n/vi/links.json' with { type: 'json' }
import phases from '../../shared/i18n/vi/meeting.json' with { type: 'json' }
import { AccessBook } from '../access/access-book.ts'
import type { Config } from '../config.ts'
import { describeProblem, readFolder } from '../meeting/load/read-folder.ts'
import { openStorage } from '../storage/open.ts'
import {
  baseUrl,
  commandLine,
  configuration,
  parse,
  registryOf,
  say,
  Sorry,
  sorry,
  table,
  withStorage,
} from './command-line.ts'
import { newId } from '../new-id.ts'
import { lockDataFolder, makeDataFolder } from './data-folder.ts'
import { linkUrl } from './demo-links.ts'

/** Loads or lists meetings, as the arguments of the process ask; code 1 where it cannot. */
export const meetings = (): Promise<void> =>
  commandLine(async () => {
    const { positionals } = parse({}, 'usage.meeting')
    const [command, dir, ...more] = positionals
    if (more.length > 0) throw sorry('usage.meeting')
    const config = configuration()
    if (command === 'load' && dir !== undefined) return load(dir, config)
    if (command === 'list' && dir === undefined) return list(config)
    throw sorry('usage.meeting')
  })

if (import.meta.main) await meetings()

async function load(dir: string, config: Config): Promise<void> {
  if (!statSync(dir, { throwIfNoEntry: false })?.isDirectory()) throw sorry('meeting.noFolder', { dir })
  const folder = readFolder(dir, { now: Date.now(), timeZone: config.timeZone })
  if (!folder.ok) {
    console.error(folder.problems.map(describeProblem).join('\n'))
    throw sorry('meeting.notLoaded')
  }
  makeDataFolder(config.dataDir)
  // Where no hub runs none may start in the middle of this; where one runs it has begun long ago.
  const lock = lockDataFolder(config.dataDir)
  const storage = await openStorage(config)
  try {
    const { facts, sites, items } = folder.plan
    // An empty log is what a loading left that was killed in the middle.
    if ((await storage.head(facts.id))?.seq) throw sorry('meeting.exists', { id: facts.id })
    const ack = await loadPlan(storage, registryOf(storage), folder.plan, newId)
    if (!ack.ok) throw new Sorry(ack.text)
    console.log(say('meeting.loaded', { title: facts.title, sites: sites.length, items: items.length }))
    const book = new AccessBook(storage, Date.now)
    await book.load()
    const rows: string[][] = []
    for (const role of ['chair', 'moderator', 'secretary', 'operator', 'hall'] as const) {
      const { fragment } = await book.issue({ meetingId: facts.id, role, label: roles[role] })
      rows.push([`  ${roles[role]}`, linkUrl(baseUrl(config), fragment)])
    }
    console.log(`${table(rows)}\n${say('access.onlyOnce')}\n${say('meeting.next', { id: facts.id })}`)
  } finally {
    await storage.close()
    lock?.release()
  }
}

function list(config: Config): Promise<void> {
  return withStorage(config, async (storage) => {
    const rows: string[][] = []
    const registry = registryOf(storage)
    for (const { meetingId, seq } of await storage.logs()) {
      const { facts, phase } = (await registry.get(meetingId))!.state.all.meeting
      if (!facts) continue
      const { plannedStart, timeZone, title } = facts
      const start = `${shortDate(plannedStart, timeZone)} ${clockMinute(plannedStart, timeZone)}`
      rows.push([meetingId, start, phases[`phase.${phase}`], String(seq), title])
    }
    if (rows.length === 0) return console.log(say('noMeetings'))
    const head = ['meeting.id', 'meeting.start', 'meeting.phase', 'meeting.events', 'meeting.title'] as const
    console.log(table([head.map((key) => say(key)), ...rows]))
  })
}
