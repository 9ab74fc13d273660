/** The demo conference, with fewer communes, played twice by the command: everything it leaves is the same. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CueKind } from '../../../shared/stage/contract.ts'
import { lateAfterMs } from '../../../shared/stage/policy.ts'
import { checkDossier } from '../../../server/documents/dossier/check.mjs'
import { figuresOf } from '../tool.ts'
import { namedCommunes } from './words.ts'

const sites = namedCommunes.size + 4
const dir = mkdtempSync(join(tmpdir(), 'diem-cau-conference-test-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

async function run(name: string, seed: number) {
  const out = join(dir, name)
  const args = ['--script', 'conference', '--out', out, '--sites', String(sites), '--seed', String(seed)]
  const { code, figures: found, said } = await figuresOf<Record<string, unknown>>('rehearse.ts', args)
  const { seconds: _seconds, ...figures } = found
  return { code, figures, said, out }
}

describe('[DO30] the same seed', () => {
  let runs: Awaited<ReturnType<typeof run>>[]
  beforeAll(async () => {
    runs = await Promise.all([run('one', 1), run('again', 1), run('other', 2)])
  }, 300_000)

  test('plays the whole conference, and its dossier verifies', () => {
    const [one] = runs
    expect(one!.code, one!.said).toBe(0)
    expect(one!.figures, one!.said).toMatchObject({
      sites,
      turns: 13,
      polls: 2,
      conclusions: 12,
      acknowledged: sites - 7,
      questions: 3,
      verified: true,
    })
    expect(one!.figures['missing']).toHaveLength(7)
    expect(one!.said).toContain('7 missing: ')
  })

  test('[ST7] whatever the province’s own system was told is ticked off, some of it late, and the record says how late', () => {
    const files = Object.entries(unzipSync(readFileSync(join(runs[0]!.out, 'ho-so.zip'))))
    const [, log] = files.find(([path]) => path.endsWith('.jsonl'))!
    const events = Buffer.from(log)
      .toString()
      .trim()
      .split('\n')
      .map(
        (line) => JSON.parse(line) as { type: string; data: { cues: { id: string; kind: string; tookMs?: number }[] } },
      )
    const cuesOf = (type: string) => events.filter((event) => event.type === type).flatMap(({ data }) => data.cues)
    const [told, done] = [cuesOf('stage.cued'), cuesOf('stage.ticked')]
    expect(done.map(({ id }) => id)).toEqual(told.map(({ id }) => id))
    expect(new Set(told.map(({ kind }) => kind))).toEqual(new Set(CueKind.options))
    expect(done.some(({ tookMs = 0 }) => tookMs > lateAfterMs)).toBe(true)
    expect(done.some(({ tookMs = 0 }) => tookMs > 0 && tookMs < lateAfterMs)).toBe(true)
  })

  test('leaves minutes and notice in each form, every other sheet and the dossier', () => {
    const [one] = runs
    const documents = [
      ...['nd30', 'hd36', 'hd05'].flatMap((form) => [`bien-ban-${form}`, `thong-bao-ket-luan-${form}`]),
      'danh-sach-diem-danh',
      'tong-hop-y-kien',
      'ket-qua-bieu-quyet-1',
      'ket-qua-tham-do-2',
    ]
    const expected = [...documents.flatMap((name) => [`${name}.docx`, `${name}.pdf`]), 'ho-so.zip']
    expect(readdirSync(one!.out).toSorted()).toEqual(expected.toSorted())
    const dossier = readFileSync(join(one!.out, 'ho-so.zip'))
    const checked = checkDossier(dossier, { last: one!.figures['last_hash'] as string })
    expect(checked.findings).toEqual([])
    expect(checked.manifest).toMatchObject({ kind: 'demo', log: { events: one!.figures['events'] } })
    expect(Object.keys(unzipSync(dossier)).filter((path) => path.startsWith('van-ban/'))).toHaveLength(12)
  })

  test('gives the same log, the same documents and the same dossier, and another seed others', () => {
    const [one, again, other] = runs
    expect(again!.figures).toEqual(one!.figures)
    for (const name of readdirSync(one!.out))
      expect(readFileSync(join(again!.out, name)).equals(readFileSync(join(one!.out, name))), name).toBe(true)
    expect(other!.code, other!.said).toBe(0)
    expect(other!.figures['last_hash']).not.toBe(one!.figures['last_hash'])
  })
})
