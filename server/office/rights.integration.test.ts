/** Who may do what in the office, over HTTP: every route and every role, accounts, and what the log keeps. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { OfficeRole } from '../../shared/office/contract.ts'
import { mayUse, type RouteName, routes } from '../../shared/office/routes.ts'
import { createMetrics } from '../ops/metrics.ts'
import { command } from '../testing/commands.ts'
import { startHub, type TestHub } from '../testing/hub-fixture.ts'
import { firstAdministrator, fragmentOf, invited, OfficeClient, password } from '../testing/office-client.ts'
import { officeRoutes } from './http.ts'

let hub: TestHub
beforeEach(async () => {
  hub = await startHub()
})
afterEach(() => hub.stop())

const names = Object.keys(routes) as RouteName[]

test('[OF1] every route that is registered is in the table', () => {
  const router = officeRoutes({ office: hub.app.office, metrics: createMetrics(), complain: () => {} })
  const registered = router.stack.flatMap(({ route }) => {
    if (!route) return []
    const methods = new Set(route.stack.map(({ method }) => method?.toUpperCase()))
    return [...methods].map((method) => `${method} ${route.path}`)
  })
  expect(registered.toSorted()).toEqual(names.toSorted())
})

test('[OF1] every route for every role, and for nobody', async () => {
  const administrator = await firstAdministrator(hub)
  const { client: organiser } = await invited(hub, administrator, 'organiser')
  const { client: auditor } = await invited(hub, administrator, 'auditor')
  const clients = { administrator, organiser, auditor }
  // A field nobody knows: whoever may use the route hears of it, and nothing is done.
  const nonsense = JSON.stringify({ nonsense: true })
  for (const name of names) {
    const nobody = await new OfficeClient(hub).send(name, nonsense)
    expect([name, nobody.body.code === 'office.signInNeeded']).toEqual([name, !mayUse(name, undefined)])
    for (const role of OfficeRole.options) {
      const { status, body } = await clients[role].send(name, nonsense)
      const allowed = status !== 401 && body.code !== 'office.notAllowed'
      expect([name, role, allowed]).toEqual([name, role, mayUse(name, role)])
    }
  }
})

test('[OF11] the last administrator stays one', async () => {
  const admin = await firstAdministrator(hub)
  const { id } = (await admin.ask('GET /me')).body.me!
  expect((await admin.ask('POST /accounts/:id/end', {}, id)).body.code).toBe('office.lastAdministrator')
  expect((await admin.ask('POST /accounts/:id/change', { role: 'auditor' }, id)).body.code).toBe(
    'office.lastAdministrator',
  )
  // An invitation that was not taken counts for nothing.
  const second = await admin.ask('POST /accounts', { email: 'hai@tinh.gov.vn', name: 'Hai', role: 'administrator' })
  expect((await admin.ask('POST /accounts/:id/end', {}, id)).status).toBe(409)
  const secret = fragmentOf(second.body.link.url)
  const other = new OfficeClient(hub)
  await other.ask('POST /links/use', { secret, password })
  expect((await other.ask('POST /accounts/:id/end', {}, id)).status).toBe(200)
  expect((await admin.ask('GET /sessions')).status).toBe(401)
  expect((await admin.ask('POST /sign-in', { email: 'quan-tri@tinh.gov.vn', password })).status).toBe(401)
})

test('[OF10] the log says who did what to whom, newest first; the command line has no name in it', async () => {
  const admin = await firstAdministrator(hub)
  const { id } = await invited(hub, admin, 'organiser')
  await admin.ask('POST /accounts/:id/change', { name: 'Lê Văn Tổ' }, id)
  expect((await command('office', hub.dir, 'end', 'organiser@tinh.gov.vn')).code).toBe(0)
  const { body } = await admin.ask('GET /log')
  expect(body.map(({ by, kind, about }) => [by?.name, kind, about])).toEqual([
    [undefined, 'accountEnded', 'organiser@tinh.gov.vn'],
    ['Nguyễn Thị Quản', 'accountChanged', 'organiser@tinh.gov.vn'],
    ['organiser@tinh.gov.vn', 'passwordSet', undefined],
    ['Nguyễn Thị Quản', 'invited', 'organiser@tinh.gov.vn <organiser@tinh.gov.vn>'],
    ['Nguyễn Thị Quản', 'firstMade', undefined],
  ])
})

test('[OF4] the command line invites, resets and lists, while the hub runs', async () => {
  const admin = await firstAdministrator(hub)
  const run = (...args: string[]) => command('office', hub.dir, ...args)
  expect((await run('first')).err).toContain('đã có quản trị')
  const made = await run('invite', 'To-Chuc@tinh.gov.vn', '--name', 'Lê Văn Tổ', '--role', 'organiser')
  const secret = /#(\S+)/.exec(made.out)![1]!
  const client = new OfficeClient(hub)
  expect((await client.ask('POST /links/use', { secret, password })).body.me).toMatchObject({
    email: 'to-chuc@tinh.gov.vn',
    role: 'organiser',
  })
  expect((await run('list')).out).toMatch(/to-chuc@tinh\.gov\.vn +Lê Văn Tổ +Tổ chức hội nghị +đang dùng +không/)
  const again = /#(\S+)/.exec((await run('reset', 'quan-tri@tinh.gov.vn')).out)![1]!
  expect((await admin.ask('POST /links/use', { secret: again, password: 'Mật khẩu mới 1' })).status).toBe(200)
  expect((await run('dance', 'quan-tri@tinh.gov.vn')).err).toContain('Cách dùng')
})
