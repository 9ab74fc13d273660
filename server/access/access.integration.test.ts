/** Links while people are in: who may connect, how often, and how long. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AccessId, Actor } from '../../shared/core/identity.ts'
import { actors, demoPlan } from '../../shared/core/testing.ts'
import { databaseFile } from '../ops/data-folder.ts'
import { sqliteStorage } from '../storage/sqlite.ts'
import { startHub, type TestHub } from '../testing/hub-fixture.ts'
import { AccessBook } from './access-book.ts'

const a1 = actors.site('a1')
const sentence = expect.stringMatching(/[À-ỹ].*\.$/)

let hub: TestHub
beforeEach(async () => {
  hub = await startHub()
})
afterEach(() => hub.stop())

/** The book as the command line has it: another process on the same database. */
async function elsewhere<T>(work: (book: AccessBook) => Promise<T>): Promise<T> {
  const storage = sqliteStorage(databaseFile(hub.dir))
  try {
    const book = new AccessBook(storage, Date.now)
    await book.load()
    return await work(book)
  } finally {
    await storage.close()
  }
}

describe('at the door', () => {
  test.each([
    ['no cookie', ''],
    ['a forged cookie', 'forged'],
    ['the cookie of another access', 'other'],
  ])('%s: sign in first', async (_, kind) => {
    const { accessId } = await hub.link(a1)
    const [, token] = (await hub.cookie(actors.site('b1'))).split('=')
    const cookie = kind === '' ? '' : `dc_${accessId}=${kind === 'other' ? token : 'x'.repeat(32)}`
    const client = await hub.knock(a1, { cookie })
    expect(await client.refused()).toEqual({ code: 'access.signInNeeded', text: sentence })
    expect(await hub.refusals('access.signInNeeded')).toBe(1)
  })

  test('an unknown access', async () => {
    const client = await hub.knock(a1, { hello: { access: 'nobody' } })
    expect(await client.refused()).toMatchObject({ code: 'access.signInNeeded' })
  })

  test('[ACC5] an expired access', async () => {
    await hub.link(a1, Date.now() + 60_000)
    const cookie = await hub.cookie(a1)
    hub.clock.offset = 60_001
    expect(await (await hub.knock(a1, { cookie })).refused()).toEqual({ code: 'access.expired', text: sentence })
  })

  test('[ACC7] a page of another origin', async () => {
    const client = await hub.knock(a1, { origin: 'https://elsewhere.example' })
    await client.refused()
    expect(await hub.refusals('wire.badOrigin')).toBe(1)
    await hub.join(a1, { origin: hub.url })
  })
})

describe('[ACC5] a connection ends with its access', () => {
  test('that the hub revokes', async () => {
    const client = await hub.join(a1)
    const other = await hub.join(actors.site('b1'))
    await hub.app.book.revoke((await hub.link(a1)).accessId as AccessId)
    expect(await client.gone()).toBe('access.revoked')
    const again = await hub.knock(a1, { cookie: 'x=y' })
    expect(await again.refused()).toEqual({ code: 'access.revoked', text: sentence })
    expect(await other.send('attendance.confirm', { siteId: actors.site('b1').siteId! })).toMatchObject({ ok: true })
  })

  test('that another process revokes while the hub runs', async () => {
    const [first, second] = [await hub.join(a1), await hub.join(a1)]
    const { accessId, fragment } = await hub.link(a1)
    await elsewhere((book) => book.revoke(accessId as AccessId))
    expect(await first.gone()).toBe('access.revoked')
    expect(await second.gone()).toBe('access.revoked')
    expect(await (await hub.enter(fragment)).json()).toMatchObject({ code: 'access.revoked' })
  })

  test('that runs out', async () => {
    await hub.link(a1, Date.now() + 60_000)
    const client = await hub.join(a1)
    hub.clock.offset = 60_001
    expect(await client.gone()).toBe('access.expired')
  })
})

test('a link that another process issues works at once, also one never opened before is not unrevoked by entering', async () => {
  const meetingId = hub.plan.facts.id
  const issued = await elsewhere((book) => book.issue({ meetingId, role: 'secretary', label: 'Thư ký 2' }))
  expect((await hub.enter(issued.fragment)).status).toBe(200)
  const { accessId, fragment } = await hub.link(a1)
  await elsewhere((book) => book.revoke(accessId as AccessId))
  expect(await (await hub.enter(fragment)).json()).toMatchObject({ code: 'access.revoked' })
  expect((await hub.storage.accesses()).find((row) => row.id === accessId)?.revokedAt).toBeGreaterThan(0)
})

test('a renewed link: the old one ends, who is in stays in', async () => {
  const client = await hub.join(a1)
  const cookie = await hub.cookie(a1)
  const { accessId, fragment } = await hub.link(a1)
  const renewed = await elsewhere((book) => book.renew(accessId as AccessId))
  expect(await (await hub.enter(fragment)).json()).toMatchObject({ code: 'access.unknownLink' })
  expect((await hub.enter(renewed)).status).toBe(200)
  expect(await client.send('attendance.confirm', { siteId: a1.siteId! })).toMatchObject({ ok: true })
  await hub.join(a1, { cookie })
})

test('who is in stays in over a restart of the hub', async () => {
  const cookie = await hub.cookie(a1)
  await hub.restart()
  await hub.join(a1, { cookie })
})

describe('[ACC6]', () => {
  test('a site has several devices, up to the limit of the meeting', async () => {
    const devices = [await hub.join(a1), await hub.join(a1), await hub.join(a1)]
    const fourth = await hub.knock(a1)
    expect(await fourth.refused()).toEqual({ code: 'access.tooManyDevices', params: { limit: 3 }, text: sentence })
    devices[0]!.close()
    const operator = await hub.join(actors.operator)
    await operator.until(() => operator.sites['a1']?.devices === 2)
    await hub.join(a1)
    await operator.until(() => operator.sites['a1']?.devices === 3)
  })

  test('devices that come at the same moment are counted too', async () => {
    const cookie = await hub.cookie(a1)
    const knocked = await Promise.all(Array.from({ length: 8 }, () => hub.knock(a1, { cookie })))
    const results = await Promise.all(
      knocked.map((client) =>
        client.ready().then(
          () => 'in',
          () => 'out',
        ),
      ),
    )
    expect(results.filter((result) => result === 'in')).toHaveLength(3)
  })

  test('a meeting may set another limit', async () => {
    const plan = demoPlan()
    plan.facts.settings.devicesPerSite = 1
    const strict = await startHub({ plan })
    try {
      await strict.join(a1)
      expect(await (await strict.knock(a1)).refused()).toMatchObject({ params: { limit: 1 } })
      await strict.join(actors.site('a2'))
    } finally {
      await strict.stop()
    }
  })

  const persons: [string, Actor][] = [
    ['chair', actors.chair],
    ['moderator', actors.moderator],
    ['secretary', actors.secretary],
    ['operator', actors.operator],
    ['delegate', actors.delegate('a1s')],
    ['department', actors.department('land')],
  ]
  test.each(persons)('the newest place of a %s takes over', async (_, person) => {
    const first = await hub.join(person)
    const second = await hub.join(person)
    expect(await first.gone()).toBe('access.takenOver')
    const third = await hub.join(person)
    expect(await second.gone()).toBe('access.takenOver')
    expect(third.socket.connected).toBe(true)
    expect(await hub.metric(`diem_cau_connections{face="${person.role}"}`)).toBe(1)
  })

  test('a hall has several screens', async () => {
    const screens = await Promise.all(Array.from({ length: 5 }, () => hub.join(actors.hall)))
    expect(screens.every((screen) => screen.socket.connected)).toBe(true)
  })
})

test('[ACC5] who has come in stays in for 30 days; what is older is kept no longer', async () => {
  const cookie = await hub.cookie(a1)
  await hub.join(a1, { cookie })
  hub.clock.offset += 30 * 86_400_000
  expect(await (await hub.knock(a1, { cookie })).refused()).toMatchObject({ code: 'access.signInNeeded' })
  expect(await hub.storage.sessions()).toHaveLength(1)
  await hub.join(actors.observer)
  expect((await hub.storage.sessions()).map(({ accessId }) => accessId)).toEqual([
    (await hub.link(actors.observer)).accessId,
  ])
})

test('[ACC5] one link lets in as many browsers as it can serve; of more the newest stay', async () => {
  const { fragment } = await hub.link(actors.observer)
  const first = await hub.cookie(actors.observer)
  for (let n = 0; n < 200; n++) {
    hub.clock.offset += 1
    expect((await hub.enter(fragment)).status).toBe(200)
  }
  expect(await hub.storage.sessions()).toHaveLength(200)
  expect(await (await hub.knock(actors.observer, { cookie: first })).refused()).toMatchObject({
    code: 'access.signInNeeded',
  })
})
