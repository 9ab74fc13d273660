/** Picture and sound across nodes, whose workers can be looked at. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { Actor, MeetingId } from '../../shared/core/identity.ts'
import { actors, ids } from '../../shared/core/testing.ts'
import type { SiteStage } from '../../shared/stage/wire.ts'
import { isMediaPort } from '../testing/cluster.ts'
import type { TestClient } from '../testing/hub-client.ts'
import type { NodeWithin } from '../testing/node-within.ts'
import { poll, takeTime } from '../testing/patience.ts'
import type { StageClient } from '../testing/stage-client.ts'
import { StageCluster } from '../testing/stage-cluster.ts'
import { clipIn, speak, StageSender } from '../testing/stage-sender.ts'
import { Caller } from './wire.ts'

const size = '160x90'
takeTime()
let dir: string
let nodes: StageCluster
let one: NodeWithin
let two: NodeWithin
let chair: TestClient
let meetingId: MeetingId
let sender: StageSender | undefined

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'diem-cau-clips-'))
  // Before anybody is connected: this process stands still meanwhile.
  clipIn(dir, size)
  nodes = await StageCluster.start()
  ;({ one, two, chair, meetingId } = nodes)
}, 240_000)
afterAll(async () => {
  sender?.stop()
  await nodes?.end()
  rmSync(dir, { recursive: true, force: true })
}, 60_000)

type At = Pick<NodeWithin, 'join'>

async function comes(node: At, actor: Actor): Promise<StageClient> {
  const client = await nodes.client(node, actor)
  onTestFinished(() => void client.socket.disconnect())
  return client
}
/** Somebody with a new link, who comes in at a node and enters the stage there. */
const at = async (node: At, actor: Actor): Promise<StageClient> => (await comes(node, actor)).enter()
async function stands(node: At, actor: Actor, name: 'hall' | 'a1' | 'b1'): Promise<StageClient> {
  return (await at(node, actor)).stand(ids.site[name])
}
const calls = async (name: 'a1' | 'b1'): Promise<void> => {
  expect(await chair.send('floor.call', { requestId: await nodes.request(name) })).toMatchObject({ ok: true })
  await chair.until(() => chair.all.floor.turn?.request.party.siteId === ids.site[name])
}
const soon = () => AbortSignal.timeout(10_000)
const startsOfFiles = async () => (await nodes.files()).map(({ startedAt }) => startedAt)

/** The node that writes the meeting records what is sent to another, and no other node does. */
async function recordedOnce(): Promise<void> {
  expect(await chair.send('stage.startRecording', {})).toMatchObject({ ok: true })
  await nodes.recordedBy(/^node-1-/, { bytes: 20_000 })
  expect(await nodes.parts()).toHaveLength(1)
  expect(await chair.send('stage.stopRecording', {})).toMatchObject({ ok: true })
  await poll(async () => (await nodes.files()).length).toBe(1)
  const streams = await nodes.streamsOf((await nodes.files())[0]!)
  expect(streams.map(({ codec_name }) => codec_name)).toEqual(['vp8', 'opus'])
  for (const { nb_read_frames } of streams) expect(nb_read_frames).toBeGreaterThan(0)
}

test('[CL9] what is sent to one node comes to those who watch at another, once for all of them, and ends with the last', async () => {
  const hall = await stands(one, actors.hall, 'hall')
  await hall.until(() => hall.grant?.onAir === true)
  sender = await StageSender.start(one.stage(meetingId), ids.site.hall, ['camera', 'microphone'], { dir, size })
  // Nobody watches there yet.
  expect(nodes.brought(two)).toEqual([])
  const viewers = [await at(two, actors.site('a1')), await at(two, actors.site('b1'))]
  for (const viewer of viewers) await viewer.getsExactly('stage hall camera', 'stage hall microphone')
  expect(nodes.brought(two)).toEqual(['hall camera', 'hall microphone'])
  expect([await nodes.taken(one, 'camera'), await nodes.taken(one, 'microphone')]).toEqual([1, 1])
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
  await poll(() => nodes.onAir(two)).toEqual(['hall camera', 'hall microphone'])
  await recordedOnce()
  viewers[0]!.socket.disconnect()
  await viewers[1]!.have('watch', { capabilities: viewers[1]!.capabilities, picture: false, sound: true, layer: 0 })
  await poll(() => nodes.brought(two)).toEqual(['hall microphone'])
  await poll(() => nodes.taken(one, 'camera')).toBe(0)
  viewers[1]!.socket.disconnect()
  await poll(() => nodes.brought(two)).toEqual([])
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
  const keys = { cryptoSuite: 'AEAD_AES_256_GCM', keyBase64: Buffer.alloc(44).toString('base64') } as const
  const echo = await b1.produce('microphone', 'echo')
  const producerId = echo.ok ? echo.data.producerId : 'none'
  const asked = { meetingId, producerId, pipe: 'p', layer: 0, end: { ip: '127.0.0.1', port: 9, srtpParameters: keys } }
  const caller = new Caller(nodes.cluster.config.secret)
  for (const url of await nodes.urls()) expect(await caller.pipe(url, asked, soon())).toBeUndefined()
  b1.socket.disconnect()

  await calls('a1')
  const other = await at(one, actors.site('b1'))
  await a1.until(() => a1.grant?.onAir === true)
  const camera = await a1.produce('camera')
  await a1.produce('microphone')
  await hall.getsExactly('stage a1 camera', 'stage a1 microphone')
  const wanted = { ...asked, producerId: camera.ok ? camera.data.producerId : 'none' }
  const given = await Promise.all((await nodes.urls()).map((url) => caller.pipe(url, wanted, soon())))
  expect(given.flatMap((one) => (one ? isMediaPort(one.end.port) : []))).toEqual([true])
  await other.getsExactly('stage a1 camera', 'stage a1 microphone')
  await a1.getsExactly()
  expect(nodes.brought(one)).toEqual(['a1 camera', 'a1 microphone'])
  expect(nodes.brought(two)).toEqual([])
  await poll(() => nodes.onAir(one)).toEqual(['a1 camera', 'a1 microphone'])
  // Muted at one node, it is closed where it is sent and where it was brought.
  await chair.send('stage.mute', { siteId: ids.site.a1 })
  await other.getsExactly('stage a1 camera')
  expect(nodes.brought(one)).toEqual(['a1 camera'])
  await chair.send('floor.end', { turnId: chair.all.floor.turn!.id })
  await a1.getsExactly('stage hall camera', 'stage hall microphone')
  await poll(() => nodes.brought(one)).toEqual([])
})

test('[CL9] [ST4] [ST17] what operator and room have to do with each other passes from node to node', async () => {
  const operator = await at(one, actors.operator)
  const b1 = await at(one, actors.site('b1'))
  const sites: Record<string, SiteStage> = {}
  const frames: string[] = []
  const levels: Record<string, number> = {}
  operator.socket
    .on('sites', (changed: typeof sites) => Object.assign(sites, changed))
    .on('thumbnail', (siteId: string, jpeg: Buffer) => frames.push(`${siteId} ${jpeg.at(-1)}`))
    .on('levels', (heard: typeof levels) => Object.assign(levels, heard))
  const a1 = await comes(two, actors.site('a1'))
  const wanted: boolean[] = []
  a1.socket.on('thumbnails', (on: boolean) => wanted.push(on))
  await a1.enter()
  const show = (n: number) => a1.socket.emit('thumbnail', new Uint8Array([0xff, 0xd8, n]))
  const agree = { source: ids.site.a1, camera: true, microphone: true, thumbnails: true }
  await a1.until(() => wanted.at(-1) === false, 'nobody looks yet')
  await operator.have('look', { on: true })
  await a1.until(() => wanted.at(-1) === true, 'an operator looks at the other node')
  show(1)
  await a1.have('stand', agree)
  show(2)
  a1.socket.emit('report', { rung: 'low', lite: false, loss: 0.05, rtt: 80, down: 300, up: 20 })
  await operator.until(() => frames.length > 0, 'a small frame')
  await operator.until(() => sites['a1']?.line?.rung === 'low', 'its line')
  await operator.have('look', { on: false })
  await a1.until(() => wanted.at(-1) === false, 'nobody looks any more')
  show(3)
  await operator.have('look', { on: true })
  await a1.until(() => wanted.at(-1) === true, 'somebody looks again')
  show(4)
  await operator.until(() => frames.length > 1, 'the next small frame')
  expect(frames).toEqual(['a1 2', 'a1 4'])

  // How loud the hall is, by its packets.
  const hall = await stands(two, actors.hall, 'hall')
  await hall.until(() => hall.grant?.onAir === true)
  const hush = await speak(two.stage(meetingId), ids.site.hall)
  onTestFinished(hush)
  await operator.until(() => (levels['hall'] ?? 0) > 0.5, 'the level of the hall')
  hush()

  // Prepared, it is seen by the operator alone.
  const requestId = await nodes.request('a1')
  await chair.send('floor.prepare', { requestId })
  await a1.until(() => a1.grant?.checked === true)
  await a1.produce('camera')
  await operator.getsExactly('check a1 camera')
  await b1.getsExactly()
  expect(nodes.brought(one)).toEqual(['a1 camera'])

  const { epoch } = a1
  expect(await operator.have('restart', { siteId: ids.site.a1 })).toEqual({ devices: 1 })
  await a1.until(
    () => a1.states.some((state) => state.state === 'ready' && state.epoch > epoch),
    'it is to enter again',
  )
  await operator.getsExactly()
  await operator.until(() => sites['a1']?.camera === false, 'its device is gone')
  await a1.enter()
  await a1.have('stand', agree)
  await operator.until(() => sites['a1']?.camera === true, 'its device is back')
  expect(await operator.have('restart', { siteId: ids.site.c1 })).toEqual({ devices: 0 })
  await chair.send('floor.withdraw', { requestId })
})

test('[CL9] a node that is not heard of any more is given nothing, and asks again once it is there', async () => {
  const { third } = nodes
  const hall = await stands(one, actors.hall, 'hall')
  await hall.until(() => hall.grant?.onAir === true)
  await hall.produce('camera')
  const viewers = [await at(two, actors.site('a1')), await at(third, actors.site('b1'))]
  for (const viewer of viewers) await viewer.getsExactly('stage hall camera')
  // A pipe whose answer came too late may be there beside it, until nobody keeps it.
  await poll(() => nodes.taken(one, 'camera')).toBe(2)
  onTestFinished(() => void third.child.kill('SIGCONT'))
  third.child.kill('SIGSTOP')
  await poll(() => nodes.taken(one, 'camera')).toBe(1)
  third.child.kill('SIGCONT')
  await poll(() => nodes.taken(one, 'camera')).toBe(2)
  for (const viewer of viewers) await viewer.getsExactly('stage hall camera')
})

test('[CL9] of two devices of a place at two nodes the one that came last sends; what dies with a node comes back by itself', async () => {
  const { third } = nodes
  const first = await stands(third, actors.hall, 'hall')
  await first.until(() => first.grant?.onAir === true, 'the first may send')
  await first.produce('camera')
  const a1 = await at(two, actors.site('a1'))
  const operator = await comes(two, actors.operator)
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

  // What it records it leaves to another node in between, and begins anew.
  await chair.send('stage.startRecording', {})
  const before = await nodes.recordedBy(/^node-1-/)
  await nodes.handTo('two')
  await poll(startsOfFiles).toContain(before)
  const killed = await nodes.recordedBy(/^node-1-/, { after: before })
  await third.end('SIGKILL')
  // The device comes in elsewhere, before anybody has found the node dead.
  const back = await stands(one, actors.hall, 'hall')
  await back.until(() => back.grant?.media.includes('camera') === true, 'may send')
  const answer = await back.produce('camera')
  const producerId = answer.ok && answer.data.producerId
  await a1.until(() => [...a1.gets.values()].some((got) => got.producerId === producerId), 'the new picture')
  await a1.getsExactly('stage hall camera')

  // Whoever writes the meeting now has finished what the dead node recorded, and records on.
  await poll(startsOfFiles).toContain(killed)
  const after = await nodes.recordedBy(/^(one|two)-/, { after: killed })
  await poll(() => chair.send('stage.stopRecording', {})).toMatchObject({ ok: true })
  await poll(startsOfFiles).toContain(after)
  for (const file of await nodes.files()) {
    const [picture, sound] = await nodes.streamsOf(file)
    expect([picture?.codec_name, sound?.codec_name]).toEqual(['vp8', 'opus'])
    expect(sound!.nb_read_frames).toBeGreaterThan(10)
  }
  await poll(() => nodes.parts()).toEqual([])
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
