/** The hub as a process: configuration, data folder, demo on the first start, links, orderly end. */
import { networkInterfaces } from 'node:os'
import { fileURLToPath } from 'node:url'
import texts from '../shared/i18n/vi/links.json' with { type: 'json' }
import { fill } from '../shared/i18n/texts.ts'
import { type App, startApp } from './app.ts'
import { loadConfig } from './config.ts'
import { readFolder, describeProblem } from './meeting/load/read-folder.ts'
import { databaseFile, lockDataFolder, makeDataFolder } from './ops/data-folder.ts'
import { printedLinks } from './ops/demo-links.ts'
import { createLogger } from './ops/log.ts'
import { sqliteStorage } from './storage/sqlite.ts'

const demoFolder = fileURLToPath(new URL('./meeting/demo', import.meta.url))

function stop(problems: string[]): never {
  for (const problem of problems) console.error(problem)
  process.exit(1)
}

const loaded = loadConfig(process.env)
if (!loaded.ok) stop(loaded.problems)
const { config } = loaded
const log = createLogger({ level: config.logLevel })

makeDataFolder(config.dataDir)
const lock = lockDataFolder(config.dataDir)
if (!lock) stop([fill(texts.locked, { dir: config.dataDir })])
const storage = sqliteStorage(databaseFile(config.dataDir))

let app: App
try {
  app = await startApp({ config, storage, log })
} catch (error) {
  const reason = (error as NodeJS.ErrnoException).code
  if (reason !== 'EADDRINUSE' && reason !== 'EACCES') throw error
  stop([fill(texts.portTaken, { port: config.port, reason })])
}

// The demo conference is there on the first start only.
if ((await storage.logs()).length === 0) {
  const folder = readFolder(demoFolder, { now: Date.now() })
  if (!folder.ok) stop(folder.problems.map(describeProblem))
  const ack = await app.load(folder.plan)
  if (!ack.ok) stop([ack.text])
}
await printLinks()

let stopping = false
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (stopping) return
    stopping = true
    console.log(texts.stopping)
    void app
      .close()
      .then(() => storage.close())
      .then(() => {
        lock.release()
        console.log(texts.stopped)
        process.exit(0)
      })
  })
}

async function printLinks(): Promise<void> {
  const base = config.publicUrl ?? app.url
  for (const { meetingId } of await storage.logs()) {
    const meeting = await app.registry.get(meetingId)
    const facts = meeting?.state.all.meeting.facts
    if (!meeting || facts?.kind !== 'demo') continue
    const links = await printedLinks(app.book, meetingId, meeting.state, base)
    console.log(`\n${fill(texts.title, { title: facts.title })}\n${texts.open}\n`)
    const width = Math.max(...links.map(({ role, label }) => nameOf(role, label).length))
    for (const { role, label, url } of links) console.log(`  ${nameOf(role, label).padEnd(width)}  ${url}`)
  }
  if (!config.publicUrl && config.host === '0.0.0.0') {
    const addresses = Object.values(networkInterfaces())
      .flatMap((list) => list ?? [])
      .filter((address) => address.family === 'IPv4' && !address.internal)
      .map((address) => address.address)
    if (addresses.length > 0) console.log(`\n${fill(texts.lan, { addresses: addresses.join(', ') })}`)
  }
  console.log(`\n${texts.secrecy}\n`)
}

function nameOf(role: keyof typeof texts, label: string): string {
  return texts[role] === label ? label : `${texts[role]}: ${label}`
}
