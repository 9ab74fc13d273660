/** The hub with a certificate of its own: coming in, the socket, and what a browser is told to keep to. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { actors } from '../../shared/core/testing.ts'
import { startHub, type TestHub } from '../testing/hub-fixture.ts'

const fixtures = join(import.meta.dirname, '../../e2e/fixtures/tls')
const tls = { cert: join(fixtures, 'cert.pem'), key: join(fixtures, 'key.pem') }
const usual = getCACertificates('default')
const a1 = actors.site('a1')

// The certificate is its own authority: known to this test, and to nobody else.
beforeAll(() => setDefaultCACertificates([...usual, readFileSync(tls.cert, 'utf8')]))
afterAll(() => setDefaultCACertificates(usual))

let hub: TestHub
afterEach(() => hub.stop())

test('over https one enters and follows the meeting; cookie and headers are for https alone', async () => {
  hub = await startHub({ tls })
  expect(hub.url).toMatch(/^https:/)
  const entered = await hub.enter((await hub.link(a1)).fragment, { origin: hub.url })
  expect(entered.status).toBe(200)
  expect(entered.headers.getSetCookie()[0]).toMatch(/; Secure;/)
  expect(entered.headers.get('strict-transport-security')).toMatch(/max-age=\d{7,}/)
  for (const transport of ['websocket', 'polling'] as const) {
    const site = await hub.join(a1, { transports: [transport], origin: hub.url })
    expect(await site.send('attendance.confirm', { siteId: a1.siteId! })).toMatchObject({ ok: true })
  }
  await expect(fetch(hub.url.replace('https', 'http'))).rejects.toThrow()
})

test('over http nothing binds the browser to https', async () => {
  hub = await startHub()
  const entered = await hub.enter((await hub.link(a1)).fragment)
  expect(entered.headers.getSetCookie()[0]).not.toContain('Secure')
  expect(entered.headers.get('strict-transport-security')).toBeNull()
})
