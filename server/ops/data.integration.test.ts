/** `npm run verify`, `backup` and `meeting` on real databases; as the processes they are where that is what is asked. */
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { MeetingId } from '../../shared/core/identity.ts'
import { actors, ids } from '../../shared/core/testing.ts'
import { command, commandHere } from '../testing/commands.ts'
import { startHub, type TestHub } from '../testing/hub-fixture.ts'
import type { LogHead } from '../storage/port.ts'
import { databaseFile, filesFolder, lockDataFolder } from './data-folder.ts'
import { meetings as runMeeting } from './meeting.ts'
import { verify as runVerify } from './verify.ts'

const smallMeeting = join(import.meta.dirname, '../../e2e/fixtures/small-meeting')

const verify = (dir: string, ...args: string[]) => commandHere(runVerify, dir, ...args)
const meeting = (dir: string, ...args: string[]) => commandHere(runMeeting, dir, ...args)

let hub: TestHub
let folder: string
beforeEach(async () => {
  hub = await startHub({ rates: { desk: 1e6, other: 1e6, question: 1e6 } })
  folder = mkdtempSync(join(tmpdir(), 'diem-cau-data-'))
})
afterEach(async () => {
  await hub.stop()
  rmSync(folder, { recursive: true })
})

/** A stopped copy of the hub's database, spoilt by hand. */
async function spoilt(how: string): Promise<string> {
  await (await hub.meeting()).close()
  hub.storage.db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  copyFileSync(databaseFile(hub.dir), databaseFile(folder))
  const db = new DatabaseSync(databaseFile(folder))
  db.exec(how)
  db.close()
  return folder
}

describe('[HUB11] verify', () => {
  test('finds nothing wrong with a running hub’s data', async () => {
    const chair = await hub.join(actors.chair)
    await chair.send('meeting.openLobby', {})
    const [{ seq, hash }] = (await hub.storage.logs()) as [LogHead]
    expect(await command('verify', hub.dir)).toEqual({
      code: 0,
      out: `Hội nghị m1: ${seq} sự kiện, liền mạch và nguyên vẹn. Mã băm cuối: ${hash}\n`,
      err: '',
    })
  })

  const clusterNamed = `replace(body, 'Cụm A', 'Cụm Z')`
  test.each([
    [
      'a changed letter',
      `UPDATE events SET body = ${clusterNamed} WHERE seq = 2`,
      'sự kiện số 2 không còn như lúc ghi',
    ],
    [
      'a changed hash',
      `UPDATE events SET hash = '${'a'.repeat(64)}' WHERE seq = 3`,
      'sự kiện số 3 không còn như lúc ghi',
    ],
    ['an event taken out', 'DELETE FROM events WHERE seq = 4', 'thiếu sự kiện số 4'],
    ['the first event taken out', 'DELETE FROM events WHERE seq = 1', 'thiếu sự kiện số 1'],
    ['a foreign command', `UPDATE events SET command_id = 'x' WHERE seq = 5`, 'sự kiện số 5 không còn như lúc ghi'],
    ['a spoilt snapshot', `UPDATE snapshots SET body = ${clusterNamed}`, 'bản chụp trạng thái không khớp'],
    [
      'a snapshot whose layers end elsewhere',
      `UPDATE snapshots SET body = json_set(body, '$.heads.all', 1)`,
      'bản chụp trạng thái không khớp',
    ],
  ])('finds %s', async (_, how, words) => {
    const { code, out } = await verify(await spoilt(how))
    expect(code).toBe(1)
    expect(out).toContain(`Hội nghị m1: `)
    expect(out).toContain(words)
  })

  test('takes a wrong snapshot away, while no hub runs', async () => {
    const dir = await spoilt(`UPDATE snapshots SET body = replace(body, 'Cụm A', 'Cụm Z')`)
    const lock = lockDataFolder(dir)!
    expect((await verify(dir, '--drop-snapshots')).err).toContain('Máy chủ đang chạy')
    lock.release()
    expect(await verify(dir, '--drop-snapshots')).toMatchObject({ code: 0 })
    expect(await verify(dir)).toMatchObject({ code: 0 })
  })

  test('says what it cannot do', async () => {
    expect(await verify(folder)).toMatchObject({ code: 1, err: expect.stringContaining('chưa có dữ liệu') })
    const said = async (...args: string[]) => await verify(hub.dir, ...args)
    expect(await said('ho-so.zip', 'khac.zip')).toMatchObject({ code: 1, err: expect.stringContaining('Cách dùng') })
    expect(await said('khong-co.zip')).toMatchObject({ code: 1, err: expect.stringContaining('khong-co.zip') })
    writeFileSync(databaseFile(folder), 'không phải cơ sở dữ liệu'.repeat(200))
    const { code, err } = await verify(folder)
    expect(code).toBe(1)
    expect(err).toMatch(/^Lỗi chưa lường trước: .*\.\n$/)
  })
})

describe('backup', () => {
  test('[CO19] files that units handed in go beside the copy and come back with it', async () => {
    const { accessId } = await hub.link(actors.site('a1'))
    const headers = { 'content-type': 'application/octet-stream', cookie: await hub.cookie(actors.site('a1')) }
    const handedIn = { method: 'POST', body: '%PDF-1.7 báo cáo', headers }
    expect((await fetch(`${hub.url}/api/files?access=${accessId}`, handedIn)).status).toBe(201)
    const [name] = readdirSync(filesFolder(hub.dir))
    const file = join(folder, 'copy.db')
    const { out } = await command('backup', hub.dir, '--to', file)
    expect(out).toContain(`Đã sao lưu 1 tệp do các đơn vị gửi vào thư mục ${file}.files.`)
    expect(readdirSync(`${file}.files`)).toEqual([name])
    const restored = mkdtempSync(join(tmpdir(), 'diem-cau-restored-'))
    try {
      expect((await command('backup', restored, '--restore', file)).out).toContain('Đã khôi phục 1 tệp')
      expect(readFileSync(join(filesFolder(restored), name!), 'utf8')).toBe('%PDF-1.7 báo cáo')
    } finally {
      rmSync(restored, { recursive: true })
    }
  })

  const fill = async () => {
    const site = await hub.join(actors.site('a1'))
    for (let n = 1; n <= 20; n++) await site.send('attendance.reportHeadcount', { siteId: ids.site.a1, headcount: n })
    return site
  }

  test('copies while commands go on; the copy is whole and starts a hub', async () => {
    const site = await fill()
    const file = join(folder, 'copy.db')
    const going = command('backup', hub.dir, '--to', file)
    const done = going.then(() => 'done' as const)
    for (let n = 0; ; n++) {
      const sent = site.send('attendance.reportHeadcount', { siteId: ids.site.a1, headcount: 100 + (n % 50) })
      if ((await Promise.race([sent, done])) === 'done') break
    }
    expect(await going, (await going).err).toMatchObject({
      code: 0,
      out: expect.stringContaining('đã kiểm tra nguyên vẹn'),
    })
    const [hash] = /(?<=Hội nghị m1: .*Mã băm cuối: )[0-9a-f]{64}$/m.exec((await going).out) ?? []
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder)).toEqual(['copy.db'])

    const restored = mkdtempSync(join(tmpdir(), 'diem-cau-restored-'))
    try {
      expect((await command('backup', restored, '--restore', file)).code).toBe(0)
      const { code, out } = await command('verify', restored)
      expect([code, out.includes(hash!)]).toEqual([0, true])
    } finally {
      rmSync(restored, { recursive: true })
    }
  })

  test('never writes over a file', async () => {
    const file = join(folder, 'there.db')
    writeFileSync(file, 'quý')
    expect(await command('backup', hub.dir, '--to', file)).toMatchObject({
      code: 1,
      err: expect.stringContaining('không ghi đè'),
    })
    expect(readFileSync(file, 'utf8')).toBe('quý')
    expect((await command('backup', hub.dir, '--to', '/nowhere/x.db')).err).toContain('Không ghi được tệp')
  })

  test('restores only while no hub runs, keeps what was there, and clients take the restored state', async () => {
    const site = await fill()
    const cookie = await hub.cookie(actors.site('a1'))
    const file = join(folder, 'copy.db')
    await command('backup', hub.dir, '--to', file)
    const before = await hub.hash()
    await site.send('attendance.reportHeadcount', { siteId: ids.site.a1, headcount: 99 })
    const [log, seq] = [(await hub.meeting()).log, (await hub.meeting()).seq]

    const lock = lockDataFolder(hub.dir)!
    expect(await command('backup', hub.dir, '--restore', file)).toMatchObject({
      code: 1,
      err: expect.stringContaining('Máy chủ đang chạy'),
    })
    lock.release()
    await hub.app.close()
    await hub.storage.close()
    const { out } = await command('backup', hub.dir, '--restore', file)
    expect(out).toContain('Đã khôi phục')
    const aside = /giữ tại (\S+)\.\n/.exec(out)?.[1] ?? ''
    expect(existsSync(aside)).toBe(true)

    await hub.open()
    expect(await hub.hash()).toBe(before)
    // A page that had seen more than there now is: the numbers are of another log, so it gets the whole.
    expect((await hub.meeting()).log).not.toBe(log)
    const again = await hub.join(actors.site('a1'), { cookie, hello: { log, have: { all: seq, 'unit:a1': seq } } })
    expect(again.all.attendance.sites[ids.site.a1]?.headcount).toBe(20)
  })

  test('restores nothing that is not whole or not ours', async () => {
    await spoilt(`UPDATE events SET body = replace(body, 'Cụm A', 'Cụm Z') WHERE seq = 2`)
    const target = join(folder, 'empty')
    const broken = await command('backup', target, '--restore', databaseFile(folder))
    expect(broken).toMatchObject({ code: 1, err: expect.stringContaining('sai từ sự kiện số 2') })
    writeFileSync(join(folder, 'letter.txt'), 'thư'.repeat(1000))
    expect((await command('backup', target, '--restore', join(folder, 'letter.txt'))).err).toContain('không phải')
    expect((await command('backup', target, '--restore', join(folder, 'none'))).err).toContain('Không có tệp')
    expect((await command('backup', target)).err).toContain('Cách dùng')
    expect((await command('backup', target, '--to', 'a', '--restore', 'b')).err).toContain('Cách dùng')
    expect(readdirSync(target).filter((name) => name.startsWith('diem-cau'))).toEqual([])
  })
})

describe('meeting', () => {
  test('loads a folder beside a running hub; its links work at once', async () => {
    const { code, out } = await command('meeting', hub.dir, 'load', smallMeeting)
    expect(code).toBe(0)
    expect(out).toContain('Đã nạp: Hội nghị giao ban')
    const fragment = /Chủ trì +\S+\/vao#(\S+)/.exec(out)?.[1] ?? ''
    const entered = await hub.enter(fragment)
    expect(await entered.json()).toMatchObject({ role: 'chair', meetingId: 'hoi-nghi-nho' })
    const listed = await meeting(hub.dir, 'list')
    expect(listed.out).toMatch(/hoi-nghi-nho +\d.*Đang chuẩn bị/)
    expect(listed.out).toMatch(/m1 +25\/4\/2024 08:00 +Đang chuẩn bị/)

    expect(await command('meeting', hub.dir, 'load', smallMeeting)).toMatchObject({
      code: 1,
      err: expect.stringContaining('đã có'),
    })
    // Two meetings now: the command line asks which one is meant.
    expect((await command('access', hub.dir, 'issue', '--role', 'hall')).err).toContain('hoi-nghi-nho')
    expect((await verify(hub.dir)).code).toBe(0)
  })

  test('fills an empty log, which is what a loading killed in the middle leaves', async () => {
    await hub.storage.createLog('hoi-nghi-nho' as MeetingId, 'half')
    expect((await command('access', hub.dir, 'list')).err).toBe('')
    expect(await meeting(hub.dir, 'load', smallMeeting)).toMatchObject({ code: 0 })
    expect(await meeting(hub.dir, 'load', smallMeeting)).toMatchObject({ code: 1 })
    expect((await verify(hub.dir)).code).toBe(0)
  })

  test('loads into a folder that is not there yet', async () => {
    const dir = join(folder, 'new', 'data')
    expect((await meeting(dir, 'load', smallMeeting)).code).toBe(0)
    expect((await meeting(dir, 'list')).out).toContain('hoi-nghi-nho')
    expect(statSync(dir).mode & 0o777).toBe(0o700)
  })

  test('loads nothing of a folder with a mistake, and names it', async () => {
    const wrong = join(folder, 'wrong')
    cpSync(smallMeeting, wrong, { recursive: true })
    const roster = join(wrong, 'roster.csv')
    writeFileSync(roster, readFileSync(roster, 'utf8').replace('06652,Phường Hà Phong', '06649,Phường Hà Phong'))
    const { code, err } = await meeting(folder, 'load', wrong)
    expect(code).toBe(1)
    expect(err).toMatch(/roster\.csv, dòng \d+/)
    expect(err).toContain('Chưa nạp gì')
    expect((await meeting(folder, 'list')).err).toContain('chưa có dữ liệu')
    expect((await meeting(folder, 'load', join(folder, 'none'))).err).toContain('Không có thư mục')
    expect((await meeting(folder, 'load')).err).toContain('Cách dùng')
    expect((await meeting(folder)).err).toContain('Cách dùng')
  })
})
