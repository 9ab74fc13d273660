import 'fake-indexeddb/auto'
import { afterEach, describe, expect, test } from 'vitest'
import type { CommandId } from '../../shared/core/identity.ts'
import { deleteAccessDatabase, openAccessDatabase } from './database.ts'
import { newId } from './ids.ts'
import { indexedDbOutboxStore } from './outbox-indexeddb.ts'
import { memoryOutboxStore } from './outbox-memory.ts'
import type { OutboxStore } from './outbox.ts'

const command = (type = 'floor.open') => ({
  id: newId<CommandId>(),
  type,
  data: { mode: 'open' },
  at: 1_714_000_000_000,
})

/** What every store of waiting commands must do. */
function conformance(name: string, open: () => Promise<OutboxStore>) {
  describe(name, () => {
    let store: OutboxStore
    afterEach(() => store.close())

    test('keeps commands in the order they were added, also when added at once', async () => {
      store = await open()
      const commands = Array.from({ length: 20 }, () => command())
      await Promise.all(commands.map((c) => store.add(c)))
      const kept = await store.all()
      expect(kept.map((c) => c.id)).toEqual(commands.map((c) => c.id))
      expect(kept.map((c) => c.n)).toEqual(kept.map((c) => c.n).toSorted((a, b) => a - b))
    })

    test('gives back what was put in, with its place', async () => {
      store = await open()
      const c = command()
      const added = await store.add(c)
      expect(added).toEqual({ ...c, n: added.n })
      expect(await store.all()).toEqual([added])
    })

    test('an update is kept; one of a command already gone brings nothing back', async () => {
      store = await open()
      const added = await store.add(command())
      const refused = { ...added, refused: { code: 'floor.closed', text: 'Danh sách đã đóng.' } }
      await store.update(refused)
      expect(await store.all()).toEqual([refused])
      await store.remove(added.id)
      await store.update(refused)
      expect(await store.all()).toEqual([])
    })

    test('removing twice, or what was never there, does no harm; places are not given again', async () => {
      store = await open()
      const first = await store.add(command())
      await store.remove(first.id)
      await store.remove(first.id)
      await store.remove(newId<CommandId>())
      const second = await store.add(command())
      expect(second.n).toBeGreaterThan(first.n)
    })

    test('what it gives out is a copy', async () => {
      store = await open()
      await store.add(command())
      const [kept] = await store.all()
      ;(kept!.data as { mode: string }).mode = 'closed'
      expect((await store.all())[0]!.data).toEqual({ mode: 'open' })
    })
  })
}

let databases = 0
conformance('memory', async () => memoryOutboxStore())
conformance('indexeddb', async () => indexedDbOutboxStore(await openAccessDatabase(`test-${++databases}`)))

test('two tabs of one access share one order; each access has its own', async () => {
  const [a, b] = await Promise.all([openAccessDatabase('shared'), openAccessDatabase('shared')])
  const other = await openAccessDatabase('other')
  const [one, two] = [command('one.first'), command('two.second')]
  await indexedDbOutboxStore(a).add(one)
  await indexedDbOutboxStore(b).add(two)
  expect((await indexedDbOutboxStore(a).all()).map((c) => c.id)).toEqual([one.id, two.id])
  expect(await indexedDbOutboxStore(other).all()).toEqual([])
  for (const db of [a, b, other]) db.close()
  await deleteAccessDatabase('shared')
})

test('what was kept outlives the page', async () => {
  const before = await openAccessDatabase('reload')
  const kept = await indexedDbOutboxStore(before).add(command())
  before.close()
  const after = await openAccessDatabase('reload')
  expect(await indexedDbOutboxStore(after).all()).toEqual([kept])
  after.close()
})
