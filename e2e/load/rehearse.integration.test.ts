/** Short rehearsals of each kind, and hubs broken on purpose, which the checker must find out. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { databaseFile } from '../../server/ops/data-folder.ts'
import { HubProcess } from '../../server/testing/hub-process.ts'
import { openDatabase } from './checker/kept.ts'
import { planFor, prepare } from './prepare.ts'
import { type Options, rehearse } from './rehearsal.ts'
import { perfect, type Ran, tool } from './tool.ts'

// Whole conferences, several at once, on whatever machine this is.
vi.setConfig({ testTimeout: 240_000, maxConcurrency: 3 })

/** The same without a process of its own: hub and participants have theirs all the same. */
async function run(options: Partial<Options>): Promise<Ran> {
  const said: string[] = []
  const say = (line: string) => void said.push(line)
  const usual = { sites: 12, seconds: 16, seed: 1, crash: false, flaky: false, polls: false }
  const { ok, figures, lines } = await rehearse({ ...usual, ...options, say })
  return { code: ok ? 0 : 1, figures, said: [...said, ...lines].join('\n') }
}

describe.concurrent('[HUB3] every acknowledged command is recorded exactly once and everybody sees the same', () => {
  test('while lines stall, halve and break, also between a sending and its acknowledgement', async () => {
    const { code, figures, said } = await run({ sites: 16, seconds: 8, flaky: true })
    expect(figures, said).toMatchObject({ ...perfect, joined: 16 })
    expect(figures.cuts, said).toBeGreaterThan(10)
    expect(figures.cuts_in_flight, said).toBeGreaterThan(0)
    expect(code).toBe(0)
  })

  test('while the hub is killed and lines break at once', async () => {
    const { code, figures, said } = await tool('--sites', '12', '--seconds', '9', '--crash', '--flaky')
    expect(figures, said).toMatchObject({ ...perfect, joined: 12, kills: 2 })
    expect(figures.cuts, said).toBeGreaterThan(10)
    expect(code).toBe(0)
  })
})

describe.concurrent('[PO11] [PO16] every poll is what its voters answered last', () => {
  test('of whatever kind, sent twice, changed, from a second device', async () => {
    // Long enough for each kind to have its turn on a machine that is busy.
    const { code, figures, said } = await run({ polls: true, seconds: 24 })
    expect(figures, said).toMatchObject({ ...perfect, joined: 12 })
    expect(figures.poll_kinds, said).toEqual(expect.arrayContaining(['hands', 'site', 'straw by delegate, several']))
    expect(figures.answers, said).toBeGreaterThan(30)
    expect(figures.ballots, said).toBeGreaterThan(10)
    expect(code).toBe(0)
  })

  test('while the hub is killed and lines break around open ones', async () => {
    const { code, figures, said } = await run({ polls: true, crash: true, flaky: true })
    expect(figures, said).toMatchObject({ ...perfect, joined: 12 })
    expect(figures.kinds_killed.length, said).toBeGreaterThan(0)
    expect(figures.kinds_cut.length, said).toBeGreaterThan(0)
    expect(code).toBe(0)
  })

  test('an anonymous poll of hundreds, many behind each connection', async () => {
    const { code, figures, said } = await run({ sites: 8, seconds: 14, polls: true, ballots: 300 })
    expect(figures, said).toMatchObject({ ...perfect, polls: 1, ballots: 300 })
    expect(code).toBe(0)
  })
})

describe.concurrent('the checker sees a hub that', () => {
  const broken = (sabotage: string, more: Partial<Options> = {}) => run({ sites: 8, seconds: 5, sabotage, ...more })

  test('[HUB2] loses what it acknowledged', async () => {
    const { code, figures, said } = await tool('--sites', '8', '--seconds', '8', '--sabotage', 'lose')
    expect(figures.missing, said).toBeGreaterThan(0)
    expect(code).toBe(1)
  })

  test('[VIS3] leaves an event out of what it shows', async () => {
    const { code, figures, said } = await broken('miss')
    expect(figures, said).toMatchObject({ missing: 0, doubled: 0 })
    expect(figures.divergent, said).toBeGreaterThan(0)
    expect(code).toBe(1)
  })

  test('[HUB3] takes a command twice', async () => {
    const { code, figures, said } = await broken('double', { seconds: 12 })
    expect(figures.doubled, said).toBeGreaterThan(0)
    expect(code).toBe(1)
  })

  test('[VIS1] shows one unit what is for another', async () => {
    const { code, figures, said } = await broken('leak')
    expect(figures, said).toMatchObject({ missing: 0, doubled: 0 })
    expect(figures.divergent, said).toBeGreaterThan(0)
    expect(code).toBe(1)
  })

  // Lost answers and doubled ones (loseAnswer, countTwice) are found by the same looks.
  test.each([
    ['[PO11] puts a ballot in twice', 'stuff', 'doubled', { ballots: 60 }],
    ['[PO21] loses a ballot', 'spill', 'missing', { ballots: 60 }],
    ['[PO16] counts a vote against as one for', 'miscount', 'wrong_tallies', {}],
  ] as const)('%s', async (_title, kind, found, more) => {
    const { code, figures, said } = await broken(kind, { seconds: 15, polls: true, ...more })
    expect(figures[found], said).toBeGreaterThan(0)
    expect(code).toBe(1)
  })
})

describe.concurrent('a hub that runs already', () => {
  /** Starts one with a meeting of eight sites, and gives the arguments that name it. */
  async function running(kind: 'rehearsal' | 'real', work: (args: string[], data: string) => Promise<void>) {
    const data = mkdtempSync(join(tmpdir(), 'diem-cau-running-'))
    const plan = planFor({ sites: 8, seed: 1, polls: false })
    const parts = await prepare(data, { ...plan, facts: { ...plan.facts, kind } }, 'conference')
    const hub = new HubProcess(data)
    try {
      const { url } = await hub.ready()
      const links = join(data, 'links.txt')
      writeFileSync(links, parts.map(({ fragment }) => `${url}/vao#${fragment}\n`).join(''))
      await work(['--url', url, '--links', links, '--data', data, '--seconds', '5'], data)
    } finally {
      await hub.end('SIGTERM')
      rmSync(data, { recursive: true })
    }
  }

  test('is rehearsed on where its meeting is marked as a rehearsal', () =>
    running('rehearsal', async (args) => {
      const { code, figures, said } = await tool(...args)
      expect(figures, said).toMatchObject({ ...perfect, sites: 8, joined: 8, kills: 0, cuts: 0 })
      expect(figures.acked, said).toBeGreaterThan(20)
      expect(code).toBe(0)
    }))

  test('is left alone where its meeting is a real one', () =>
    running('real', async (args, data) => {
      const events = () => {
        const db = openDatabase(databaseFile(data))
        const row = db.prepare('SELECT count(*) AS n FROM events').get()
        db.close()
        return row
      }
      const before = events()
      await expect(tool(...args)).rejects.toThrow('is not marked as a rehearsal')
      expect(events()).toEqual(before)
    }))
})
