/** The door of the office over HTTP: links, passwords, codes, sessions, and what a stranger tries. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startHub, type TestHub } from '../testing/hub-fixture.ts'
import { firstAdministrator, fragmentOf, invited, OfficeClient, password } from '../testing/office-client.ts'
import { makeLink } from './links.ts'
import { codeAt } from './totp.ts'
import { mostTries } from './tries.ts'

let hub: TestHub
beforeEach(async () => {
  hub = await startHub({ trustProxy: true })
})
afterEach(() => hub.stop())

const email = 'quan-tri@tinh.gov.vn'
const enter = (client: OfficeClient, typed = password, code?: string) =>
  client.ask('POST /sign-in', { email, password: typed, ...(code && { code }) })
const now = () => Date.now() + hub.clock.offset

test('[OF4] the first link makes the administrator once; nothing opens with it again', async () => {
  const { url } = await makeLink(hub.app.office, 'first')
  const secret = fragmentOf(url)
  const [one, two] = [new OfficeClient(hub), new OfficeClient(hub)]
  expect((await one.ask('POST /links/look', { secret })).body).toEqual({ kind: 'first' })
  const use = (client: OfficeClient, name: string) => client.ask('POST /links/use', { secret, password, email, name })
  // Both at once: one of them is the administrator.
  const outcomes = await Promise.all([use(one, 'Một'), use(two, 'Hai')])
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual([200, 401])
  expect((await use(new OfficeClient(hub), 'Ba')).body.code).toBe('office.unknownLink')
  expect((await makeLink(hub.app.office, 'first')).url).toContain('#')
  const later = fragmentOf((await makeLink(hub.app.office, 'first')).url)
  expect((await two.ask('POST /links/look', { secret: later })).status).toBe(401)
})

test('[OF4] links of invitation and reset open once, end with a newer one, and after their time', async () => {
  const admin = await firstAdministrator(hub)
  const { id } = await invited(hub, admin, 'auditor')
  const link = async () => fragmentOf((await admin.ask('POST /accounts/:id/link', {}, id)).body.url)
  const [older, newer] = [await link(), await link()]
  const stranger = new OfficeClient(hub)
  expect((await stranger.ask('POST /links/use', { secret: older, password })).status).toBe(401)
  expect((await stranger.ask('POST /links/use', { secret: `${newer.split('.')[0]}.sai`, password })).status).toBe(401)
  expect((await stranger.ask('POST /links/use', { secret: newer, password: 'ngắn quá' })).body.code).toBe(
    'wire.badShape',
  )
  expect((await stranger.ask('POST /links/use', { secret: newer, password: 'Mật khẩu mới 1' })).status).toBe(200)
  expect((await stranger.ask('POST /links/use', { secret: newer, password })).status).toBe(401)
  const late = await link()
  hub.clock.offset += 25 * 3_600_000
  expect((await stranger.ask('POST /links/look', { secret: late })).status).toBe(401)
})

test('[OF3] of passwords, tokens and links only hashes lie in the database', async () => {
  const { url } = await makeLink(hub.app.office, 'first')
  const client = await firstAdministrator(hub)
  const accounts = hub.storage.db.prepare('SELECT body FROM office_accounts').all()
  const sessions = hub.storage.db.prepare('SELECT * FROM office_sessions').all()
  const links = hub.storage.db.prepare('SELECT * FROM office_links').all()
  const log = hub.storage.db.prepare('SELECT * FROM office_log').all()
  const stored = JSON.stringify([accounts, sessions, links, log])
  expect(stored).toContain('argon2id')
  for (const secret of [
    password,
    client.cookie('dc_office')!,
    client.cookie('dc_office_device')!,
    url.split('.').at(-1)!,
  ])
    expect(stored).not.toContain(secret)
  expect(stored).not.toContain('127.0.0.1')
})

test('[OF5] signing in begins a session anew, whatever the browser came with, and ends what it came with', async () => {
  const client = await firstAdministrator(hub)
  const before = client.cookie('dc_office')!
  const { cookies } = await enter(client)
  const after = client.cookie('dc_office')!
  expect(after).not.toBe(before)
  expect(cookies[0]).toMatch(/^dc_office=[\w-]{32}; Max-Age=43200; Path=\/api\/office; .*HttpOnly; SameSite=Strict$/)
  const old = new OfficeClient(hub)
  old.keep('dc_office', before)
  expect((await old.ask('GET /sessions')).status).toBe(401)
  // A token that a stranger has planted is not taken over.
  const planted = 'a'.repeat(32)
  const victim = new OfficeClient(hub)
  victim.keep('dc_office', planted)
  await enter(victim)
  expect(victim.cookie('dc_office')).not.toBe(planted)
  old.keep('dc_office', planted)
  expect((await old.ask('GET /sessions')).status).toBe(401)
})

test('[OF5] sessions are listed and ended; they end by themselves, and with a new password', async () => {
  const [here, there] = [await firstAdministrator(hub), new OfficeClient(hub)]
  await enter(there)
  const { body: sessions } = await here.ask('GET /sessions')
  expect(sessions.map(({ own }) => own).toSorted()).toEqual([false, true])
  await here.ask('POST /sessions/end', { id: sessions.find(({ own }) => !own)!.id })
  expect((await there.ask('GET /sessions')).status).toBe(401)
  await enter(there)
  expect((await here.ask('POST /password', { current: 'sai rồi', password: 'Mật khẩu mới 1' })).status).toBe(403)
  expect((await here.ask('POST /password', { current: password, password: 'Mật khẩu mới 1' })).status).toBe(200)
  expect((await there.ask('GET /sessions')).status).toBe(401)
  expect((await here.ask('GET /sessions')).status).toBe(200)
  await hub.restart()
  expect((await here.ask('GET /me')).body.me).toMatchObject({ email, role: 'administrator', totp: false })
  hub.clock.offset += 2 * 3_600_000
  expect((await here.ask('GET /me')).body).toEqual({ me: null })
  expect((await here.ask('GET /sessions')).body.code).toBe('office.signInNeeded')
})

test('[OF6] an unknown account and a wrong password sound alike', async () => {
  await firstAdministrator(hub)
  const client = new OfficeClient(hub)
  const wrong = await enter(client, 'không phải')
  const unknown = await client.ask('POST /sign-in', { email: 'ai-do@tinh.gov.vn', password })
  expect([wrong.status, wrong.body]).toEqual([unknown.status, unknown.body])
  expect(wrong.body.code).toBe('office.wrongPassword')
})

test('[OF7] who guesses is stopped; the owner is not, neither elsewhere nor at the same address', async () => {
  const owner = await firstAdministrator(hub)
  owner.address = '10.0.0.7'
  const stranger = new OfficeClient(hub, '10.0.0.7')
  for (let n = 0; n < mostTries; n++) expect((await enter(stranger, `đoán ${n}`)).status).toBe(401)
  // Even the right one, from there.
  const stopped = await enter(stranger)
  expect([stopped.status, stopped.body.code]).toEqual([429, 'office.tooManyTries'])
  // The owner's own browser at the same address, and any browser elsewhere.
  expect((await enter(owner)).status).toBe(200)
  expect((await enter(new OfficeClient(hub, '10.0.0.8'))).status).toBe(200)
})

test('[OF8] a code counts once, never after a later one, and only of about now', async () => {
  const client = await firstAdministrator(hub)
  expect((await client.ask('POST /totp/begin', { current: 'sai' })).status).toBe(403)
  const { body } = await client.ask('POST /totp/begin', { current: password })
  expect(body.address).toContain('otpauth://totp/')
  expect((await client.ask('POST /totp/confirm', { code: '000000' })).body.code).toBe('office.wrongCode')
  const used = codeAt(body.secret, now())
  expect((await client.ask('POST /totp/confirm', { code: used })).status).toBe(200)

  const other = new OfficeClient(hub)
  expect((await enter(other)).body.code).toBe('office.codeNeeded')
  expect((await enter(other, password, used)).body.code).toBe('office.wrongCode')
  hub.clock.offset += 60_000
  const next = codeAt(body.secret, now())
  // Both at once: one of them is in.
  const both = await Promise.all([enter(other, password, next), enter(new OfficeClient(hub), password, next)])
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 401])
  expect((await enter(other, password, codeAt(body.secret, now() - 30_000))).status).toBe(401)
  hub.clock.offset += 3_600_000
  expect((await enter(other, password, next)).status).toBe(401)

  // Whose telephone is gone asks an administrator.
  const { client: helper } = await invited(hub, other, 'administrator', 'giup@tinh.gov.vn')
  const { me } = (await other.ask('GET /me')).body
  expect((await helper.ask('POST /accounts/:id/remove-totp', {}, me!.id)).body).toMatchObject({ totp: false })
  expect((await enter(new OfficeClient(hub))).status).toBe(200)
})

test('[OF9] nothing is done for a page that is not our own', async () => {
  const client = await firstAdministrator(hub)
  const change = JSON.stringify({ email: 'moi@tinh.gov.vn', name: 'Mới', role: 'administrator' })
  const tries: [Record<string, string>, number][] = [
    [{ origin: 'https://xau.example' }, 403],
    [{ origin: 'null' }, 403],
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ 'content-type': 'text/plain' }, 415],
    [{ 'content-type': 'application/x-www-form-urlencoded' }, 415],
  ]
  for (const [headers, status] of tries)
    expect([headers, (await client.send('POST /accounts', change, headers)).status]).toEqual([headers, status])
  expect((await client.ask('GET /accounts')).body).toHaveLength(1)
  const own = { origin: hub.url, 'sec-fetch-site': 'same-origin' }
  expect((await client.send('POST /accounts', change, own)).status).toBe(200)
})
