/** The PDF read back: its pages, its faces, its words; by the objects of the file and nothing of our own model. */
import { inflateSync } from 'node:zlib'
import { describe, expect, test, vi } from 'vitest'
import { paragraph } from '../../shared/documents/gaps.ts'
import { minutes } from '../../shared/documents/minutes.ts'
import type { Block, DocumentModel } from '../../shared/documents/model.ts'
import { notice } from '../../shared/documents/notice.ts'
import { formOf } from '../../shared/documents/profiles.ts'
import { attendanceSheet } from '../../shared/documents/sheets/attendance.ts'
import { filled, held, opened, wide } from '../../shared/documents/testing.ts'
import { pdfFile } from './pdf.ts'

// Generous: the machine may be busy.
vi.setConfig({ testTimeout: 30_000 })

const at = Date.UTC(2024, 3, 26, 2)
const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

interface Pdf {
  raw: string
  faces: string[]
  /** The words of each page, in the order they were set. */
  pages: string[]
}

/** Objects by number; streams unpacked. */
function objectsOf(raw: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const [, number, body] of raw.matchAll(/(?<=^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) found.set(number!, body!)
  return found
}

const streamOf = (body = ''): string => {
  const [, packed = ''] = /\nstream\n([\s\S]*)\nendstream/.exec(body) ?? []
  return body.includes('/FlateDecode') ? latin(inflateSync(Buffer.from(packed, 'latin1'))) : packed
}

const hex = (code: string): string =>
  String.fromCharCode(...(code.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16)))

/** A face's glyphs as letters, by its own ToUnicode table. */
function lettersOf(cmap: string): Map<string, string> {
  const letters = new Map<string, string>()
  for (const [, first, last, codes] of cmap.matchAll(/<([0-9a-f]{4})> <([0-9a-f]{4})> \[([^\]]*)\]/gi)) {
    const from = Number.parseInt(first!, 16)
    const list = [...codes!.matchAll(/<([0-9a-f ]*)>/gi)].map(([, code]) => hex(code!.replaceAll(' ', '')))
    expect(list).toHaveLength(Number.parseInt(last!, 16) - from + 1)
    list.forEach((letter, i) => letters.set((from + i).toString(16).padStart(4, '0'), letter))
  }
  return letters
}

function read(bytes: Uint8Array): Pdf {
  const raw = latin(bytes)
  const objects = objectsOf(raw)
  const ref = (body: string, name: string) => new RegExp(`/${name} (\\d+) 0 R`).exec(body)?.[1]
  const at = (number: string | undefined) => objects.get(number ?? '') ?? ''
  const [, kids = ''] =
    [...objects.values()]
      .map(
        (body) =>
          /\/Type \/Pages[\s\S]*?\/Kids \[([^\]]*)\]/.exec(body) ??
          /\/Kids \[([^\]]*)\][\s\S]*?\/Type \/Pages/.exec(body),
      )
      .find(Boolean) ?? []
  const faces = new Set<string>()
  const pages = [...kids.matchAll(/(\d+) 0 R/g)].map(([, number]) => {
    const page = at(number)
    const resources = at(ref(page, 'Resources')) || page
    const [, fonts = ''] = /\/Font <<([\s\S]*?)>>/.exec(resources) ?? []
    const letters = new Map(
      [...fonts.matchAll(/\/(\w+) (\d+) 0 R/g)].map(([, name, font]) => {
        faces.add(/\/BaseFont \/([\w+-]+)/.exec(at(font))?.[1] ?? '')
        return [name!, lettersOf(streamOf(at(ref(at(font), 'ToUnicode'))))] as const
      }),
    )
    let face: Map<string, string> | undefined
    let words = ''
    for (const [, name, shown, back] of streamOf(at(ref(page, 'Contents'))).matchAll(
      /\/(\w+) [\d.]+ Tf|(\[[^\]]*\]) TJ|(\bET\b)/g,
    )) {
      if (name) face = letters.get(name)
      else if (back) words += '\n'
      else
        for (const [, codes] of shown!.matchAll(/<([0-9a-f]*)>/g))
          words += (codes!.match(/.{4}/g) ?? []).map((code) => face?.get(code) ?? '?').join('')
    }
    return words
  })
  return { raw, faces: [...faces], pages }
}

/** Every blank and line break aside: where a line is broken is the page's matter. */
const close = (text: string): string => text.normalize('NFC').replace(/\s+/g, '')

const plain = (blocks: Block[], more: Partial<DocumentModel> = {}): DocumentModel => {
  const { page, styles } = formOf('party2018')
  return { title: 'Thử', file: 'thu', page, styles, blocks, gaps: [], ...more }
}

describe('[DO28] the PDF', () => {
  test('is A4, says what it is, and has Tinos embedded in every face it uses', async () => {
    const model = minutes(held().state, filled('party2018'))
    const { raw, faces } = read(await pdfFile(model, at))
    expect([...new Set(raw.match(/\/MediaBox \[[^\]]*\]/g))]).toEqual(['/MediaBox [0 0 595.275591 841.889764]'])
    expect(faces.map((face) => face.split('+')[1]).toSorted()).toEqual(
      expect.arrayContaining(['Tinos-Bold', 'Tinos-Italic', 'Tinos-Regular']),
    )
    expect(raw.match(/\/FontFile2 \d+ 0 R/g)).toHaveLength(faces.length)
    expect(raw).toContain('/Lang (vi-VN)')
    expect(raw).toContain('D:20240426020000Z')
  })

  test('says every word of the model in Vietnamese, in its order', async () => {
    const model = notice(held().state, filled('state2020'))
    const text = close(read(await pdfFile(model, at)).pages.join(''))
    for (const block of model.blocks)
      if (block.kind === 'paragraph') expect(text).toContain(close(block.runs.map((run) => run.text).join('')))
    for (const word of ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc', 'CHÁNH VĂN PHÒNG'])
      expect(text).toContain(close(word))
  })

  test('has every Vietnamese letter', async () => {
    const vowels = 'aăâeêioôơuưy'
    const marks = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323']
    const letters = [...vowels].flatMap((vowel) => marks.map((mark) => (vowel + mark).normalize('NFC'))).join('') + 'đ'
    const blocks = [
      paragraph('body', letters),
      paragraph('organ', letters.toUpperCase()),
      paragraph('placeDate', letters),
    ]
    const text = close(read(await pdfFile(plain(blocks), at)).pages.join(''))
    expect(text).toBe(letters + letters.toUpperCase() + letters)
  })

  test('is numbered from the second page on and marked on every page, with the heads of its tables on each', async () => {
    const { pages } = read(await pdfFile(attendanceSheet(opened(wide(177)).state, 'party2018'), at))
    expect(pages.length).toBeGreaterThan(4)
    for (const page of pages) {
      // In the corner and across the page.
      expect(close(page).split(close('BẢN MINH HỌA'))).toHaveLength(3)
      if (page.includes('Xã')) expect(close(page)).toContain(close('Đại biểu có tên trong danh sách'))
    }
    // One of the 177 has a name of its own.
    expect(close(pages.join('')).match(/Xãsố\d+/g)).toHaveLength(176)
    const three = [paragraph('body', 'một'), { kind: 'pageBreak' } as const, paragraph('body', 'hai')]
    const numbered = read(await pdfFile(plain([...three, { kind: 'pageBreak' }, paragraph('body', 'ba')]), at))
    expect(numbered.pages.map((page) => page.replace(/\D/g, ''))).toEqual(['', '2', '3'])
    const real = read(await pdfFile(minutes(held({ kind: 'real' }).state, filled('party2018')), at))
    expect(close(real.pages.join(''))).not.toContain(close('BẢN MINH HỌA'))
  })

  test('cuts nothing off: a cell, a heading’s text and a signature higher than a page', async () => {
    const long = (name: string) => Array.from({ length: 400 }, (_, i) => `${name}${i + 1} chữ dài`).join(' ')
    const cell = (text: string) => ({ content: [paragraph('tableCell', text)] })
    const rows = [[cell(long('ô')), cell('bên cạnh')]]
    const model = plain([
      paragraph('heading1', 'Tiêu đề'),
      paragraph('body', [long('thân'), long('đoạn')]),
      { kind: 'table', columnsMm: [40, 125], head: [], rows, lines: true },
      { kind: 'table', columnsMm: [40, 125], head: [], rows, lines: false, together: true },
    ])
    const text = close(read(await pdfFile(model, at)).pages.join(''))
    for (const name of ['thân', 'đoạn', 'ô']) {
      expect(text.match(new RegExp(`${name}\\d`, 'g'))).toHaveLength(name === 'ô' ? 800 : 400)
      expect(text).toContain(`${name}400`)
    }
  })

  test('keeps a heading with what follows', async () => {
    // A page takes thirty lines of 24 points: after 29 there is room for the heading alone.
    for (const lines of [28, 29]) {
      const filler = Array.from({ length: lines }, (_, i) => paragraph('body', `dòng ${i + 1}`))
      const blocks = [...filler, paragraph('heading1', 'ĐẦU MỤC'), paragraph('body', 'theo sau')]
      const { pages } = read(await pdfFile(plain(blocks), at))
      expect(pages.findIndex((page) => page.includes('ĐẦU MỤC'))).toBe(
        pages.findIndex((page) => page.includes('theo sau')),
      )
      expect(pages).toHaveLength(lines === 28 ? 1 : 2)
    }
  })

  test('marks what is open, and draws a rule of the share asked for', async () => {
    const text = 'ĐẢNG CỘNG SẢN VIỆT NAM'
    const blocks = [
      paragraph('mottoTop', text, { rule: { of: text, share: 0.5 } }),
      paragraph('body', ['Ngày ', { text: '……', gap: true }]),
    ]
    const raw = latin(await pdfFile(plain(blocks), at, true))
    const [, from, to] = /([\d.]+) [\d.]+ m\n([\d.]+) [\d.]+ l\n/.exec(raw) ?? []
    // 22 letters of 15 points: the text is about 207 points wide.
    expect(Number(to) - Number(from)).toBeGreaterThan(93)
    expect(Number(to) - Number(from)).toBeLessThan(110)
    expect(raw).toMatch(/\n1 0\.94\d+ 0\.65\d+ scn\n[\d. ]+ re\n/)
  })

  test('is the same bytes for the same model and time, and says another time', async () => {
    const model = () => notice(held().state, filled('party2018'))
    const first = await pdfFile(model(), at)
    expect(latin(await pdfFile(model(), at))).toBe(latin(first))
    expect(latin(await pdfFile(model(), at + 60_000))).not.toBe(latin(first))
  })
})
