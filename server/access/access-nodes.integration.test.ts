/** Links at several nodes: each has them in memory, and hears what another has changed. */
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import type { AccessId } from '../../shared/core/identity.ts'
import type { Storage } from '../storage/port.ts'
import { postgresStorage } from '../storage/postgres.ts'
import { meeting } from '../testing/access-row.ts'
import { startPostgres, type TestPostgres } from '../testing/postgres.ts'
import { AccessBook } from './access-book.ts'

let server: TestPostgres
let url: string
beforeAll(async () => {
  server = await startPostgres()
})
afterAll(() => server.end())
beforeEach(async () => {
  url = await server.createDatabase()
})

/** A node's book, and how many rows of links and browsers it has read. */
async function node() {
  const storage = await postgresStorage(url)
  onTestFinished(() => storage.close())
  const read = { rows: 0 }
  const counted = async <T>(reading: Promise<T[]>) => {
    const rows = await reading
    read.rows += rows.length
    return rows
  }
  const counting: Storage = {
    ...storage,
    accesses: (ids) => counted(storage.accesses(ids)),
    sessions: (hashes) => counted(storage.sessions(hashes)),
  }
  const book = new AccessBook(counting, Date.now)
  await book.load()
  return { storage, book, read }
}

/** Resolves once the node has heard of as many changes more. */
async function heard({ storage, book }: Awaited<ReturnType<typeof node>>, version: number): Promise<void> {
  await expect.poll(() => storage.accessVersion()).toBeGreaterThanOrEqual(version)
  await book.refresh()
}

test('[PG5] who comes in costs the other nodes the rows of one, however many links there are', async () => {
  const [one, two] = [await node(), await node()]
  const made = []
  for (let n = 0; n < 60; n++) made.push(await one.book.issue({ meetingId: meeting, role: 'observer', label: `${n}` }))
  await heard(two, 60)
  const entered = await one.book.enter(made[7]!.fragment)
  expect(entered.ok).toBe(true)
  two.read.rows = 0
  // The link was opened for the first time, and a browser is in.
  await heard(two, 62)
  expect(two.read.rows).toBe(2)
  expect(two.book.get(made[7]!.access.id)?.openedAt).toBeGreaterThan(0)
})

test('[PG5] a browser that another node let in a moment ago is known here, before this one has heard of it', async () => {
  const [one, two] = [await node(), await node()]
  const { fragment, access } = await one.book.issue({ meetingId: meeting, role: 'chair', label: 'Chủ trì' })
  const entered = await one.book.enter(fragment)
  const token = entered.ok ? entered.token : ''
  expect(await two.book.authenticate(access.id, token)).toMatchObject({ ok: true, access: { id: access.id } })
  expect(await two.book.authenticate(access.id, 'x'.repeat(32))).toEqual({ ok: false, code: 'access.signInNeeded' })
})

test('[PG5] a link revoked at one node while another lets somebody in stays revoked', async () => {
  const [one, two] = [await node(), await node()]
  const { access } = await one.book.issue({ meetingId: meeting, role: 'chair', label: 'Chủ trì' })
  await heard(two, 1)
  const old = two.book.get(access.id)!
  await one.book.revoke(access.id)
  // With the row as it was before.
  await two.book.admit(old)
  const [row] = await one.storage.accesses([access.id])
  expect(row?.revokedAt).toBeGreaterThan(0)
  expect(two.book.refusalOf(two.book.get(access.id as AccessId)!)).toBe('access.revoked')
})
