/** The hub as a process: configuration, data folder, demo on the first start, links, orderly end. */
import { fileURLToPath } from 'node:url'
import texts from '../shared/i18n/vi/links.json' with { type: 'json' }
import { fill } from '../shared/i18n/texts.ts'
import { type App, startApp } from './app.ts'
import { loadConfig } from './config.ts'
import { readFolder, describeProblem } from './meeting/load/read-folder.ts'
import { lockDataFolder, makeDataFolder } from './ops/data-folder.ts'
import { printLinks, printOffice, printRunning } from './ops/greeting.ts'
import { createLogger } from './ops/log.ts'
import { NoDatabase, openStorage } from './storage/open.ts'
import { StorageUnavailable } from './storage/port.ts'

const demoFolder = fileURLToPath(new URL('./meeting/demo', import.meta.url))

function stop(problems: string[]): never {
  for (const problem of problems) console.error(problem)
  process.exit(1)
}

const loaded = loadConfig(process.env)
if (!loaded.ok) stop(loaded.problems)
const { config } = loaded
const log = createLogger({ level: config.logLevel })

const { lock, storage, cluster } = await openData(config.dataDir)

let app: App
try {
  app = await startApp({ config, storage, log, cluster })
} catch (error) {
  const reason = (error as NodeJS.ErrnoException).code
  if (reason !== 'EADDRINUSE' && reason !== 'EACCES') throw error
  stop([fill(texts.portTaken, { port: config.port, reason })])
}

try {
  await loadDemo()
  // What another node has printed stays good.
  const isFirst = (await cluster?.isFirst()) ?? true
  await printLinks(app, storage, config, isFirst)
  await printOffice(app, config, isFirst)
} catch (error) {
  if (!(error instanceof StorageUnavailable)) throw error
  // What is there can be read all the same, and a meeting that goes on is worth more than fresh links.
  console.error(fill(texts.cannotWrite, { reason: error.message }))
}
printRunning(app, config)

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
        lock?.release()
        console.log(texts.stopped)
        process.exit(0)
      })
  })
}

/** Takes the data folder for this process, and opens the database; ends in words where they cannot be had. */
async function openData(dir: string) {
  try {
    makeDataFolder(dir)
    if (config.cluster) {
      // The client of Redis is larger than all the rest together: one box starts without it.
      const { openCluster } = await import('./cluster/cluster.ts')
      const cluster = await openCluster(config.cluster, (what, error) => log.error({ err: error }, what))
      // The folder is everybody's: what has one writer is a matter of leases.
      return { lock: undefined, storage: cluster.storage, cluster }
    }
    const lock = lockDataFolder(dir)
    if (!lock) return stop([fill(texts.locked, { dir })])
    return { lock, storage: await openStorage(config), cluster: undefined }
  } catch (error) {
    const { message: reason } = error as Error
    return stop([error instanceof NoDatabase ? reason : fill(texts.cannotOpen, { dir, reason })])
  }
}

/** The demo conference comes by itself while there is none: on the first start, and after one killed before loading. */
async function loadDemo(): Promise<void> {
  if ((await storage.logs()).some(({ seq }) => seq > 0) || (await storage.erasures()).length > 0) return
  const folder = readFolder(demoFolder, { now: Date.now(), timeZone: config.timeZone })
  if (!folder.ok) stop(folder.problems.map(describeProblem))
  const ack = await app.load(folder.plan)
  // Another node was faster.
  if (ack.ok || ack.code === 'meeting.alreadyLoaded') return
  if (ack.code === 'wire.storageDown') throw new StorageUnavailable(ack.text)
  stop([ack.text])
}
