/** Lines being edited: shown to the rest of the desk while it lasts, and stored nowhere. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { EntryId } from '../../shared/core/identity.ts'
import { actors } from '../../shared/core/testing.ts'
import type { TestClient } from '../testing/hub-client.ts'
import { startHub, type TestHub } from '../testing/hub-fixture.ts'

const entryId = 'line-being-edited' as EntryId

let hub: TestHub
beforeEach(async () => {
  hub = await startHub()
})
afterEach(() => hub.stop())

const shownTo = (client: TestClient) => client.editing?.map(({ by, entryId: id }) => `${by}: ${id}`)
const stored = async () => (await hub.storage.read(hub.plan.facts.id, 0, 10_000)).length

test('[CO17] the rest of the desk sees who edits a line, until they stop, close the page or lose the line', async () => {
  const before = await stored()
  const [writer, chair] = [await hub.join(actors.secretary), await hub.join(actors.chair)]
  const sees = (line: string | undefined) =>
    chair.until(() => shownTo(chair)?.join() === (line ?? ''), `the chair to be shown ${line ?? 'no line'}`)
  await sees(undefined)
  writer.socket.emit('editing', { entryId })
  await sees(`secretary: ${entryId}`)
  // One who comes in later is told at once.
  const other = await hub.join(actors.moderator)
  await other.until(() => shownTo(other)?.length === 1)
  other.socket.emit('editing', { entryId })
  await sees([`secretary: ${entryId}`, `moderator: ${entryId}`].join())
  expect(new Set(chair.editing?.map(({ socket }) => socket))).toEqual(new Set([writer.socket.id, other.socket.id]))
  writer.socket.emit('editing', { entryId: null })
  await sees(`moderator: ${entryId}`)
  other.close()
  await sees(undefined)
  expect(await stored()).toBe(before)
})

test('[CO17] nobody else is told, and nobody who may not write is believed', async () => {
  const chair = await hub.join(actors.chair)
  const others = [await hub.join(actors.site('a1')), await hub.join(actors.hall), await hub.join(actors.observer)]
  const operator = await hub.join(actors.operator)
  for (const client of [...others, operator]) {
    client.socket.emit('editing', { entryId: 'forged' as EntryId })
    // Answered after it, so that the hub has read it.
    await client.ask('clock')
  }
  expect(await hub.refusals('access.notAllowed')).toBe(4)
  const secretary = await hub.join(actors.secretary)
  secretary.socket.emit('editing', { entryId })
  await chair.until(() => shownTo(chair)?.length === 1)
  expect(shownTo(chair)).toEqual([`secretary: ${entryId}`])
  for (const client of others) {
    await client.ask('clock')
    expect(client.editing).toBeUndefined()
  }
})
