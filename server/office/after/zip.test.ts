import { createHash } from 'node:crypto'
import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { type Packed, type Part, zipped } from './zip.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

async function whole(parts: (packed: readonly Packed[]) => AsyncIterable<Part>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of zipped(parts)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

test('parts come out as they went in, and a later one knows the sums of those before it', async () => {
  const zip = await whole(async function* (packed) {
    yield { path: 'trống.txt', bytes: [] }
    yield { path: 'tài liệu/a.bin', bytes: [bytes('một '), bytes('hai')] }
    yield { path: 'list.json', bytes: [bytes(JSON.stringify(packed))] }
  })
  const files = unzipSync(zip)
  expect(Object.keys(files)).toEqual(['trống.txt', 'tài liệu/a.bin', 'list.json'])
  expect(Buffer.from(files['tài liệu/a.bin']!).toString()).toBe('một hai')
  const sha256 = createHash('sha256').update('một hai').digest('hex')
  expect(JSON.parse(Buffer.from(files['list.json']!).toString())).toMatchObject([
    { path: 'trống.txt', size: 0 },
    { path: 'tài liệu/a.bin', size: Buffer.byteLength('một hai'), sha256 },
  ])
})

test('it is sent as it is made: no part is asked for before the one before it was taken', async () => {
  const asked: string[] = []
  const sent = zipped(async function* () {
    for (const path of ['một', 'hai', 'ba']) {
      asked.push(path)
      yield { path, bytes: [bytes(path)] }
    }
  })
  await sent.next()
  expect(asked).toEqual(['một'])
  await sent.return(undefined)
  expect(asked).toEqual(['một'])
})

test('where a part breaks off, so does the ZIP', async () => {
  const broken = whole(async function* () {
    yield { path: 'một', bytes: [bytes('một')] }
    throw new Error('đĩa hỏng')
  })
  await expect(broken).rejects.toThrow('đĩa hỏng')
})
