/** Everything of a conference as one file: what is in it, what is not, and what the hub remembers of it. */
import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FileRef } from '../../../shared/conclusions/file.ts'
import { actors } from '../../../shared/core/testing.ts'
import { checkDossier } from '../../documents/dossier/check.mjs'
import { filesFolder } from '../../ops/data-folder.ts'
import { startHub, type TestHub } from '../../testing/hub-fixture.ts'
import { firstAdministrator, type OfficeClient } from '../../testing/office-client.ts'
import { handIn } from '../../testing/papers.ts'
import { begin } from '../../testing/polls.ts'

let hub: TestHub
let admin: OfficeClient
let file: FileRef
let sent: { status: number; bytes: Buffer; disposition: string | null }
let files: Record<string, Uint8Array>

// Making a dossier takes seconds: it is made once, and looked at from several sides.
beforeAll(async () => {
  hub = await startHub()
  admin = await firstAdministrator(hub)
  const chair = await hub.join(actors.chair)
  const secretary = await hub.join(actors.secretary)
  file = await handIn(hub, 'Báo cáo năm')
  await secretary.send('materials.add', { title: 'Báo cáo', file, to: { kind: 'all' } })
  await begin(chair)
  const early = await admin.file('conferences/m1/export')
  expect([early.status, JSON.parse(text(early.bytes))]).toMatchObject([409, { code: 'office.stillOpen' }])
  await chair.send('meeting.close', {})
  sent = await admin.file('conferences/m1/export')
  files = unzipSync(sent.bytes)
}, 180_000)
afterAll(() => hub.stop())

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString()

test('[AF4] all of it is in one ZIP, each file with its sum in the list and in the record, which has that of the list', async () => {
  expect([sent.status, sent.disposition]).toEqual([200, 'attachment; filename="du-lieu-m1.zip"'])
  expect(Object.keys(files)).toEqual([
    'ho-so/ho-so-m1.zip',
    `tai-lieu/${file.hash}`,
    'tai-lieu.json',
    'ghi-hinh.json',
    'danh-sach.json',
    'the-truy-cap.json',
    'nhat-ky-van-phong.json',
    'manifest.json',
    'SHA256SUMS',
    'BIEN-BAN-XUAT-DU-LIEU.txt',
  ])
  const { events, lastHash } = JSON.parse(text(unzipSync(files['ho-so/ho-so-m1.zip']!)['manifest.json'])).log
  const head = (await hub.storage.head('m1' as never))!
  expect([events, lastHash]).toEqual([head.seq, head.hash])
  expect(checkDossier(files['ho-so/ho-so-m1.zip']!, { last: head.hash }).findings).toEqual([])
  const manifest = JSON.parse(text(files['manifest.json'])) as {
    files: { path: string; size: number; sha256: string }[]
  }
  for (const { path, size, sha256: sum } of manifest.files)
    expect([path, files[path]!.length, sha256(files[path]!)]).toEqual([path, size, sum])
  expect(manifest.files).toHaveLength(7)
  expect(sha256(files[`tai-lieu/${file.hash}`]!)).toBe(file.hash)
  const proof = text(files['BIEN-BAN-XUAT-DU-LIEU.txt'])
  for (const said of [
    'Nguyễn Thị Quản',
    head.hash,
    sha256(files['manifest.json']!),
    ...manifest.files.map((f) => f.sha256),
  ])
    expect(proof).toContain(said)
})

test('[AF4] no secret and no id of a link is in it but what the chain covers', async () => {
  const rows = hub.app.book.list('m1' as never)
  expect(rows.length).toBeGreaterThan(0)
  for (const [path, content] of Object.entries(files)) {
    for (const { secretHash, codeHash, id } of rows) {
      expect(text(content)).not.toContain(secretHash)
      expect(text(content)).not.toContain(codeHash!)
      if (!path.startsWith('ho-so/')) expect([path, text(content).includes(id)]).toEqual([path, false])
    }
  }
  const cards = JSON.parse(text(files['the-truy-cap.json'])) as object[]
  expect(cards).toHaveLength(rows.length)
  expect(Object.keys(cards[0]!)).toEqual(expect.arrayContaining(['role', 'label', 'createdAt']))
})

test('[AF5] one that was handed over whole is remembered with what it covered', async () => {
  const { exported } = (await admin.ask('GET /conferences/:id', undefined, 'm1')).body.after
  const manifest = sha256(files['manifest.json']!)
  expect(exported).toMatchObject({ events: (await hub.meeting()).seq, manifest, by: 'Nguyễn Thị Quản' })
  const [last] = (await admin.ask('GET /log')).body
  expect(last).toMatchObject({ kind: 'exported', meetingId: 'm1' })
})

test('[AF4] where a paper is missing it is named, and nothing is begun', async () => {
  rmSync(join(filesFolder(hub.dir), file.hash))
  const refused = await admin.file('conferences/m1/export')
  expect([refused.status, JSON.parse(text(refused.bytes))]).toMatchObject([
    409,
    { code: 'office.fileMissing', params: { name: file.name } },
  ])
})
