/**
 * restart: from the start of the hub's process until a site has its layers, with a log of 100,000 events; the second row
 * with the snapshot that a hub leaves behind. The floor: a process that reads the rows.
 */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { databaseFile } from '../../../server/ops/data-folder.ts'
import { Helper } from '../helper.ts'
import { HubProcess } from '../hub-process.ts'
import { cpuMs, round, rssMb } from '../usage.ts'
import type { FloorCalls } from './floor.ts'
import { newReceiver, ownLayers } from './crowd.ts'
import { conference, prepareConference, temporaryFolder } from './people.ts'
import { interleaved } from './rounds.ts'
import { type Benchmark, type Row, rowOf, type Sample } from './rows.ts'

export const restart: Benchmark = {
  name: 'restart',
  async run({ quick }) {
    const events = quick ? 2_000 : 100_000
    const dir = temporaryFolder()
    const { sites } = await prepareConference(dir, conference(177), { eventsAfter: events })
    const receiver = newReceiver()
    let rss = 0

    const product = (keepsSnapshot: boolean) => async (): Promise<Sample> => {
      if (!keepsSnapshot) forgetSnapshot(dir)
      const start = performance.now()
      const hub = await HubProcess.start({ dataDir: dir, logFile: join(dir, 'log'), env: { MEDIA_PORT: '0' } })
      const port = Number(new URL(hub.url).port)
      await receiver.call('open', { port, seats: [sites[0]!], layers: [ownLayers] })
      const sample = { ms: performance.now() - start, cpuMs: cpuMs(hub.pid) }
      rss = round(rssMb(hub.pid))
      await receiver.call('close')
      await hub.stop()
      return sample
    }
    const floor = async (): Promise<Sample> => {
      const start = performance.now()
      const reader = new Helper<FloorCalls>(new URL('floor.ts', import.meta.url))
      await reader.call('readRows', databaseFile(dir))
      const sample = { ms: performance.now() - start, cpuMs: cpuMs(reader.pid) }
      await reader.end()
      return sample
    }
    try {
      const rows: Row[] = []
      for (const [name, keeps] of [
        ['restart', false],
        ['restart-snapshot', true],
      ] as const) {
        const rounds = await interleaved(quick ? 1 : 5, product(keeps), floor)
        rows.push(rowOf(name, events, rounds, rss))
      }
      return rows
    } finally {
      await receiver.end()
    }
  },
}

function forgetSnapshot(dir: string): void {
  const db = new DatabaseSync(databaseFile(dir))
  db.exec('DELETE FROM snapshots')
  db.close()
}
