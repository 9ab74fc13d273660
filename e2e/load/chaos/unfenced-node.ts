/**
 * A node with its fence taken down, so that the checker can be seen to find a fork. The product knows nothing of this: its
 * own composition is given a holder that lets no lease go, run out or another's, and a storage that asks for no epoch. The numbers
 * of events are a key in Postgres, which no two writers can both use; so it also tells what it decided before it is
 * committed, and keeps to it where it cannot be.
 */
import { startApp } from '../../../server/app.ts'
import { openCluster } from '../../../server/cluster/cluster.ts'
import { Held } from '../../../server/cluster/lease.ts'
import { loadConfig } from '../../../server/config.ts'
import { createLogger } from '../../../server/ops/log.ts'
import { postgresStorage } from '../../../server/storage/postgres.ts'

const loaded = loadConfig(process.env)
if (!loaded.ok) throw new Error(loaded.problems.join('\n'))
const { config } = loaded
const log = createLogger({ level: config.logLevel })
const complain = (what: string, error: unknown) => log.error({ err: error }, what)

class NeverLetsGo extends Held {
  constructor() {
    super(() => 0)
  }
  override drop(): void {
    // Another has taken it over: this one goes on all the same.
  }
}

const cluster = await openCluster(config.cluster!, complain, {
  held: new NeverLetsGo(),
  async open(url) {
    const storage = await postgresStorage(url)
    let written: Promise<unknown> = Promise.resolve()
    return {
      ...storage,
      async append(...given) {
        written = written.then(() => storage.append(...given)).catch((error: unknown) => complain('unfenced', error))
      },
    }
  },
})
await startApp({ config, storage: cluster.storage, log, cluster })
