/** Coming into the office through an identity provider: a real one (oidc-provider) and a real hub. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { signInPath } from '../../shared/office/routes.ts'
import { startHub, type TestHub } from '../testing/hub-fixture.ts'
import { type IdentityProvider, type People, startProvider } from '../testing/identity-provider.ts'
import { firstAdministrator, fragmentOf, OfficeClient, password } from '../testing/office-client.ts'
import { attemptMs } from './oidc.ts'
import { codeAt } from './totp.ts'

const publicUrl = 'https://hop.example.vn'
let provider: IdentityProvider
let people: People
let hub: TestHub
beforeEach(async () => {
  people = {
    to: { email: 'to-chuc@tinh.gov.vn', email_verified: true },
    la: { email: 'nguoi-la@tinh.gov.vn', email_verified: true },
  }
  provider = await startProvider(people, `${publicUrl}${signInPath}`)
  hub = await startHub({ publicUrl, oidc: provider.settings })
})
afterEach(async () => {
  await hub.stop()
  await provider.stop()
})

const email = 'to-chuc@tinh.gov.vn'
const invite = async (admin: OfficeClient) =>
  (await admin.ask('POST /accounts', { email, name: 'Lê Văn Tổ', role: 'organiser' })).body

const leave = async (client: OfficeClient): Promise<string> => {
  const { status, body } = await client.ask('POST /oidc/begin', {})
  expect([status, body.code]).toEqual([200, undefined])
  return body.address
}
const finish = (client: OfficeClient, answer: string) => client.ask('POST /oidc/finish', { answer })
const enter = async (client: OfficeClient, who: string | null) =>
  finish(client, await provider.visit(await leave(client), who))
/** An answer or an address with one of its values changed. */
const altered = (query: string, name: string, value: string) => {
  const params = new URLSearchParams(query)
  params.set(name, value)
  return params.toString()
}

test('[OI1] who was invited comes in, bound at the first time, and leaves; the log says so', async () => {
  const admin = await firstAdministrator(hub)
  const { account, link } = await invite(admin)
  const client = new OfficeClient(hub)
  const { status, body, cookies } = await enter(client, 'to')
  expect([status, body]).toMatchObject([200, { email, role: 'organiser', totp: false }])
  expect(cookies[0]).toMatch(/^dc_office=[\w-]{32}; .*HttpOnly; SameSite=Strict$/)
  expect((await client.ask('GET /me')).body).toMatchObject({ me: { email }, oidc: 'Cổng xác thực của tỉnh' })
  expect((await admin.ask('GET /accounts')).body[1]).toMatchObject({ id: account.id, state: 'active', oidc: true })
  // The invitation is taken: nobody sets a password with it.
  const secret = fragmentOf(link.url)
  expect((await new OfficeClient(hub).ask('POST /links/use', { secret, password })).status).toBe(401)
  await client.ask('POST /sign-out', {})
  expect((await client.ask('GET /me')).body.me).toBeNull()
  // Another address at the provider, the same person.
  people['to'] = { email: 'ten-moi@tinh.gov.vn', email_verified: true }
  expect((await enter(client, 'to')).body).toMatchObject({ email })
  const { body: log } = await admin.ask('GET /log')
  expect(log.map(({ kind }) => kind).slice(0, 4)).toEqual(['oidcSignedIn', 'signedOut', 'oidcSignedIn', 'oidcBound'])
})

test('[OI1] who was not invited, or has been closed, is told so; no account is made', async () => {
  const admin = await firstAdministrator(hub)
  const stranger = new OfficeClient(hub)
  const unknown = await enter(stranger, 'la')
  expect([unknown.status, unknown.body.code]).toEqual([403, 'office.oidcUnknown'])
  expect(unknown.body.text).toContain('nguoi-la@tinh.gov.vn')
  expect((await admin.ask('GET /accounts')).body).toHaveLength(1)
  const { account } = await invite(admin)
  const client = new OfficeClient(hub)
  await enter(client, 'to')
  await admin.ask('POST /accounts/:id/end', {}, account.id)
  expect((await client.ask('GET /sessions')).status).toBe(401)
  const closed = await enter(client, 'to')
  expect([closed.status, closed.body.code]).toEqual([403, 'office.accountEnded'])
  expect((await client.ask('GET /me')).body.me).toBeNull()
})

test('[OI3] an address counts only where the provider has confirmed it, and opens no account that is bound already', async () => {
  const admin = await firstAdministrator(hub)
  const { account } = await invite(admin)
  const client = new OfficeClient(hub)
  for (const told of [{ email }, { email, email_verified: false }, {}]) {
    people['to'] = told
    expect((await enter(client, 'to')).body.code).toBe('office.oidcNoEmail')
  }
  people['to'] = { email, email_verified: true }
  expect((await enter(client, 'to')).status).toBe(200)
  // The mailbox goes to somebody else.
  people['la'] = { email, email_verified: true }
  expect((await enter(new OfficeClient(hub), 'la')).body.code).toBe('office.oidcOther')
  expect((await admin.ask('POST /accounts/:id/remove-oidc', {}, account.id)).body.oidc).toBe(false)
  expect((await enter(new OfficeClient(hub), 'la')).status).toBe(200)
  expect((await enter(client, 'to')).body.code).toBe('office.oidcOther')
})

test('[OI2] an answer counts once, for ten minutes, in the browser that asked, with state, nonce and issuer as they were', async () => {
  await invite(await firstAdministrator(hub))
  const client = new OfficeClient(hub)
  const other = new OfficeClient(hub)
  const answer = await provider.visit(await leave(client), 'to')
  expect((await finish(other, answer)).body.code).toBe('office.oidcStale')
  await leave(other)
  expect((await finish(other, answer)).body.code).toBe('office.oidcStale')
  expect((await finish(client, altered(answer, 'state', 'x'.repeat(43)))).body.code).toBe('office.oidcStale')
  const both = await Promise.all([finish(client, answer), finish(client, answer)])
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 401])
  expect((await finish(client, answer)).body.code).toBe('office.oidcStale')

  const late = await provider.visit(await leave(client), 'to')
  hub.clock.offset += attemptMs
  expect((await finish(client, late)).body.code).toBe('office.oidcStale')

  const [path = '', query = ''] = (await leave(client)).split('?')
  const noncense = await provider.visit(`${path}?${altered(query, 'nonce', 'another')}`, 'to')
  expect((await finish(client, noncense)).body.code).toBe('office.oidcWrong')
  const mixed = await provider.visit(await leave(client), 'to')
  expect((await finish(client, altered(mixed, 'iss', 'https://khac.example.vn'))).body.code).toBe('office.oidcWrong')
  // A code of somebody else's attempt, put into one's own: the provider holds it against the challenge.
  const theirs = new URLSearchParams(await provider.visit(await leave(other), 'to')).get('code')!
  const own = await provider.visit(await leave(client), 'to')
  expect((await finish(client, altered(own, 'code', theirs))).body.code).toBe('office.oidcWrong')
  // A cookie that this hub did not seal.
  client.keep('dc_office_oidc', 'A'.repeat(120))
  expect((await finish(client, own)).body.code).toBe('office.oidcStale')
})

test('[OI2] [OF5] the session is new, whatever the browser came with', async () => {
  await invite(await firstAdministrator(hub))
  const victim = new OfficeClient(hub)
  victim.keep('dc_office', 'a'.repeat(32))
  await enter(victim, 'to')
  const first = victim.cookie('dc_office')!
  expect(first).not.toBe('a'.repeat(32))
  await enter(victim, 'to')
  const old = new OfficeClient(hub)
  old.keep('dc_office', first)
  expect((await old.ask('GET /sessions')).status).toBe(401)
  expect((await victim.ask('GET /sessions')).body).toHaveLength(1)
})

test('[OI4] the second step is the provider’s: ours is not asked, and that is written down', async () => {
  const admin = await firstAdministrator(hub)
  const secret = fragmentOf((await invite(admin)).link.url)
  const client = new OfficeClient(hub)
  await client.ask('POST /links/use', { secret, password })
  const { body } = await client.ask('POST /totp/begin', { current: password })
  await client.ask('POST /totp/confirm', { code: codeAt(body.secret, Date.now()) })
  expect((await enter(client, 'to')).body).toMatchObject({ totp: true })
  expect((await admin.ask('GET /log')).body[0]).toMatchObject({ kind: 'oidcWithoutCode', by: { name: 'Lê Văn Tổ' } })
  // By password it is asked as before.
  expect((await new OfficeClient(hub).ask('POST /sign-in', { email, password })).body.code).toBe('office.codeNeeded')
})

test('[OI5] a provider that is away, or says no, is said in words; the password works, and so does the provider once it is back', async () => {
  const admin = await firstAdministrator(hub)
  await invite(admin)
  const client = new OfficeClient(hub)
  await provider.stop()
  const away = await client.ask('POST /oidc/begin', {})
  expect([away.status, away.body.code]).toEqual([503, 'office.oidcDown'])
  expect(away.body.text).toContain('Cổng xác thực của tỉnh')
  expect((await admin.ask('POST /sign-in', { email: 'quan-tri@tinh.gov.vn', password })).status).toBe(200)
  await provider.start()
  const cancelled = await enter(client, null)
  expect([cancelled.status, cancelled.body.code]).toEqual([401, 'office.oidcDenied'])
  const answer = await provider.visit(await leave(client), 'to')
  await provider.stop()
  expect((await finish(client, answer)).body.code).toBe('office.oidcDown')
  await provider.start()
  expect((await enter(client, 'to')).status).toBe(200)
  // What went wrong is in the hub's log, nothing secret with it.
  expect(hub.errors.join('\n')).toContain('oidc')
  for (const secret of [provider.settings.clientSecret, new URLSearchParams(answer).get('code')!])
    expect(hub.lines.join('\n')).not.toContain(secret)
})

test('[OI5] without a provider there is no such way', async () => {
  const plain = await startHub()
  const client = new OfficeClient(plain)
  expect((await client.ask('GET /me')).body).toEqual({ me: null })
  expect((await client.ask('POST /oidc/begin', {})).body.code).toBe('office.oidcOff')
  expect((await finish(client, 'code=x&state=y')).body.code).toBe('office.oidcOff')
  await plain.stop()
})
