/** Anonymous ballots and the hub as a process: what its files tell afterwards, and what a kill leaves. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { DelegateId, PollId } from '../../shared/core/identity.ts'
import { actors, type Commune, demoPlan, ids } from '../../shared/core/testing.ts'
import { databaseFile } from '../ops/data-folder.ts'
import { choicesText } from '../storage/ballot.ts'
import { sqliteStorage } from '../storage/sqlite.ts'
import { tracesOf } from '../testing/ballot-order.ts'
import { HubProcess } from '../testing/hub-process.ts'
import { begin, openPoll, pollSeen, talliedFor } from '../testing/polls.ts'
import { prepared } from '../testing/prepared.ts'
import { shuffled } from './ballot-box.ts'

const communes = ['a1', 'a2', 'b1', 'c1'] as const satisfies readonly Commune[]
const perSite = 125
const rounds = 5

let dir: string
let running: HubProcess[]
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'diem-cau-ballots-'))
  running = []
})
afterEach(async () => {
  await Promise.all(running.map((hub) => hub.end('SIGKILL')))
  rmSync(dir, { recursive: true, force: true })
})
const start = () => {
  const hub = new HubProcess(dir, { LOG_LEVEL: 'trace' })
  running.push(hub)
  return hub.ready()
}

/** The demo conference with 125 people at each of four places. */
function crowded() {
  const plan = demoPlan()
  for (const commune of communes) {
    const unitId = ids.unit[commune]
    plan.details.find((one) => one.unitId === unitId)!.delegates = Array.from({ length: perSite }, (_, i) => ({
      id: `${commune}-person${i}` as DelegateId,
      unitId,
      siteId: ids.site[commune],
      name: `Đại biểu ${i} ${commune}`,
      titles: ['Đại biểu'],
      principal: false,
    }))
  }
  return plan
}

test(
  '[PO20] [PO21] five hundred ballots cast in a known order leave no trace of it in any file',
  { timeout: 90_000 },
  async () => {
    const who = [actors.chair, ...communes.map(actors.site)]
    const signedIn = await prepared(dir, crowded(), who)
    const hub = await start()
    const [chair, ...sites] = await Promise.all(signedIn.map((one) => hub.join(one)))
    await begin(chair!)
    const labels = Array.from({ length: 20 }, (_, i) => `Phương án ${i + 1}`)
    const pollId = await openPoll(chair!, {
      kind: 'straw',
      voters: 'delegate',
      options: { kind: 'custom', labels, most: 20, none: true },
      publishes: true,
    })

    // Choices that nobody else has, so that each ballot can be found again; by lot, so that they tell nothing.
    const numbers = shuffled(Array.from({ length: 1_000 }, (_, n) => n * 1_047 + 1))
    const cast: { voterId: string; choices: string }[] = []
    for (let round = 0; round < rounds; round++) {
      const acks: Promise<{ ok: boolean }>[] = []
      for (const [at, site] of sites.entries()) {
        for (let i = 0; i < perSite / rounds; i++) {
          const delegateId = `${communes[at]!}-person${round * (perSite / rounds) + i}` as DelegateId
          const number = numbers[cast.length]!
          const choices = labels.map((_, option) => option).filter((option) => (number >> option) & 1)
          cast.push({ voterId: delegateId, choices: choicesText(choices) })
          acks.push(site.send('polls.cast', { pollId, delegateId, choices }))
        }
        await site.ask('clock')
      }
      for (const ack of await Promise.all(acks)) expect(ack.ok).toBe(true)
    }
    expect(new Set(cast.map(({ choices }) => choices)).size).toBe(500)

    await chair!.send('polls.close', { pollId })
    const result = await talliedFor(chair!, pollId)
    const chosen = labels.map((_, option) => cast.filter(({ choices }) => choices[option] === '1').length)
    expect(result).toMatchObject({ answered: 500, options: chosen, none: 0 })
    await chair!.until(() => pollSeen(chair!, pollId)?.state === 'published')

    const database = basename(databaseFile(dir))
    const tables: [string, string] = ['marks', 'ballots']
    // As the files are now, with the hub running; and after it has ended, with its snapshot and all it has logged.
    expect(tracesOf(dir, database, cast, tables)).toEqual([])
    const ended = await hub.end('SIGTERM')
    writeFileSync(join(dir, 'hub.log'), `${ended.out}${ended.err}`)
    expect(tracesOf(dir, database, cast, tables)).toEqual([])
    const raw = readFileSync(databaseFile(dir), 'latin1')
    expect(cast.every(({ choices }) => raw.includes(choices))).toBe(true)
    expect(raw).toContain('polls.tallied')
    // No list of choices is in any event, snapshot or log line.
    expect(`${raw}${ended.out}${ended.err}`).not.toMatch(/"choices":\[/)
  },
)

const straw = (pollId: PollId) => ({ pollId, siteId: ids.site.a1, choices: [1] })

test(
  '[HUB2] [HUB3] killed after the answer, the ballot is there once; killed before, the retry makes it one',
  { timeout: 60_000 },
  async () => {
    const plan = demoPlan()
    const [chairs, a1s, b1s] = await prepared(dir, plan, [actors.chair, actors.site('a1'), actors.site('b1')])
    let hub = await start()
    const [chair, a1] = await Promise.all([hub.join(chairs!), hub.join(a1s!)])
    await begin(chair)
    const pollId = await openPoll(chair, { kind: 'straw', voters: 'site', entitled: 'summoned', publishes: true })
    expect(await a1.send('polls.cast', straw(pollId), 'acknowledged')).toMatchObject({ ok: true })
    const b1 = await hub.join(b1s!)
    const lost = b1.send('polls.cast', { pollId, siteId: ids.site.b1, choices: [0] }, 'unanswered')
    lost.catch(() => undefined)
    await b1.ask('clock')
    await hub.end('SIGKILL')

    hub = await start()
    const [again, other] = await Promise.all([hub.join(a1s!), hub.join(b1s!)])
    expect(await again.send('polls.cast', straw(pollId), 'second')).toMatchObject({ code: 'polls.alreadyAnswered' })
    expect(await again.send('polls.cast', straw(pollId), 'acknowledged')).toMatchObject({ ok: true })
    const retry = await other.send('polls.cast', { pollId, siteId: ids.site.b1, choices: [0] }, 'unanswered')
    expect(retry).toMatchObject({ ok: true })
    const desk = await hub.join(chairs!)
    await desk.send('polls.close', { pollId })
    expect(await talliedFor(desk, pollId)).toMatchObject({ answered: 2, options: [1, 1, 0] })
  },
)

test(
  '[PO7] [PO21] a late voter whose ballot was not on disk yet is on the list, and has still to vote',
  { timeout: 60_000 },
  async () => {
    const [chairs, a1s, b1s] = await prepared(dir, demoPlan(), [actors.chair, actors.site('a1'), actors.site('b1')])
    let hub = await start()
    const [chair, a1, b1] = await Promise.all([hub.join(chairs!), hub.join(a1s!), hub.join(b1s!)])
    await begin(chair)
    await b1.send('attendance.reportHeadcount', { siteId: ids.site.b1, headcount: 5 })
    const pollId = await openPoll(chair, { kind: 'straw', voters: 'site', entitled: 'present', latecomers: true })
    await a1.send('attendance.reportHeadcount', { siteId: ids.site.a1, headcount: 5 })
    a1.send('polls.cast', straw(pollId), 'late').catch(() => undefined)
    await a1.until(() => a1.unit.polls.polls[pollId]?.voters.includes(ids.site.a1) ?? false)
    await hub.end('SIGKILL')
    const storage = sqliteStorage(databaseFile(dir))
    expect(await storage.marks(ids.meeting, pollId)).toEqual([])
    await storage.close()

    hub = await start()
    const back = await hub.join(a1s!)
    expect(await back.send('polls.cast', straw(pollId), 'late')).toMatchObject({ ok: true })
    const desk = await hub.join(chairs!)
    await desk.send('polls.close', { pollId })
    expect(await talliedFor(desk, pollId)).toMatchObject({ answered: 1, entitled: 2, options: [0, 1, 0] })
  },
)
