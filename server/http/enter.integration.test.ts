/** Coming in: links, cookies, headers, and how guessing is slowed. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AccessId, Actor } from '../../shared/core/identity.ts'
import { actors } from '../../shared/core/testing.ts'
import { startHub, type TestHub } from '../testing/hub-fixture.ts'

const a1 = actors.site('a1')
const sentence = expect.stringMatching(/[À-ỹ].*\.$/)

let hub: TestHub
beforeEach(async () => {
  hub = await startHub()
})
afterEach(() => hub.stop())

const me = (accessId: string, cookie: string) =>
  fetch(`${hub.url}/api/me/${accessId}`, { headers: { cookie } }).then(async (response) => ({
    status: response.status,
    body: (await response.json()) as Record<string, unknown>,
  }))

test('[ACC5] a link is exchanged for an httpOnly cookie of that access alone; only hashes are kept', async () => {
  const { fragment, accessId } = await hub.link(a1)
  const response = await hub.enter(fragment)
  expect(response.status).toBe(200)
  expect(await response.json()).toEqual({ accessId, role: 'site', meetingId: 'm1', label: 'site' })
  const [set] = response.headers.getSetCookie()
  expect(set).toMatch(new RegExp(`^dc_${accessId}=[\\w-]{32}; .*HttpOnly; SameSite=Strict$`))
  expect(set).not.toContain('Secure')

  const token = set!.split(/[=;]/)[1]!
  const secret = fragment.split('.')[1]!
  const stored = JSON.stringify([await hub.storage.accesses(), await hub.storage.sessions()])
  expect(stored).not.toContain(token)
  expect(stored).not.toContain(secret)
})

test('[ACC5] no address and no browser is kept', async () => {
  await hub.enter((await hub.link(a1)).fragment, { 'user-agent': 'Probe/7' })
  await (await hub.join(a1)).send('attendance.confirm', { siteId: a1.siteId! })
  const stored = JSON.stringify([
    await hub.storage.accesses(),
    await hub.storage.sessions(),
    await hub.storage.read(hub.plan.facts.id, 0, 10_000),
  ])
  expect(stored).not.toContain('Probe')
  expect(stored).not.toContain('127.0.0.1')
})

test('eight links in one browser are eight faces side by side', async () => {
  const people: Actor[] = [
    actors.chair,
    actors.moderator,
    actors.secretary,
    actors.operator,
    actors.hall,
    a1,
    actors.site('b1'),
    actors.delegate('c1s'),
  ]
  const jar = (await Promise.all(people.map((person) => hub.cookie(person)))).join('; ')
  const clients = await Promise.all(people.map((person) => hub.join(person, { cookie: jar })))
  clients.forEach((client, i) => expect(client.welcome?.actor).toMatchObject({ role: people[i]!.role }))
  for (const person of people) {
    const { accessId } = await hub.link(person)
    expect(await me(accessId, jar)).toMatchObject({ status: 200, body: { role: person.role } })
  }
  // One of them leaves; the others stay.
  const { accessId } = await hub.link(a1)
  const left = await fetch(`${hub.url}/api/leave/${accessId}`, { method: 'POST', headers: { cookie: jar } })
  expect(left.status).toBe(204)
  expect(await me(accessId, jar)).toMatchObject({ status: 401, body: { code: 'access.signInNeeded' } })
  expect(await me((await hub.link(actors.chair)).accessId, jar)).toMatchObject({ status: 200 })
})

describe('what is wrong is refused with a code and a sentence', () => {
  test.each([
    ['an unknown link', 'nobody.secret', 401, 'access.unknownLink'],
    ['no secret', 'nobody', 401, 'access.unknownLink'],
    ['too little', 'x', 400, 'wire.badFrame'],
    ['too much', 'x'.repeat(300), 400, 'wire.badFrame'],
    ['a page full', 'x'.repeat(50_000), 413, 'wire.tooLarge'],
  ])('%s', async (_, secret, status, code) => {
    const before = await hub.refusals(code)
    const response = await hub.enter(secret)
    expect(response.status).toBe(status)
    expect(await response.json()).toEqual({ code, text: sentence })
    expect(response.headers.getSetCookie()).toEqual([])
    expect(await hub.refusals(code)).toBe(before + 1)
  })

  test.each(['', '{', '[]', '"x"', '{"secret":7}', '{"secret":"abc.def","more":1}'])('the body %j', async (body) => {
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(`${hub.url}/api/enter`, { method: 'POST', headers, body })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ code: 'wire.badFrame', text: sentence })
  })

  test('a path that is not there', async () => {
    expect((await fetch(`${hub.url}/api/nothing`)).status).toBe(404)
    expect((await fetch(`${hub.url}/api/me/..%2f..`)).status).toBe(401)
  })

  test('an expired link, a revoked one, and the right secret of an ended one', async () => {
    const expired = await hub.link(a1, Date.now() + 3_600_000)
    hub.clock.offset = 3_600_001
    expect(await (await hub.enter(expired.fragment)).json()).toMatchObject({ code: 'access.expired', text: sentence })
    const revoked = await hub.link(actors.site('a2'))
    await hub.app.book.revoke(revoked.accessId as AccessId)
    expect(await (await hub.enter(revoked.fragment)).json()).toMatchObject({ code: 'access.revoked', text: sentence })
    const renewed = await hub.link(actors.site('a3'))
    await hub.app.book.renew(renewed.accessId as AccessId)
    expect(await (await hub.enter(renewed.fragment)).json()).toMatchObject({ code: 'access.unknownLink' })
  })
})

describe('[ACC8] guessing', () => {
  let guessed: TestHub
  let held: { ms: number; letGo: () => void }[]
  let onHeld: (() => void) | undefined
  beforeEach(async () => {
    held = []
    guessed = await startHub({
      pause: (ms) =>
        new Promise((letGo) => {
          held.push({ ms, letGo })
          onHeld?.()
        }),
    })
  })
  afterEach(() => guessed.stop())

  const whenHeld = (count: number) =>
    new Promise<void>((done) => {
      onHeld = () => held.length >= count && done()
      onHeld()
    })

  test('beyond the limit of a link a wrong secret waits for its answer; the right one enters meanwhile', async () => {
    const { accessId, fragment } = await guessed.link(a1)
    for (let i = 0; i < 5; i++) expect((await guessed.enter(`${accessId}.wrong${i}`)).status).toBe(401)
    const order: string[] = []
    const wrong = guessed.enter(`${accessId}.wrong`).finally(() => order.push('wrong'))
    await whenHeld(1)
    expect(held[0]!.ms).toBeGreaterThanOrEqual(1_000)
    expect(held[0]!.ms).toBeLessThan(3_000)
    expect((await guessed.enter(fragment)).status).toBe(200)
    expect((await guessed.enter((await guessed.link(actors.site('b1'))).fragment)).status).toBe(200)
    order.push('right')
    held[0]!.letGo()
    const slowed = await wrong
    expect(order).toEqual(['right', 'wrong'])
    expect(slowed.status).toBe(429)
    const body = (await slowed.json()) as { params: { seconds: number } }
    expect(body).toMatchObject({ code: 'access.tooManyTries', text: sentence })
    expect(body.params.seconds).toBeGreaterThan(0)
  })

  test('over many links it is slowed all together, locks nobody out, and holds no more than it can', async () => {
    const { fragment } = await guessed.link(a1)
    for (let i = 0; i < 300; i++) expect((await guessed.enter(`link${i}.guess`)).status).toBe(401)
    const waiting = Array.from({ length: 200 }, (_, i) => guessed.enter(`fresh${i}.guess`))
    await whenHeld(200)
    expect((await guessed.enter('one.more')).status).toBe(429)
    expect((await guessed.enter(fragment)).status).toBe(200)
    for (const { letGo } of held) letGo()
    expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual(waiting.map(() => 429))
    expect(held).toHaveLength(200)
  })
})

test('[ACC7] only the hub’s own pages enter a link', async () => {
  const { fragment } = await hub.link(a1)
  const foreign = await hub.enter(fragment, { origin: 'https://elsewhere.example' })
  expect(foreign.status).toBe(403)
  expect(await foreign.json()).toMatchObject({ code: 'wire.badOrigin', text: sentence })
  expect((await hub.enter(fragment, { origin: 'null' })).status).toBe(403)
  expect((await hub.enter(fragment, { origin: hub.url })).status).toBe(200)
})

test('[ACC7] behind a proxy, the origin people open counts too', async () => {
  const behind = await startHub({ publicUrl: 'https://diemcau.example' })
  try {
    const { fragment } = await behind.link(a1)
    expect((await behind.enter(fragment, { origin: 'https://diemcau.example' })).status).toBe(200)
    expect((await behind.enter(fragment, { origin: 'http://diemcau.example' })).status).toBe(403)
  } finally {
    await behind.stop()
  }
})

test.each([true, false])(
  'figures go to this machine itself and not through a proxy (trusted: %s)',
  async (trustProxy) => {
    const behind = await startHub({ trustProxy })
    try {
      const figures = (headers: Record<string, string>) => fetch(`${behind.url}/metrics`, { headers })
      expect((await figures({})).status).toBe(200)
      expect((await figures({ 'x-forwarded-for': '203.0.113.9' })).status).toBe(404)
      expect((await figures({ 'x-forwarded-for': '127.0.0.1' })).status).toBe(404)
      expect((await figures({ forwarded: 'for=127.0.0.1' })).status).toBe(404)
    } finally {
      await behind.stop()
    }
  },
)

test('pages come with a strict policy, and the built files as they are', async () => {
  const clientDir = join(hub.dir, 'client')
  mkdirSync(join(clientDir, 'assets'), { recursive: true })
  writeFileSync(join(clientDir, 'index.html'), '<!doctype html>')
  for (const name of ['a.js', 'pdf.worker.min-abc.mjs']) writeFileSync(join(clientDir, 'assets', name), 'export {}')
  const other = await startHub({ clientDir })
  try {
    const page = await fetch(`${other.url}/vao`)
    expect(page.status).toBe(200)
    expect(page.headers.get('cache-control')).toBe('no-cache')
    const policy = page.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/unsafe|https?:|\*/)
    expect(page.headers.get('referrer-policy')).toBe('no-referrer')
    expect(page.headers.get('x-content-type-options')).toBe('nosniff')
    // Over plain http these would only lock people out.
    expect(page.headers.get('strict-transport-security')).toBeNull()
    const asset = await fetch(`${other.url}/assets/a.js`)
    expect(asset.headers.get('cache-control')).toContain('immutable')
    expect(asset.headers.get('content-security-policy')).not.toContain('unsafe')
    const reader = await fetch(`${other.url}/assets/pdf.worker.min-abc.mjs`)
    expect(reader.headers.get('content-security-policy')).toContain("script-src 'self' 'wasm-unsafe-eval'")
    expect((await fetch(`${other.url}/assets/none.js`)).status).toBe(404)
  } finally {
    await other.stop()
  }
})

test('probes say how the hub is', async () => {
  expect(await (await fetch(`${hub.url}/healthz`)).text()).toBe('ok')
  expect((await fetch(`${hub.url}/readyz`)).status).toBe(200)
  await hub.join(a1)
  expect(await hub.metric('diem_cau_connections{face="site"}')).toBe(1)
})
