import 'fake-indexeddb/auto'
import { describe, expect, test } from 'vitest'
import { deleteAccessDatabase, openAccessDatabase } from './database.ts'
import { type DraftStore, draftKeeper, indexedDbDrafts, memoryDrafts } from './drafts.ts'

describe.each<[string, () => Promise<DraftStore>]>([
  ['in the browser’s database', async () => indexedDbDrafts(await openAccessDatabase('drafts'))],
  ['in memory', async () => memoryDrafts()],
])('%s', (_name, open) => {
  test('what was kept last is there, by name; nothing where there was nothing', async () => {
    const drafts = await open()
    await drafts.keep('line', { text: 'Giao' })
    await drafts.keep('line', { text: 'Giao Xã' })
    expect(await drafts.load('line')).toEqual({ text: 'Giao Xã' })
    expect(await drafts.load('other')).toBeUndefined()
  })
})

test('a draft outlives the page, and is gone once the access is given back', async () => {
  const first = await openAccessDatabase('outlives')
  await indexedDbDrafts(first).keep('line', { text: 'Giao' })
  first.close()
  const next = await openAccessDatabase('outlives')
  expect(await indexedDbDrafts(next).load('line')).toEqual({ text: 'Giao' })
  next.close()
  await deleteAccessDatabase('outlives')
  const after = await openAccessDatabase('outlives')
  expect(await indexedDbDrafts(after).load('line')).toBeUndefined()
  after.close()
})

test('a closed database keeps nothing and is no error', async () => {
  const db = await openAccessDatabase('closed')
  db.close()
  const drafts = indexedDbDrafts(db)
  await drafts.keep('line', { text: 'Giao' })
  expect(await drafts.load('line')).toBeUndefined()
})

test('however fast one types, the latest is written once in a while, and at once where the page goes', async () => {
  const written: unknown[] = []
  const store: DraftStore = { load: async () => undefined, keep: async (_name, value) => void written.push(value) }
  const waiting: (() => void)[] = []
  const keeper = draftKeeper(store, 'line', (run) => waiting.push(run))
  for (const text of ['G', 'Gi', 'Gia']) keeper.changed(text)
  expect([written, waiting.length]).toEqual([[], 1])
  waiting.shift()!()
  expect(written).toEqual(['Gia'])
  keeper.changed('Giao')
  keeper.flush()
  waiting.shift()!()
  expect(written).toEqual(['Gia', 'Giao'])
})
