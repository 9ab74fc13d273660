/** Bodies made to harm, over HTTP: too large by far, named to lead elsewhere, several kinds at once (CO19, MA1, OF9). */
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { type IncomingMessage, request, type RequestOptions } from 'node:http'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Actor } from '../../shared/core/identity.ts'
import { actors, ids } from '../../shared/core/testing.ts'
import { type FileRef, largestFile } from '../../shared/conclusions/file.ts'
import { startHub, type TestHub } from '../testing/hub-fixture.ts'
import { firstAdministrator } from '../testing/office-client.ts'
import { zipOf } from '../testing/zip.ts'

const twoGigabytes = 2 ** 31
const bytes = 'application/octet-stream'
const json = 'application/json'

let hub: TestHub
beforeEach(async () => {
  hub = await startHub()
})
afterEach(() => hub.stop())

const filesPath = async (who: Actor) => `/api/files?access=${(await hub.link(who)).accessId}`
const kept = () => readdirSync(join(hub.dir, 'files'))

/** Begins a body of `length` bytes, or of no announced length, and goes on until the hub has answered. */
async function pour(path: string, headers: RequestOptions['headers'], length?: number) {
  const { hostname, port } = new URL(hub.url)
  const announced = length === undefined ? { 'transfer-encoding': 'chunked' } : { 'content-length': length }
  const call = request({ hostname, port, path, method: 'POST', headers: { ...headers, ...announced } })
  const answered = once(call, 'response') as Promise<[IncomingMessage]>
  // The hub closes what it does not read; the answer has come before.
  call.on('error', () => undefined)
  const piece = Buffer.alloc(256 * 1024, '%PDF-1.7\n')
  let sent = 0
  const heard: { answer?: IncomingMessage } = {}
  void answered.then(([answer]) => Object.assign(heard, { answer }))
  while (!heard.answer && sent < (length ?? Infinity)) {
    sent += piece.length
    if (!call.write(piece)) await Promise.race([once(call, 'drain'), answered])
  }
  const [{ statusCode }] = await answered
  call.destroy()
  return { status: statusCode, sent }
}

test('[CO19] [MA1] 2 GB are refused by their announcement, wherever they are sent to', async () => {
  const admin = await firstAdministrator(hub)
  const office = { 'content-type': json, cookie: `dc_office=${admin.cookie('dc_office')}` }
  const { body: draft } = await admin.ask('POST /drafts', {})
  const file = { 'content-type': bytes, cookie: await hub.cookie(actors.secretary) }
  for (const [path, headers] of [
    [await filesPath(actors.secretary), file],
    ['/api/enter', { 'content-type': json }],
    ['/api/office/sign-in', { 'content-type': json }],
    [`/api/office/drafts/${draft.id}/roster`, office],
  ] as const) {
    const { status, sent } = await pour(path, headers, twoGigabytes)
    expect([path, status]).toEqual([path, 413])
    // What was under way before the answer was there, not what was announced.
    expect([path, sent < largestFile]).toEqual([path, true])
  }
  expect(kept()).toEqual([])
  expect((await fetch(`${hub.url}/readyz`)).status).toBe(200)
})

test('[CO19] a body without an announced end is cut off at what a unit may send, and nothing of it is kept', async () => {
  const who = actors.site('a1')
  const { status, sent } = await pour(await filesPath(who), { 'content-type': bytes, cookie: await hub.cookie(who) })
  expect(status).toBe(413)
  // The line itself holds some more.
  expect(sent).toBeLessThan(3 * largestFile)
  expect(kept()).toEqual([])
})

const handIn = async (body: Buffer<ArrayBuffer>) => {
  const headers = { 'content-type': bytes, cookie: await hub.cookie(actors.secretary) }
  const response = await fetch(`${hub.url}${await filesPath(actors.secretary)}`, { method: 'POST', body, headers })
  return { status: response.status, file: (await response.json()) as Omit<FileRef, 'name'> }
}

test('[MA1] a name that leads elsewhere is refused, and lies nowhere', async () => {
  const secretary = await hub.join(actors.secretary)
  const { file } = await handIn(Buffer.from('%PDF-1.7\n'))
  for (const name of [
    '../../etc/a.pdf',
    String.raw`..\..\a.pdf`,
    '/etc/a.pdf',
    'a.pdf\u0000.exe',
    'a.pdf\r\nx: y',
    'a.exe',
  ])
    expect([
      name,
      (await secretary.send('materials.add', { title: 'a', file: { ...file, name }, to: { kind: 'all' } })).ok,
    ]).toEqual([name, false])
  expect(kept()).toEqual([file.hash])
  const outside = `/api/files/..%2fdiem-cau.db?access=${(await hub.link(actors.secretary)).accessId}`
  const headers = { cookie: await hub.cookie(actors.secretary) }
  expect((await fetch(`${hub.url}${outside}`, { headers })).status).toBe(404)
})

test.each([
  ['a PDF that is a Word file as well', `%PDF-1.7\n`, zipOf('[Content_Types].xml', 'word/document.xml')],
  [
    'a PDF with a script',
    '%PDF-1.7\n1 0 obj << /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>',
    Buffer.alloc(0),
  ],
  ['a photograph that is a page as well', Buffer.from('ffd8ffe0', 'hex'), Buffer.from('<script>alert(1)</script>')],
])('[MA8] %s is given out as what it begins with, to be kept, never as a page', async (_what, head, tail) => {
  const secretary = await hub.join(actors.secretary)
  const { status, file } = await handIn(Buffer.concat([Buffer.from(head), tail]))
  expect(status).toBe(201)
  const name = file.type === 'application/pdf' ? 'a.pdf' : 'a.jpg'
  const to = { kind: 'units' as const, ids: [ids.unit.a1] }
  expect(await secretary.send('materials.add', { title: 'a', file: { ...file, name }, to })).toMatchObject({ ok: true })
  const who = actors.site('a1')
  const { accessId } = await hub.link(who)
  const headers = { cookie: await hub.cookie(who) }
  const given = await fetch(`${hub.url}/api/files/${file.hash}?access=${accessId}`, { headers })
  expect(Object.fromEntries(given.headers)).toMatchObject({
    'content-type': file.type,
    'content-disposition': expect.stringMatching(/^attachment;/),
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
  })
})
