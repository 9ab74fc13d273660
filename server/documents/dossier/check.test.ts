import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { actors } from '../../../shared/core/testing.ts'
import texts from '../../../shared/i18n/vi/dossier.json' with { type: 'json' }
import { seeded } from '../../meeting/demo/names.ts'
import { chainHash } from '../../storage/event-body.ts'
import { noHash, type RawEvent } from '../../storage/port.ts'
import { meetingBench } from '../../testing/meeting-bench.ts'
import { checkDossier, tell } from './check.mjs'
import { type Files, packDossier, type Recorded } from './pack.ts'

let recorded: Recorded
let whole: Uint8Array
const documents = { 'van-ban/bien-ban.pdf': new TextEncoder().encode('%PDF-1.7 tài liệu') }

beforeAll(async () => {
  const bench = await meetingBench()
  await bench.ok(actors.chair, 'meeting.openLobby', {})
  await bench.ok(actors.chair, 'meeting.start', {})
  for (const text of ['Mời các điểm cầu ổn định', 'Đề nghị “tắt” micro\nkhi không phát biểu', '","hash":"giả"'])
    await bench.ok(actors.secretary, 'announcements.send', { text, to: { kind: 'all' }, needsAck: false })
  await bench.ok(actors.chair, 'meeting.close', {})
  const { id, state } = bench.meeting
  recorded = { state, events: await bench.ports.storage.readRaw(id, 0, 1000), papers: [] }
  whole = packDossier(recorded, documents)
})

const codes = (bytes: Uint8Array, last?: string) => checkDossier(bytes, { last }).findings.map(({ code }) => code)
const below = (chance: () => number, count: number) => Math.floor(chance() * count)
/** The same files in a container as the product writes it. */
const zipped = (files: Files) => zipSync(files, { level: 0, mtime: new Date(1980, 0, 1) })
/** A dossier whose list, sums and container all agree with these events. */
const remade = (events: readonly RawEvent[]) => packDossier({ ...recorded, events }, documents)
const rewritten = (event: RawEvent, before: string, change = (body: string) => body): RawEvent => {
  const body = change(event.body)
  return { ...event, body, hash: chainHash(before, body) }
}
/** Everything from the changed event on chained anew. */
function forgedFrom(nth: number, change: (body: string) => string): RawEvent[] {
  let before: string = noHash
  return recorded.events.map((event, i) => {
    const next = i < nth ? event : rewritten(event, before, i === nth ? change : undefined)
    before = next.hash
    return next
  })
}
const announcement = () => recorded.events.findIndex(({ body }) => body.includes('Mời các điểm cầu'))
const lie = (body: string) => body.replace('Mời các điểm cầu ổn định', 'Mời các điểm cầu ra về')

test('[DO30] a dossier is whole, and the same log gives the same bytes', () => {
  const { findings, log, manifest } = checkDossier(whole)
  expect(findings).toEqual([])
  expect(log).toEqual({ events: recorded.events.length, hash: recorded.events.at(-1)?.hash })
  expect(manifest?.files.map(({ path }) => path)).toEqual(
    Object.keys(unzipSync(whole)).filter((path) => path !== 'manifest.json'),
  )
  expect(Buffer.from(packDossier(structuredClone(recorded), documents)).equals(whole)).toBe(true)
})

describe('[DO31] any changed byte is found and named', () => {
  /** Where each file lies: behind 30 bytes and its name. */
  const places = () => {
    let from = 0
    return Object.entries(unzipSync(whole)).map(([name, { length }]) => {
      from += 30 + name.length
      const place = { name, from, to: from + length }
      from += length
      return place
    })
  }

  test('in the container, at its very place', { timeout: 120_000 }, () => {
    const inFile = new Set(places().flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i)))
    const chance = seeded(1)
    let tried = 0
    for (let at = 0; at < whole.length; at++) {
      if (inFile.has(at)) continue
      const bytes = Uint8Array.from(whole)
      bytes[at]! ^= 1 << below(chance, 8)
      const { findings } = checkDossier(bytes)
      expect(findings, `byte ${at}`).toContainEqual({
        code: expect.stringMatching(/^container\./),
        params: expect.objectContaining({ at }),
      })
      tried++
    }
    expect(tried).toBeGreaterThan(1_000)
  })

  test('in a file, by the name of the file', { timeout: 120_000 }, () => {
    const chance = seeded(2)
    for (const { name, from, to } of places()) {
      const every = Math.max(1, Math.floor((to - from) / 400))
      for (let at = from; at < to; at += 1 + below(chance, every)) {
        const bytes = Uint8Array.from(whole)
        bytes[at]! ^= 1 << below(chance, 8)
        const { findings } = checkDossier(bytes)
        expect(findings, `${name} at ${at}`).toContainEqual({ code: 'file.changed', params: { file: name } })
        const others = findings.filter(({ code, params }) => code.startsWith('file.') && params['file'] !== name)
        expect(others, `${name} at ${at}`).toEqual([])
      }
    }
  })

  test('before, behind and between', () => {
    const more = Buffer.from('x')
    expect(codes(Buffer.concat([whole, more]))).toEqual(['container.more'])
    expect(codes(Buffer.concat([more, whole]))).not.toEqual([])
    expect(codes(whole.subarray(0, -1))).not.toEqual([])
    expect(codes(whole.subarray(0, 100))).toEqual(['container.unreadable'])
    expect(codes(new Uint8Array())).toEqual(['container.unreadable'])
  })

  test('a file left out, put in, or packed otherwise', () => {
    const files = unzipSync(whole)
    const { 'polls.json': _polls, ...fewer } = files
    expect(checkDossier(zipped(fewer)).findings).toContainEqual({
      code: 'file.missing',
      params: { file: 'polls.json' },
    })
    expect(checkDossier(zipped({ ...files, 'them.txt': new Uint8Array(3) })).findings).toEqual([
      { code: 'file.extra', params: { file: 'them.txt' } },
    ])
    expect(codes(zipSync(files, { level: 6, mtime: new Date(1980, 0, 1) }))).not.toEqual([])
    expect(codes(zipSync(files, { level: 0, mtime: new Date(2024, 3, 25) }))).toEqual(['container.head'])
  })
})

describe('[DO32] no event is left out, exchanged or forged, even where list, sums and container agree with it', () => {
  test('an event changed', () => {
    const nth = announcement()
    const events = recorded.events.with(nth, { ...recorded.events[nth]!, body: lie(recorded.events[nth]!.body) })
    expect(checkDossier(remade(events)).findings).toEqual([
      { code: 'log.changed', params: { seq: nth + 1, before: nth } },
    ])
  })

  test('an event forged with a hash that fits: the next does not follow', () => {
    const nth = announcement()
    const forged = rewritten(recorded.events[nth]!, recorded.events[nth - 1]!.hash, lie)
    expect(checkDossier(remade(recorded.events.with(nth, forged))).findings).toEqual([
      { code: 'log.changed', params: { seq: nth + 2, before: nth + 1 } },
    ])
  })

  test('each event dropped, each exchanged with the next', () => {
    recorded.events.slice(0, -1).forEach((event, i) => {
      expect(checkDossier(remade(recorded.events.toSpliced(i, 1))).findings).toEqual([
        { code: 'log.gap', params: { seq: i + 1, found: i + 2 } },
      ])
      const swapped = recorded.events.with(i, recorded.events[i + 1]!).with(i + 1, event)
      expect(checkDossier(remade(swapped)).findings).toEqual([
        { code: 'log.gap', params: { seq: i + 1, found: i + 2 } },
      ])
    })
    const twice = recorded.events.toSpliced(2, 0, recorded.events[1]!)
    expect(codes(remade(twice))).toEqual(['log.order'])
  })

  test('the end cut off, or all chained anew, in a log that the list does not fit', () => {
    const files = unzipSync(whole)
    const withLog = (events: readonly RawEvent[]) =>
      zipped({ ...files, 'log.jsonl': unzipSync(remade(events))['log.jsonl']! })
    expect(codes(withLog(recorded.events.slice(0, -2)))).toEqual(['file.changed', 'log.length'])
    expect(codes(withLog(forgedFrom(announcement(), lie)))).toEqual(['file.changed', 'log.end'])
  })

  test('written anew from the beginning: only the last hash kept elsewhere tells', () => {
    const last = recorded.events.at(-1)!.hash
    expect(codes(whole, last)).toEqual([])
    const anew = remade(forgedFrom(announcement(), lie))
    expect(codes(anew)).toEqual([])
    expect(codes(anew, last)).toEqual(['last.differs'])
    expect(codes(remade(recorded.events.slice(0, -1)), last)).toEqual(['last.differs'])
  })
})

describe('[DO33] the dossier brings what checks it', () => {
  const dir = mkdtempSync(join(tmpdir(), 'diem-cau-dossier-'))
  afterAll(() => rmSync(dir, { recursive: true, force: true }))
  const run = async (bytes: Uint8Array, ...args: string[]) => {
    writeFileSync(join(dir, 'ho-so.zip'), bytes)
    const command = [join(dir, 'verify/verify.mjs'), join(dir, 'ho-so.zip'), ...args]
    try {
      return { code: 0, ...(await promisify(execFile)(process.execPath, command)) }
    } catch (error) {
      return error as { code: number; stdout: string }
    }
  }

  test('unpacked, it runs alone and says the same', async () => {
    for (const [path, content] of Object.entries(unzipSync(whole))) {
      mkdirSync(dirname(join(dir, path)), { recursive: true })
      writeFileSync(join(dir, path), content)
    }
    const good = await run(whole)
    expect(good.code).toBe(0)
    expect(good.stdout.trim().split('\n')).toEqual(tell(checkDossier(whole), texts))
    expect(good.stdout).toContain(recorded.events.at(-1)!.hash)
    const damaged = Uint8Array.from(whole)
    damaged[Buffer.from(whole).indexOf('Mời các điểm cầu')]! ^= 1
    const bad = await run(damaged)
    expect(bad.code).toBe(1)
    expect(bad.stdout).toContain(`sự kiện số ${announcement() + 1} không còn như lúc ghi`)
    expect(bad.stdout).toContain('Tệp log.jsonl không còn như lúc lập hồ sơ.')
    expect((await run(whole, 'f'.repeat(64))).code).toBe(1)
  })

  test('every finding has its sentence, with nothing left unfilled', () => {
    const all = [whole.subarray(1), Buffer.concat([whole, whole]), whole.subarray(0, -30)]
    for (const bytes of all) expect(tell(checkDossier(bytes), texts).join('\n')).not.toMatch(/\{\{|undefined/)
  })

  test('[DO34] [RO6] beside the log roster and polls name no telephone, no link and no secret', () => {
    const files = unzipSync(whole)
    for (const name of ['roster.json', 'polls.json', 'manifest.json'])
      expect(Buffer.from(files[name]!).toString()).not.toMatch(/phone|accessId|commandId|secret|token/i)
  })
})
