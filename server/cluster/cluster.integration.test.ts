import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Ack } from '../../shared/core/envelope.ts'
import type { AccessId, EntryId, MeetingId } from '../../shared/core/identity.ts'
import { enter } from '../rehearsal/simulator/enter.ts'
import { type TestCluster, startCluster } from '../testing/cluster.ts'
import type { TestClient } from '../testing/hub-client.ts'
import type { HubProcess } from '../testing/hub-process.ts'
import { administratorBy, fragmentOf } from '../testing/office-client.ts'
import { stateHash } from '../testing/state-hash.ts'
import { Caller } from './wire.ts'

/** The clocks of all nodes are five minutes fast, which is to change nothing (CL11). */
const wrongClock = '--import=data:text/javascript,{const/**/right=Date.now;Date.now=()=>right()+3e5}'

let cluster: TestCluster
let database: Client
/** Of the desk, one for each node, and then of two places. */
let seats: { accessId: string; cookie: string; status: number }[]
let conferenceId: MeetingId

beforeAll(async () => {
  cluster = await startCluster(3, { env: { NODE_OPTIONS: wrongClock } })
  database = new Client({ connectionString: cluster.databaseUrl })
  // It is restarted under our hands.
  database.on('error', () => undefined)
  await database.connect()
  const [first, , last] = cluster.nodes as [HubProcess, HubProcess, HubProcess]
  seats = []
  for (const link of [...first.links.slice(0, 4), ...first.links.slice(5, 7)]) seats.push(await last.enter(link))
  const [log] = await rows<{ meeting_id: MeetingId }>('SELECT meeting_id FROM logs')
  conferenceId = log!.meeting_id
}, 240_000)

afterAll(async () => {
  await database?.end().catch(() => undefined)
  await cluster?.end()
})

const rows = async <T>(text: string): Promise<T[]> => (await database.query(text)).rows as T[]

/** The node that writes the conference, or its rehearsal; on a slow machine it may be some time until there is one. */
async function writer(of: 'conference' | 'rehearsal' = 'conference'): Promise<HubProcess> {
  const which = of === 'rehearsal' ? 'LIKE' : 'NOT LIKE'
  for (;;) {
    const [lease] = await rows<{ node: string }>(
      `SELECT node FROM leases WHERE until > now() AND meeting_id ${which} 'td-%'`,
    )
    if (lease) return cluster.nodes[Number(/^node-(\d+)/.exec(lease.node)![1]) - 1]!
  }
}

const alive = () => cluster.nodes.filter(({ child }) => child.exitCode === null && child.signalCode === null)

let said = 0
const announce = (client: TestClient, id?: string): Promise<Ack> =>
  client.send('announcements.send', { text: `Thông báo ${++said}`, to: { kind: 'all' }, needsAck: false }, id)

/** Sends as a room's own outbox does: the same command again until it is known what became of it. */
async function surely(client: TestClient, id: string): Promise<Ack> {
  for (;;) {
    const ack = await announce(client, id)
    if (ack.ok || !['wire.storageDown', 'wire.shuttingDown'].includes(ack.code)) return ack
  }
}

/** Resolves once all have folded the same number of events, `seq` at the least: of sites lost and found more come by themselves. */
async function agree(clients: TestClient[], seq: number): Promise<void> {
  const heads = () => clients.map((client) => client.seq('all'))
  for (let wanted = Math.max(seq, ...heads()); Math.min(...heads()) < wanted; wanted = Math.max(...heads()))
    for (const client of clients) await client.until(() => client.seq('all') >= wanted, `number ${wanted}`)
  expect(new Set(clients.map((client) => stateHash(client.all))).size).toBe(1)
}

const join = (nodes: HubProcess[]) => Promise.all(nodes.map((node, n) => node.join(seats[n]!)))

/** What the log holds of some commands: each once, in one unbroken chain. */
async function recorded(prefix: string): Promise<string[]> {
  const found = await rows<{ command_id: string }>(
    `SELECT command_id FROM events WHERE command_id LIKE '${prefix}%' ORDER BY seq`,
  )
  return found.map(({ command_id }) => command_id)
}

test('[CL10] what the first node has printed stays good when others start; they print no links', () => {
  expect(seats.map(({ status }) => status)).toEqual(seats.map(() => 200))
  const [first, ...others] = cluster.nodes
  expect(first!.links.length).toBeGreaterThan(5)
  for (const { links, out } of others) {
    expect(links).toEqual([])
    expect(out).not.toContain('/lien-ket#')
  }
})

test('[CL11] nodes whose clocks are wrong say the right time, and write it', async () => {
  const clients = await join(cluster.nodes)
  const times = (await Promise.all(clients.map((client) => client.ask('clock')))) as number[]
  const acks = await Promise.all(clients.map((client) => announce(client)))
  for (const at of [...times, ...acks.map((ack) => (ack.ok ? ack.at : Infinity))])
    expect(Math.abs(at - Date.now())).toBeLessThan(120_000)
  for (const client of clients) client.close()
})

test('[CL1] [CL3] a command sent to any node is answered once it is on disk, and seen at all of them', async () => {
  const clients = await join(cluster.nodes)
  for (const client of clients) {
    const ack = await announce(client)
    expect(ack).toMatchObject({ ok: true })
    await agree(clients, ack.ok ? ack.seq : Infinity)
  }
  expect(await rows('SELECT DISTINCT meeting_id FROM leases WHERE until > now()')).toHaveLength(1)
  for (const client of clients) client.close()
})

test('[CL7] who is connected, how good the line is and who edits is seen at every node, whichever node it is at', async () => {
  const clients = await join(cluster.nodes)
  const first = await cluster.nodes[1]!.join(seats[4]!)
  const second = await cluster.nodes[2]!.join(seats[4]!)
  const devices = (client: TestClient) => Object.values(client.sites).map((site) => site.devices)
  for (const client of clients) {
    await client.until(() => devices(client).includes(2), 'two devices of one place')
    await client.until(() => client.online === 1, 'one place')
  }
  second.socket.emit('line', { rtt: 77, clockOff: 3 })
  clients[2]!.socket.emit('editing', { entryId: 'c1' as EntryId })
  for (const client of clients.slice(0, 2)) {
    await client.until(() => Object.values(client.sites).some(({ rtt }) => rtt === 77), 'the line')
    await client.until(() => client.editing?.length === 1, 'the editor')
  }
  // One who comes later hears all of it at once.
  const late = await cluster.nodes[0]!.join(seats[3]!)
  await late.until(() => devices(late).includes(2) && late.editing?.length === 1)
  for (const client of [first, second, clients[2]!]) client.close()
  await late.until(() => late.online === 0 && devices(late).every((count) => count === 0), 'nobody')
  await late.until(() => late.editing?.length === 0, 'no editor')
  for (const client of [...clients, late]) client.close()
})

test('[ACC6] [CL7] a person who comes in at another node leaves the first', async () => {
  const first = await cluster.nodes[0]!.join(seats[0]!)
  const second = await cluster.nodes[2]!.join(seats[0]!)
  expect(await first.gone()).toBe('access.takenOver')
  expect(await announce(second)).toMatchObject({ ok: true })
  second.close()
})

test('[ACC6] [CL7] what another node says late, of an earlier coming, ends nothing', async () => {
  const here = await cluster.nodes[2]!.join(seats[0]!)
  const [third] = await rows<{ url: string }>("SELECT url FROM nodes WHERE id LIKE 'node-3-%'")
  const caller = new Caller(cluster.config.secret)
  const accessId = seats[0]!.accessId as AccessId
  await caller.came(third!.url, [{ accessId, at: 1 }], AbortSignal.timeout(10_000))
  expect(await announce(here)).toMatchObject({ ok: true })
  here.close()
})

test('[CL3] the writer is killed: another takes over within seconds, nothing acknowledged is lost, nothing counts twice', async () => {
  const killed = await writer()
  const others = alive().filter((node) => node !== killed)
  const clients = await join(others)
  // A place that is connected at the node that dies, and does not come back.
  const place = await killed.join(seats[5]!)
  for (const client of clients) await client.until(() => client.online === 1)
  const acks = new Map<string, Ack>()
  const ids = Array.from({ length: 12 }, (_, n) => `killed-${n}`)
  const sent = ids.map(async (id, n) => acks.set(id, await surely(clients[n % clients.length]!, id)))
  // In the middle of it: the first is answered, the last ones are on their way.
  await Promise.race(sent)
  const began = performance.now()
  await killed.end('SIGKILL')
  const after = await surely(clients[0]!, 'killed-after')
  const took = performance.now() - began
  expect(after).toMatchObject({ ok: true })
  expect(took).toBeLessThan(15_000)
  await Promise.all(sent)
  for (const ack of acks.values()) expect(ack).toMatchObject({ ok: true })
  const found = await recorded('killed-')
  expect(found.toSorted()).toEqual([...ids, 'killed-after'].toSorted())
  await agree(clients, after.ok ? after.seq : Infinity)
  // What it said of the moment goes with it.
  for (const client of clients) await client.until(() => client.online === 0, 'gone with its node')
  for (const client of [...clients, place]) client.close()
})

test('[CL1] [CL2] a writer that stood still beyond its lease writes nothing and says nothing false', async () => {
  await cluster.add()
  const stopped = await writer()
  const [client] = await join(alive().filter((node) => node !== stopped))
  const own = await stopped.join(seats[3]!)
  stopped.child.kill('SIGSTOP')
  // Sent to it while it sleeps, and held there; and to another, that has to take over.
  const held = announce(own, 'stopped-held')
  const after = await surely(client!, 'stopped-after')
  expect(after).toMatchObject({ ok: true })
  expect(await writer()).not.toBe(stopped)
  stopped.child.kill('SIGCONT')
  const ack = await held
  expect(ack).toMatchObject({ ok: true })
  expect(await recorded('stopped-')).toEqual(['stopped-after', 'stopped-held'])
  await agree([client!, own], ack.ok ? ack.seq : Infinity)
  client!.close()
  own.close()
})

test('[CL5] without Redis commands go on, and everybody hears of them later', async () => {
  const clients = await join(alive())
  await cluster.redis.stop()
  const away = await announce(clients[0]!)
  expect(away).toMatchObject({ ok: true })
  await agree(clients, away.ok ? away.seq : Infinity)
  await cluster.redis.start()
  const back = await announce(clients.at(-1)!)
  await agree(clients, back.ok ? back.seq : Infinity)
  for (const client of clients) client.close()
})

test('[RH8] a rehearsal is one at all nodes: begun at one, led into and ended at others, played on when its node is killed', async () => {
  const [here, there] = alive()
  const admin = await administratorBy(here!, cluster.nodes[0]!.officeLink)
  const view = async (node: HubProcess) =>
    (await admin.at(node).ask('GET /conferences/:id/rehearsal', undefined, conferenceId)).body.open
  const begin = (node: HubProcess) =>
    admin.at(node).ask('POST /conferences/:id/rehearsal/begin', { simulated: 3 }, conferenceId)
  expect((await begin(here!)).status).toBe(200)
  expect((await begin(there!)).body.code).toBe('office.rehearsalOpen')
  const patience = { timeout: 60_000 }
  await expect.poll(() => view(there!), patience).toMatchObject({ simulated: 3, playing: 3 })

  // The first room of all is simulated, until it comes itself.
  const [desk] = await join([here!])
  const { order, sites } = desk!.all.roster
  const site = order.map((id) => sites[id]!).find(({ kind }) => kind === 'remote')!
  const { url } = cluster.nodes[0]!.links.find(({ name }) => name.endsWith(site.name))!
  const seat = await enter(there!.url, fragmentOf(url))
  const room = await there!.join(seat)
  expect(room.welcome!.meetingId).toMatch(/^td-/)
  for (const node of alive()) await expect.poll(() => view(node), patience).toMatchObject({ simulated: 2, playing: 2 })

  /** Links by which rooms that are simulated now have come in. */
  const playing = async () => {
    const isIn = `body::jsonb ? 'simulated' AND body::jsonb ? 'openedAt' AND NOT body::jsonb ? 'revokedAt'`
    return (await rows<{ id: string }>(`SELECT id FROM accesses WHERE ${isIn}`)).map(({ id }) => id)
  }
  const before = await playing()
  await (await writer('rehearsal')).end('SIGKILL')
  const afresh = async () => (await playing()).filter((id) => !before.includes(id))
  await expect.poll(afresh, patience).toHaveLength(2)
  for (const node of alive()) await expect.poll(() => view(node), patience).toMatchObject({ simulated: 2, playing: 2 })

  const simulating = await writer('rehearsal')
  const other = alive().find((node) => node !== simulating)!
  const guest = await simulating.join(seat)
  const { body } = await admin.at(other).ask('POST /conferences/:id/rehearsal/end', {}, conferenceId)
  expect(body.open).toBeUndefined()
  expect(body.last?.rooms.find(({ siteId }) => siteId === site.id)?.outcomes.arrived).toBe('ok')
  expect(await guest.gone()).toBe('access.rehearsalOver')
  expect(await rows(`SELECT 1 FROM logs WHERE meeting_id <> '${conferenceId}'`)).toEqual([])
  for (const node of alive()) {
    expect(await view(node)).toBeUndefined()
    const back = await node.join(await enter(node.url, fragmentOf(url)))
    expect(back.welcome!.meetingId).toBe(conferenceId)
    back.close()
  }
  for (const client of [desk!, room, guest]) client.close()
}, 180_000)

test('[CL6] a planned stop hands the meeting over: the next command is taken without waiting for a lease to run out', async () => {
  // Whoever was killed in a test before may hold its lease still.
  let leaving = await writer()
  while (!alive().includes(leaving)) leaving = await writer()
  const [client] = await join(alive().filter((node) => node !== leaving))
  expect(await leaving.end('SIGTERM')).toMatchObject({ code: 0, signal: null })
  expect(await writer()).not.toBe(leaving)
  const ack = await announce(client!)
  expect(ack).toMatchObject({ ok: true })
  client!.close()
})
