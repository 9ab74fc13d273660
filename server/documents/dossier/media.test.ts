import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import texts from '../../../shared/i18n/vi/dossier.json' with { type: 'json' }
import { checkMedia } from './media.mjs'

let dir: string
beforeEach(() => void (dir = mkdtempSync(join(tmpdir(), 'diem-cau-media-'))))
afterEach(() => rmSync(dir, { recursive: true }))

test('[ST13] recordings beside a dossier are read over by name or by hash; those elsewhere are named', async () => {
  const sha256 = createHash('sha256').update('film').digest('hex')
  const named = (name: string) => ({ name, sha256 })
  writeFileSync(join(dir, 'one.webm'), 'film')
  writeFileSync(join(dir, 'two.webm'), 'fi1m')
  expect(await checkMedia([named('one.webm'), named('two.webm'), named('three.webm')], dir, texts)).toEqual({
    lines: [
      'Tệp ghi hình one.webm nguyên vẹn.',
      'Tệp ghi hình two.webm không còn như lúc ghi.',
      `Tệp ghi hình three.webm không để cùng thư mục, chưa kiểm tra. SHA-256: ${sha256}`,
    ],
    wrong: 1,
  })
  writeFileSync(join(dir, sha256), 'film')
  expect((await checkMedia([named('three.webm')], dir, texts)).lines).toEqual(['Tệp ghi hình three.webm nguyên vẹn.'])
})
