/** Nodes restarted one after another while a conference votes, as for an upgrade; and a rehearsal over all of them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { planFor, prepare } from '../../e2e/load/prepare.ts'
import { perfect, tool } from '../../e2e/load/tool.ts'
import type { Ack, CommandInput, CommandType } from '../../shared/core/envelope.ts'
import { AccessBook } from '../access/access-book.ts'
import { postgresStorage } from '../storage/postgres.ts'
import { type TestCluster, startCluster } from '../testing/cluster.ts'
import type { TestClient } from '../testing/hub-client.ts'
import { begin, openPoll, talliedFor } from '../testing/polls.ts'

const votersEach = 8
const lanes = 4
const transient = ['wire.storageDown', 'wire.shuttingDown']

let cluster: TestCluster
beforeAll(async () => {
  cluster = await startCluster(3)
}, 240_000)
afterAll(() => cluster?.end())

interface Seat {
  accessId: string
  cookie: string
}

/** A page: it is at some node, and goes to another when that one goes. */
class Page {
  readonly codes = new Set<string>()
  readonly #seat: Seat
  #at: number
  #client: Promise<TestClient> | undefined

  constructor(seat: Seat, at: number) {
    this.#seat = seat
    this.#at = at
  }

  /** Connected, at whichever node lets it in. */
  get client(): Promise<TestClient> {
    this.#client ??= this.#come().then((client) => {
      client.socket.once('disconnect', () => (this.#client = undefined))
      return client
    })
    return this.#client
  }

  async #come(): Promise<TestClient> {
    for (;;) {
      const node = cluster.nodes[this.#at++ % cluster.nodes.length]!
      const client = await node.join(this.#seat).catch(() => undefined)
      if (client) return client
    }
  }

  /** The same command until it is answered for good. */
  async surely<T extends CommandType>(type: T, data: CommandInput<T>, id: string): Promise<Ack> {
    for (;;) {
      const client = await this.client
      if (!client.socket.connected) {
        // Sent away between coming in and here.
        this.#client = undefined
        continue
      }
      const gone = new Promise<undefined>((done) => client.socket.once('disconnect', () => done(undefined)))
      const ack = await Promise.race([client.send(type, data, id).catch(() => undefined), gone])
      if (ack && !ack.ok) this.codes.add(ack.code)
      if (ack && (ack.ok || !transient.includes(ack.code))) return ack
    }
  }
}

test('[CL8] three nodes are restarted one after another during a vote: every ballot counts, and counts once', async () => {
  const storage = await postgresStorage(cluster.databaseUrl)
  const database = new Client({ connectionString: cluster.databaseUrl })
  database.on('error', () => undefined)
  await database.connect()
  const links = cluster.nodes[0]!
  const chair = new Page(await links.enter(links.links[0]!), 0)
  const desk = await chair.client
  await begin(desk)
  const { meetingId } = desk.welcome!
  const { order, sites } = desk.all.roster
  const places = order.filter((id) => sites[id]!.kind === 'remote').slice(0, 3 * votersEach)
  const pollId = await openPoll(desk, { kind: 'straw', voters: 'site' })

  const book = new AccessBook(storage, Date.now)
  const waiting: [(typeof places)[number], Page][] = []
  for (const siteId of places) {
    const { unitId, name: label } = sites[siteId]!
    const { access } = await book.issue({ meetingId, role: 'site', label, siteId, unitId })
    const seat = { accessId: access.id, cookie: `dc_${access.id}=${await book.admit(access)}` }
    waiting.push([siteId, new Page(seat, waiting.length)])
  }
  // Some are connected when their node goes, others come while it is going.
  for (const [n, [, page]] of waiting.entries()) if (n % 2 === 0) await page.client

  const acks: Ack[] = []
  const lane = async (voters: typeof waiting) => {
    for (let voter = voters.shift(); voter; voter = voters.shift()) {
      const [siteId, page] = voter
      acks.push(await page.surely('polls.cast', { pollId, siteId, choices: [acks.length % 2] }, `cast-${siteId}`))
    }
  }
  for (let at = 0; at < 3; at++) {
    const voters = waiting.splice(0, votersEach)
    const voting = Array.from({ length: lanes }, () => lane(voters))
    const { code } = await cluster.restart(at)
    expect(code).toBe(0)
    await Promise.all(voting)
  }
  expect(acks.filter(({ ok }) => ok)).toHaveLength(places.length)
  // Nobody was told that nothing could be written: a meeting that is handed over is never nobody's.
  expect([...chair.codes]).not.toContain('wire.storageDown')
  expect(await chair.surely('polls.close', { pollId }, 'closing')).toMatchObject({ ok: true })
  await talliedFor(await chair.client, pollId)
  const { rows } = await database.query<{ n: number }>('SELECT count(*)::int AS n FROM ballots')
  expect(rows).toEqual([{ n: places.length }])
  await database.end()
  await storage.close()
}, 240_000)

test('[HUB3] [CL3] the tool plays a rehearsal over all nodes, and finds nothing lost, doubled or different', async () => {
  const parts = await prepare(cluster.databaseUrl, planFor({ sites: 8, seed: 1, polls: false }), 'conference')
  const folder = mkdtempSync(join(tmpdir(), 'diem-cau-links-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const links = join(folder, 'links.txt')
  const urls = cluster.nodes.map(({ url }) => url)
  writeFileSync(links, parts.map(({ fragment }) => `${urls[0]}/vao#${fragment}\n`).join(''))
  const where = ['--url', urls.join(','), '--links', links, '--data', cluster.databaseUrl]
  const { code, figures, said } = await tool(...where, '--seconds', '5')
  expect(figures, said).toMatchObject({ ...perfect, sites: 8, joined: 8 })
  expect(figures.acked, said).toBeGreaterThan(20)
  expect(code, said).toBe(0)
}, 240_000)
