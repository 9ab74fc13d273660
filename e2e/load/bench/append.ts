/**
 * append: 100,000 events in groups, as a storage takes them, SQLite and Postgres. Its floor: bare prepared inserts of the
 * same bytes in the same groups, as durable.
 */
import { noHash } from '../../../server/storage/port.ts'
import { bodyOf } from '../../../server/storage/event-body.ts'
import { loaded } from './loaded.ts'
import { furtherEvents, grouped } from './long-log.ts'
import { conference } from './people.ts'
import { interleaved, ownCpuMs, sampled } from './rounds.ts'
import { type Benchmark, rowOf } from './rows.ts'
import { postgresStores, sqliteStores, type Store } from './stores.ts'

/** Events of one commit: a busy second of a large meeting. */
const groupSize = 100

/** Another kind of storage is one line more here. */
const kinds = { append: sqliteStores, 'append-postgres': postgresStores }

export const append: Benchmark = {
  name: 'append',
  async run({ quick }) {
    const count = quick ? 2_000 : 100_000
    const plan = conference(177)
    const events = furtherEvents({ ...loaded(plan), seq: 0, hash: noHash }, plan, count)
    const groups = grouped(events, groupSize)
    const bodies = groups.map((group) => group.map(bodyOf))
    const rows = []
    for (const [name, begin] of Object.entries(kinds)) {
      const stores = await begin(plan.facts.id)
      const round = (write: (store: Store) => Promise<void>) => async () => {
        const store = await stores.open()
        const sample = await sampled(ownCpuMs, async () => {
          const start = performance.now()
          await write(store)
          return performance.now() - start
        })
        await store.close()
        return sample
      }
      try {
        const rounds = await interleaved(
          quick ? 2 : 5,
          round(async (store) => {
            for (const group of groups) await store.append(group)
          }),
          round(async (store) => {
            for (const [nth, group] of groups.entries()) await store.insert(group, bodies[nth]!)
          }),
        )
        rows.push(rowOf(name, count, rounds, null))
      } finally {
        await stores.end()
      }
    }
    return rows
  },
}
