/** `npm run access`, beside a running hub and without one; as the process it is where that is what is asked. */
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { actors, demoPlan } from '../../shared/core/testing.ts'
import { command, commandHere, type Ran } from '../testing/commands.ts'
import { startHub, type TestHub } from '../testing/hub-fixture.ts'
import { access as run } from './access.ts'

let hub: TestHub
beforeEach(async () => {
  hub = await startHub()
})
afterEach(() => hub.stop())

const access = (...args: string[]) => commandHere(run, hub.dir, ...args)
const asProcess = (...args: string[]) => command('access', hub.dir, ...args)
const fragmentOf = (out: string) => /\/vao#(\S+)/.exec(out)?.[1] ?? ''
const linkIn = ({ code, out, err }: Ran) => {
  expect({ code, err }).toEqual({ code: 0, err: '' })
  return { out, fragment: fragmentOf(out), id: fragmentOf(out).split('.')[0]! }
}
const issued = async (...args: string[]) => linkIn(await access('issue', ...args))

test('[ACC5] issue, list, renew and revoke, each seen by the running hub at once', async () => {
  const { out, fragment, id } = linkIn(await asProcess('issue', '--role', 'site', '--site', 'a1'))
  expect(out).toContain('http://127.0.0.1:8444/vao#')
  expect(out).toContain('Điểm cầu · Xã a1')
  expect((await asProcess('list')).out).toMatch(new RegExp(`${id}  m1 +Điểm cầu  Xã a1  chưa mở lần nào`))
  expect((await hub.enter(fragment)).status).toBe(200)
  expect((await access('list', '--meeting', 'm1')).out).toMatch(new RegExp(`${id} .*mở lần đầu \\d\\d:\\d\\d`))

  const renewed = await asProcess('renew', id)
  expect(renewed.out).toContain('không còn dùng được')
  expect((await hub.enter(fragment)).status).toBe(401)
  expect((await hub.enter(fragmentOf(renewed.out))).status).toBe(200)

  expect(await asProcess('revoke', id)).toMatchObject({ code: 0, out: expect.stringContaining('Đã thu hồi') })
  expect((await hub.enter(fragmentOf(renewed.out))).status).toBe(401)
  expect((await access('list')).out).toMatch(new RegExp(`${id} .*đã thu hồi`))
  expect((await asProcess('renew', id)).code).toBe(1)
})

test('[ACC5] revoking cuts who is in', async () => {
  const client = await hub.join(actors.site('b1'))
  await asProcess('revoke', (await hub.link(actors.site('b1'))).accessId)
  expect(await client.gone()).toBe('access.revoked')
})

test('every kind of link stands for what was asked', async () => {
  const links = [
    await issued('--role', 'secretary'),
    await issued('--role', 'secretary'),
    await issued('--role', 'operator', '--label', 'Kỹ thuật tầng 2'),
    await issued('--role', 'delegate', '--delegate', 'a1s'),
    await issued('--role', 'delegate', '--unit', 'land'),
    await issued('--role', 'observer', '--expires', '2099-01-01T00:00:00+07:00'),
  ]
  const rows = await hub.storage.accesses()
  const found = links.map(({ id }) => rows.find((row) => row.id === id))
  expect(found.map((row) => row?.label)).toEqual([
    'Thư ký',
    'Thư ký 2',
    'Kỹ thuật tầng 2',
    'Bí thư a1 · Xã a1',
    'Sở Tài nguyên và Môi trường',
    'Theo dõi',
  ])
  expect(found[3]).toMatchObject({ unitId: 'a1', delegateId: 'a1s' })
  expect(found[4]).toMatchObject({ unitId: 'land' })
  expect(found[4]?.delegateId).toBeUndefined()
  expect(found[5]?.expiresAt).toBe(Date.parse('2099-01-01T00:00:00+07:00'))
  expect((await access('list')).out).toContain('có hạn đến 00:00 ngày 1/1/2099')
})

test('one link for every site that has none, into a file that only its owner reads', async () => {
  await issued('--role', 'site', '--site', 'b2')
  const file = join(hub.dir, 'links.csv')
  expect((await access('issue', '--all-sites', '--csv', file)).out).toContain('Đã cấp 8 đường dẫn')
  const text = readFileSync(file, 'utf8')
  expect(text.startsWith('\uFEFFCụm,Điểm cầu,Cán bộ kỹ thuật,Điện thoại,Đường dẫn\r\n')).toBe(true)
  const rows = text.trim().split('\r\n').slice(1)
  expect(rows).toHaveLength(8)
  expect(rows[0]).toMatch(/^Cụm A,Xã a1,Kỹ thuật a1,0912000001,http:\/\/127.0.0.1:8444\/vao#/)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect((await hub.enter(fragmentOf(rows[7]!))).status).toBe(200)

  // Again: nobody is without, and no file is written over.
  expect((await access('issue', '--all-sites', '--csv', file)).out).toContain('Mọi điểm cầu đã có')
  expect(readFileSync(file, 'utf8')).toBe(text)
})

test('what a spreadsheet would compute is written as text', async () => {
  const plan = demoPlan()
  plan.details[0]!.technician = { name: '=HYPERLINK("http://x")', phone: '+84912000001' }
  const other = await startHub({ plan })
  try {
    const { out } = await command('access', other.dir, 'issue', '--all-sites')
    expect(out).toContain(`,"'=HYPERLINK(""http://x"")",'+84912000001,`)
  } finally {
    await other.stop()
  }
})

test('a file that is there is not written over, and nothing is issued then', async () => {
  const file = join(hub.dir, 'diem-cau.db')
  expect(await access('issue', '--all-sites', '--csv', file)).toMatchObject({
    code: 1,
    err: expect.stringContaining('không ghi đè'),
  })
  expect(await hub.storage.accesses()).toEqual([])
})

test('what cannot be is refused in a sentence, with code 1', async () => {
  const wrong: [string[], string][] = [
    [['list', '--colour'], 'Cách dùng'],
    [['list', '--meeting', 'other'], 'Không có hội nghị mang mã other'],
    [['issue'], '--role'],
    [['issue', '--role', 'site'], '--site'],
    [['issue', '--role', 'site', '--site', 'hall'], 'hall'],
    [['issue', '--role', 'chair', '--unit', 'a1'], 'chair'],
    [['issue', '--role', 'delegate'], '--delegate'],
    [['issue', '--role', 'delegate', '--unit', 'constructor'], 'constructor'],
    [['issue', '--role', 'chair', '--expires', 'tomorrow'], 'tomorrow'],
    [['issue', '--role', 'chair', '--expires', '2020-01-01T00:00:00+07:00'], '2020'],
    [['issue', '--all-sites', '--role', 'site'], 'Cách dùng'],
    [['issue', '--all-sites', '--csv', '/nowhere/x.csv'], 'Không ghi được tệp'],
    [['revoke', 'nobody'], 'Không có đường dẫn mang mã nobody'],
    [['renew', '../x'], 'Không có đường dẫn'],
  ]
  const tried = await Promise.all(wrong.map(async ([args, words]) => ({ words, ...(await access(...args)) })))
  for (const { words, code, out, err } of tried) {
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toContain(words)
    expect(err).not.toMatch(/\n\s+at |Error:|\{\{/)
  }
})

test('without a hub it works all the same; without data it says so', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'diem-cau-ops-'))
  try {
    expect(await command('access', folder, 'list')).toMatchObject({ code: 1, err: expect.stringContaining(folder) })
    await hub.app.close()
    await hub.storage.close()
    const { id } = await issued('--role', 'delegate', '--delegate', 'b1c')
    expect((await access('list')).out).toContain(id)
  } finally {
    rmSync(folder, { recursive: true })
    await hub.open()
  }
})
