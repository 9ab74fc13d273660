/** The built client over the wire: packed for whoever takes that, the same bytes for everybody, kept as long as may be. */
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import express from 'express'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { packed } from '../../client/packed.vite.ts'
import { builtPages } from './built-pages.ts'

const dir = mkdtempSync(join(tmpdir(), 'diem-cau-pages-'))
const dist = join(dir, 'dist')
const script = `document.title = ${JSON.stringify('điểm cầu '.repeat(500))}\n`
/** Text in the shape of a font: by its name it is none of those that are packed. */
const font = 'wOF2'.repeat(500)
let server: Server

beforeAll(async () => {
  mkdirSync(join(dir, 'public/assets'), { recursive: true })
  writeFileSync(join(dir, 'index.html'), `<!doctype html><html lang="vi"><title>${'x'.repeat(999)}</title></html>`)
  for (const [name, text] of [
    ['start.js', script],
    ['assets/a-1.js', script],
    ['assets/pdf.worker.min-1.mjs', script],
    ['assets/f-1.woff2', font],
  ] as const)
    writeFileSync(join(dir, 'public', name), text)
  await build({ configFile: false, root: dir, logLevel: 'silent', plugins: [packed()], build: { outDir: dist } })
  server = createServer(express().use(builtPages(dist))).listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(() => {
  server.close()
  rmSync(dir, { recursive: true })
})

/** As it came over the wire: `fetch` would unpack it. */
async function ask(path: string, headers: Record<string, string> = {}, method = 'GET') {
  const { port } = server.address() as AddressInfo
  const asked = request({ port, path, method, headers: { connection: 'close', ...headers } }).end()
  const [response] = (await once(asked, 'response')) as [IncomingMessage]
  return { status: response.statusCode, headers: response.headers, body: await buffer(response) }
}
const takes = (encoding: string, more = {}) => ({ 'accept-encoding': encoding, ...more })

test.each(['/assets/a-1.js', '/start.js', '/index.html', '/', '/xa/diem-cau'])(
  '%s is the same whatever the browser unpacks, and a cache between is told',
  async (path) => {
    const [plain, brotli, gzip] = await Promise.all(
      ['identity', 'gzip, deflate, br, zstd', 'gzip, deflate'].map((encoding) => ask(path, takes(encoding))),
    )
    expect([plain, brotli, gzip].map((answer) => answer!.headers['content-encoding'])).toEqual([
      undefined,
      'br',
      'gzip',
    ])
    expect(brotliDecompressSync(brotli!.body).equals(plain!.body)).toBe(true)
    expect(gunzipSync(gzip!.body).equals(plain!.body)).toBe(true)
    expect(brotli!.body.length).toBeLessThan(plain!.body.length / 2)
    for (const answer of [plain!, brotli!, gzip!]) {
      expect(answer.status).toBe(200)
      expect(answer.headers.vary).toMatch(/accept-encoding/i)
      expect(answer.headers['content-type']?.toLowerCase()).toBe(plain!.headers['content-type']?.toLowerCase())
      expect(answer.headers['content-length']).toBe(`${answer.body.length}`)
    }
  },
)

test('whoever refuses a way is not sent it', async () => {
  expect((await ask('/assets/a-1.js', takes('br;q=0, gzip'))).headers['content-encoding']).toBe('gzip')
  expect((await ask('/assets/a-1.js')).headers['content-encoding']).toBeUndefined()
})

test('HEAD says what GET would send; a part is a part of what it names; what is known is not sent again', async () => {
  const whole = await ask('/assets/a-1.js', takes('br'))
  const head = await ask('/assets/a-1.js', takes('br'), 'HEAD')
  expect(head.body).toHaveLength(0)
  for (const name of ['content-encoding', 'content-length', 'etag', 'vary', 'cache-control'])
    expect(head.headers[name], name).toBe(whole.headers[name])

  const part = await ask('/assets/a-1.js', takes('identity', { range: 'bytes=10-19' }))
  expect(part.status).toBe(206)
  expect(part.body.toString()).toBe(Buffer.from(script).subarray(10, 20).toString())
  const packedPart = await ask('/assets/a-1.js', takes('br', { range: 'bytes=10-19' }))
  expect(packedPart.status).toBe(206)
  expect(packedPart.headers['content-range']).toBe(`bytes 10-19/${whole.body.length}`)
  expect(packedPart.body.equals(whole.body.subarray(10, 20))).toBe(true)

  const known = await ask('/', takes('br', { 'if-none-match': (await ask('/', takes('br'))).headers.etag! }))
  expect(known.status).toBe(304)
  expect(known.body).toHaveLength(0)
  // The packed page is another one to a cache.
  expect((await ask('/', takes('identity'))).headers.etag).not.toBe((await ask('/', takes('br'))).headers.etag)
})

test('a name that says what is in it is kept for good, a page is asked for anew; a font is not packed twice', async () => {
  expect((await ask('/assets/a-1.js', takes('br'))).headers['cache-control']).toBe(
    'public, max-age=31536000, immutable',
  )
  for (const path of ['/', '/xa/diem-cau']) expect((await ask(path)).headers['cache-control']).toBe('no-cache')
  const woff = await ask('/assets/f-1.woff2', takes('br, gzip'))
  expect(woff.headers['content-encoding']).toBeUndefined()
  expect(woff.body.toString()).toBe(font)
  expect((await ask('/assets/pdf.worker.min-1.mjs', takes('br'))).headers['content-security-policy']).toContain('wasm')
  expect((await ask('/assets/none.js', takes('br'))).status).toBe(404)
})
