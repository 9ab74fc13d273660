/** Picture and sound across nodes: two within this process, so that what their workers have can be looked at, one beside it. */
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import type { Actor } from '../../shared/core/identity.ts'
import { actors, demoPlan, ids } from '../../shared/core/testing.ts'
import { recordingsFolder } from '../ops/data-folder.ts'
import { type TestCluster, startCluster } from '../testing/cluster.ts'
import type { TestClient } from '../testing/hub-client.ts'
import { probe } from '../testing/media-probe.ts'
import { type NodeWithin, startNodeWithin } from '../testing/node-within.ts'
import { StageClient } from '../testing/stage-client.ts'
import { clipIn, StageSender } from '../testing/stage-sender.ts'
import { Caller } from './wire.ts'

const meetingId = ids.meeting
const size = '160x90'
/** As the machine allows; nothing here is a matter of time. */
const poll: typeof expect.poll = (get, options) => expect.poll(get, { timeout: 20_000, interval: 100, ...options })
let dir: string
let cluster: TestCluster
let one: NodeWithin
let two: NodeWithin
let chair: TestClient
let sender: StageSender | undefined

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'diem-cau-clips-'))
  // Before anybody is connected: this process stands still meanwhile.
  clipIn(dir, size)
  cluster = await startCluster(1)
  one = await startNodeWithin(cluster, 'one')
  two = await startNodeWithin(cluster, 'two')
  const plan = demoPlan()
  plan.facts.settings = { ...plan.facts.settings, media: 'own' }
  expect(await one.app.load(plan)).toMatchObject({ ok: true })
  chair = await one.join(await one.seat(actors.chair, meetingId))
  await chair.send('meeting.openLobby', {})
  await chair.send('meeting.start', {})
  await chair.send('agenda.start', { itemId: ids.item.discussion })
  await chair.send('floor.open', { mode: 'open' })
  // At the other node the meeting is opened by whoever comes in there; both have their worker then.
  const first = new StageClient(await two.join(await one.seat(actors.site('c1'), meetingId)))
  await vi.waitUntil(() => [one, two].every(({ app }) => app.stage.pids.length === 1), { timeout: 120_000 })
  first.socket.disconnect()
}, 240_000)
afterAll(async () => {
  sender?.stop()
  await one?.stop()
  await two?.stop()
  await cluster?.end()
  rmSync(dir, { recursive: true, force: true })
}, 60_000)

type At = Pick<NodeWithin, 'join'>

/** Somebody with a new link, who comes in at a node and enters the stage there. */
async function at(node: At, actor: Actor): Promise<StageClient> {
  const client = new StageClient(await node.join(await one.seat(actor, meetingId)))
  onTestFinished(() => void client.socket.disconnect())
  return client.enter()
}
async function stands(node: At, actor: Actor, name: 'hall' | 'a1' | 'b1'): Promise<StageClient> {
  return (await at(node, actor)).stand(ids.site[name])
}
/** What a node's worker has of the stage, of devices at other nodes alone. */
const brought = (node: NodeWithin): string[] =>
  [...(node.app.stage.at(meetingId)?.sent.values() ?? [])]
    .filter(({ peer }) => !peer)
    .map(({ source, medium }) => `${source} ${medium}`)
    .toSorted()
/** How often what a place sends is taken from the worker that receives it. */
async function takenAt(node: NodeWithin, medium: 'camera' | 'microphone'): Promise<number> {
  const stage = node.stage(meetingId)
  const sent = [...stage.sent.values()].find((candidate) => candidate.medium === medium)
  const dump = await (await stage.routers!.at(sent!.place)).dump()
  return dump.mapProducerIdConsumerIds.find(({ key }) => key === sent!.producer.id)?.values.length ?? 0
}
const calls = async (name: 'a1' | 'b1'): Promise<void> => {
  const site = await two.join(await one.seat(actors.site(name), meetingId))
  const data = { kind: 'remark', itemId: ids.item.discussion, siteId: ids.site[name] } as const
  expect(await site.send('floor.request', data)).toMatchObject({ ok: true })
  const request = () => chair.all.floor.queue.find(({ party }) => party.siteId === ids.site[name])
  await chair.until(() => request() !== undefined)
  expect(await chair.send('floor.call', { requestId: request()!.id })).toMatchObject({ ok: true })
  await chair.until(() => chair.all.floor.turn?.request.party.siteId === ids.site[name])
  site.close()
}
/** Where each node is heard by the others. */
async function nodeUrls(): Promise<string[]> {
  const database = new Client({ connectionString: cluster.databaseUrl })
  await database.connect()
  const { rows } = await database.query<{ url: string }>('SELECT url FROM nodes')
  await database.end()
  return rows.map(({ url }) => url)
}
const soon = () => AbortSignal.timeout(10_000)
const onAir = (node: NodeWithin): Promise<string[]> =>
  node.app.registry
    .get(meetingId)
    .then((meeting) => meeting!.state.desk.stage.onAir.map(({ source, medium }) => `${source} ${medium}`).toSorted())

/** The node that writes the meeting records what is sent to another, and no other node does. */
async function recordedOnce(): Promise<void> {
  // Its worker may still be on its way.
  await poll(() => chair.send('stage.startRecording', {})).toMatchObject({ ok: true })
  const unfinished = join(recordingsFolder(cluster.folder), 'unfinished')
  const parts = () => (existsSync(unfinished) ? readdirSync(unfinished) : []).filter((name) => name.endsWith('.mkv'))
  await poll(() => parts().some((name) => statSync(join(unfinished, name)).size > 20_000)).toBe(true)
  expect(parts()).toHaveLength(1)
  expect(await chair.send('stage.stopRecording', {})).toMatchObject({ ok: true })
  const files = async () => (await one.app.registry.get(meetingId))!.state.desk.stage.recordings[0]?.files ?? []
  await poll(async () => (await files()).length).toBe(1)
  const [file] = await files()
  const { streams } = probe((await one.app.stage.recordings.store.find(file!.hash))!)
  expect(streams.map(({ codec_name }) => codec_name)).toEqual(['vp8', 'opus'])
  for (const { nb_read_frames } of streams) expect(nb_read_frames).toBeGreaterThan(0)
}

test('[CL9] what is sent to one node comes to those who watch at another, once for all of them, and ends with the last', async () => {
  const hall = await stands(one, actors.hall, 'hall')
  await hall.until(() => hall.grant?.onAir === true)
  sender = await StageSender.start(one.stage(meetingId), ids.site.hall, ['camera', 'microphone'], { dir, size })
  // Nobody watches there yet.
  expect(brought(two)).toEqual([])
  const viewers = [await at(two, actors.site('a1')), await at(two, actors.site('b1'))]
  for (const viewer of viewers) await viewer.getsExactly('stage hall camera', 'stage hall microphone')
  expect(brought(two)).toEqual(['hall camera', 'hall microphone'])
  expect([await takenAt(one, 'camera'), await takenAt(one, 'microphone')]).toEqual([1, 1])
  // As packets, through both workers, to whoever consumes it there.
  for (const { producer, place } of two.stage(meetingId).sent.values()) {
    const router = await two.stage(meetingId).routers!.at(place)
    const transport = await router.createDirectTransport()
    const consumer = await transport.consume({ producerId: producer.id, rtpCapabilities: router.rtpCapabilities })
    const packet = await new Promise<Buffer>((come) => consumer.once('rtp', come))
    expect(packet.length).toBeGreaterThan(12)
    transport.close()
  }
  // It is in the record once, whichever node writes it.
  await poll(() => onAir(two)).toEqual(['hall camera', 'hall microphone'])
  await recordedOnce()
  viewers[0]!.socket.disconnect()
  await viewers[1]!.have('watch', { capabilities: viewers[1]!.capabilities, picture: false, sound: true, layer: 0 })
  await poll(() => brought(two)).toEqual(['hall microphone'])
  await poll(() => takenAt(one, 'camera')).toBe(0)
  viewers[1]!.socket.disconnect()
  await poll(() => brought(two)).toEqual([])
  sender.stop()
})

test('[CL9] [ST11] the turn goes from node to node: everybody gets it, nobody its own, and each worker has what is allowed alone', async () => {
  const hall = await stands(one, actors.hall, 'hall')
  const a1 = await stands(two, actors.site('a1'), 'a1')
  const b1 = await at(one, actors.site('b1'))
  await hall.until(() => hall.grant?.onAir === true)
  await hall.produce('camera')
  await hall.produce('microphone')
  await a1.getsExactly('stage hall camera', 'stage hall microphone')
  // A test of one's own line stays where it is, whoever asks for it.
  const srtpParameters = { cryptoSuite: 'AES_CM_128_HMAC_SHA1_80', keyBase64: 'a2V5' } as const
  const end = { ip: '127.0.0.1', port: 9, srtpParameters }
  const echo = await b1.produce('microphone', 'echo')
  const producerId = echo.ok ? echo.data.producerId : 'none'
  const asked = { meetingId, producerId, pipe: 'p', layer: 0, end }
  const caller = new Caller(cluster.config.secret)
  for (const url of await nodeUrls()) expect(await caller.pipe(url, asked, soon())).toBeUndefined()
  b1.socket.disconnect()

  await calls('a1')
  const other = await at(one, actors.site('b1'))
  await a1.until(() => a1.grant?.onAir === true)
  await a1.produce('camera')
  await a1.produce('microphone')
  await hall.getsExactly('stage a1 camera', 'stage a1 microphone')
  await other.getsExactly('stage a1 camera', 'stage a1 microphone')
  await a1.getsExactly()
  expect(brought(one)).toEqual(['a1 camera', 'a1 microphone'])
  expect(brought(two)).toEqual([])
  await poll(() => onAir(one)).toEqual(['a1 camera', 'a1 microphone'])
  // Muted at one node, it is closed where it is sent and where it was brought.
  await chair.send('stage.mute', { siteId: ids.site.a1 })
  await other.getsExactly('stage a1 camera')
  expect(brought(one)).toEqual(['a1 camera'])
  await chair.send('floor.end', { turnId: chair.all.floor.turn!.id })
  await a1.getsExactly('stage hall camera', 'stage hall microphone')
  await poll(() => brought(one)).toEqual([])
})

test('[CL9] a node that is not heard of any more is given nothing, and asks again once it is there', async () => {
  const third = cluster.nodes[0]!
  const hall = await stands(one, actors.hall, 'hall')
  await hall.until(() => hall.grant?.onAir === true)
  await hall.produce('camera')
  const viewers = [await at(two, actors.site('a1')), await at(third, actors.site('b1'))]
  for (const viewer of viewers) await viewer.getsExactly('stage hall camera')
  expect(await takenAt(one, 'camera')).toBe(2)
  third.child.kill('SIGSTOP')
  await poll(() => takenAt(one, 'camera')).toBe(1)
  third.child.kill('SIGCONT')
  await poll(() => takenAt(one, 'camera')).toBe(2)
  for (const viewer of viewers) await viewer.getsExactly('stage hall camera')
})

test('[CL9] of two devices of a place at two nodes the one that came last sends; what dies with a node comes back by itself', async () => {
  const third = cluster.nodes[0]!
  const first = await stands(third, actors.hall, 'hall')
  await first.until(() => first.grant?.onAir === true, 'the first may send')
  await first.produce('camera')
  const a1 = await at(two, actors.site('a1'))
  const operator = new StageClient(await two.join(await one.seat(actors.operator, meetingId)))
  const sites: Record<string, { camera: boolean }> = {}
  operator.socket.on('sites', (changed: typeof sites) => Object.assign(sites, changed))
  await a1.getsExactly('stage hall camera')
  await operator.until(() => sites['hall']?.camera === true, 'the wall shows its device')

  const second = await stands(one, actors.hall, 'hall')
  await second.until(() => second.grant?.onAir === true, 'the second may send')
  await first.until(() => first.grant?.onAir === false, 'the first no longer')
  await second.produce('camera')
  await first.getsExactly('stage hall camera')
  await a1.getsExactly('stage hall camera')
  second.socket.disconnect()
  await first.until(() => first.grant?.onAir === true, 'the first again')
  await first.produce('camera')
  await a1.getsExactly('stage hall camera')

  await third.end('SIGKILL')
  // The device comes in elsewhere, before anybody has found the node dead.
  const back = await stands(one, actors.hall, 'hall')
  await back.until(() => back.grant?.media.includes('camera') === true, 'may send')
  const answer = await back.produce('camera')
  const producerId = answer.ok && answer.data.producerId
  await a1.until(() => [...a1.gets.values()].some((got) => got.producerId === producerId), 'the new picture')
  await a1.getsExactly('stage hall camera')
})

test('[CL9] a worker that dies, at either end, is replaced, and the stage is there again', async () => {
  let hall = await stands(one, actors.hall, 'hall')
  await hall.until(() => hall.grant?.media.includes('camera') === true)
  await hall.produce('camera')
  const a1 = await at(two, actors.site('a1'))
  await a1.getsExactly('stage hall camera')
  const { epoch } = a1
  process.kill(two.app.stage.pids[0]!, 'SIGKILL')
  await a1.until(() => a1.states.some((state) => state.state === 'ready' && state.epoch > epoch), 'a new epoch')
  await poll(() => two.app.stage.pids.length).toBe(1)
  await a1.enter()
  await a1.getsExactly('stage hall camera')

  process.kill(one.app.stage.pids[0]!, 'SIGKILL')
  await a1.getsExactly()
  await poll(() => one.app.stage.pids.length).toBe(1)
  hall = await (await hall.enter()).stand(ids.site.hall)
  await hall.until(() => hall.grant?.media.includes('camera') === true)
  await hall.produce('camera')
  await a1.getsExactly('stage hall camera')
  const complaints = [one, two].flatMap(({ errors }) => errors)
  expect(complaints.filter((line) => /"msg":"(stage|media (consumer|level))"/.test(line))).toEqual([])
})
