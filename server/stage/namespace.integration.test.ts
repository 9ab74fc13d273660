/** The border of the stage: what is not asked properly is refused in words, and changes nothing. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { actors, demoPlan, ids } from '../../shared/core/testing.ts'
import { maxStageBytes, type SiteStage } from '../../shared/stage/wire.ts'
import { startHub, type TestHub } from '../testing/hub-fixture.ts'
import { StageClient } from '../testing/stage-client.ts'
import { speak } from '../testing/stage-sender.ts'

let hub: TestHub
const open = async (options: { media?: 'own' | 'none'; mediaWorkers?: number } = {}) => {
  const plan = demoPlan()
  plan.facts.settings = { ...plan.facts.settings, media: options.media ?? 'own' }
  hub = await startHub({ plan, ...(options.mediaWorkers && { mediaWorkers: options.mediaWorkers }) })
  const chair = await hub.join(actors.chair)
  await chair.send('meeting.openLobby', {})
  return chair
}
afterEach(() => hub.stop())

describe('badly asked', () => {
  beforeEach(async () => void (await open()))

  test('unknown names, wrong shapes, too large, ids of others: each a code, and the meeting as before', async () => {
    const a1 = await new StageClient(await hub.join(actors.site('a1'))).enter()
    const before = await hub.hash()
    const ask = (name: string, data: unknown) => a1.socket.timeout(20_000).emitWithAck(name, data)
    expect(await ask('hack', {})).toMatchObject({ ok: false, code: 'wire.unknownCommand' })
    expect(await ask('constructor', {})).toMatchObject({ ok: false, code: 'wire.unknownCommand' })
    expect(await ask('open', { direction: 'sideways' })).toMatchObject({ ok: false, code: 'wire.badFrame' })
    expect(await ask('secure', { transportId: 'x'.repeat(maxStageBytes + 1), dtlsParameters: {} })).toMatchObject({
      code: 'wire.tooLarge',
    })
    expect(await ask('secure', { transportId: 'none', dtlsParameters: {} })).toMatchObject({
      code: 'stage.unknownTransport',
    })
    const { id } = await a1.have('open', { direction: 'send' })
    expect(await ask('secure', { transportId: id, dtlsParameters: { role: 7 } })).toMatchObject({
      code: 'stage.badMedia',
    })
    const sends = { transportId: id, medium: 'microphone', kind: 'audio', purpose: 'echo' }
    expect(await ask('produce', { ...sends, rtpParameters: { codecs: 'all' } })).toMatchObject({
      code: 'stage.badMedia',
    })
    expect(await ask('produce', { ...sends, kind: 'video', rtpParameters: {} })).toMatchObject({
      code: 'stage.badMedia',
    })
    expect(await ask('watch', { capabilities: { codecs: 5 }, picture: true, sound: true, layer: 0 })).toMatchObject({
      code: 'stage.badMedia',
    })
    expect(await hub.hash()).toBe(before)
    expect(await hub.refusals('stage.badMedia')).toBe(4)
    // It goes on as if nothing had been.
    expect(await a1.produce('microphone', 'echo')).toMatchObject({ ok: true })
    await a1.getsExactly('echo a1 microphone')
    expect(hub.errors).toEqual([])
  })

  test('a flood is told to wait, and cut where it goes on', async () => {
    const a1 = new StageClient(await hub.join(actors.site('a1')))
    await a1.until(() => a1.availability !== undefined)
    const gone = new Promise<string>((resolve) => a1.socket.once('disconnect', resolve))
    for (let n = 0; n < 600; n++) a1.socket.emit('take', { consumerId: 'none' })
    expect(await gone).toBe('io server disconnect')
    expect(await hub.refusals('wire.tooFast')).toBeGreaterThan(200)
  })
})

test('a meeting whose pictures run elsewhere loads nothing and lets nobody in', async () => {
  await open({ media: 'none' })
  const a1 = new StageClient(await hub.join(actors.site('a1')))
  await a1.until(() => a1.availability !== undefined)
  expect(await a1.ask('enter', {})).toMatchObject({ ok: false, code: 'stage.notOwn' })
  expect(hub.app.stage.pids).toEqual([])
})

test('over two workers a sender is received once, and everybody gets it', async () => {
  await open({ mediaWorkers: 2 })
  const hall = await (await new StageClient(await hub.join(actors.hall)).enter()).stand(ids.site.hall)
  const viewers = await Promise.all(
    (['a1', 'a2', 'b1', 'c1'] as const).map(async (name) => new StageClient(await hub.join(actors.site(name))).enter()),
  )
  expect(hub.app.stage.pids).toHaveLength(2)
  expect(await hall.produce('camera')).toMatchObject({ ok: true })
  for (const viewer of viewers) await viewer.getsExactly('stage hall camera')
  // One of the two dies: who was on the other keeps what it has, or gets it again with the sender.
  process.kill(hub.app.stage.pids[1]!, 'SIGKILL')
  await expect.poll(() => hub.app.stage.pids.length).toBe(2)
  for (const client of [hall, ...viewers]) if (client.states.length > 1) await client.enter()
  if (hall.states.length > 1) await (await hall.stand(ids.site.hall)).produce('camera')
  for (const viewer of viewers) await viewer.getsExactly('stage hall camera')
})

test('over two workers how loud both places are is told together', async () => {
  const chair = await open({ mediaWorkers: 2 })
  await chair.send('meeting.start', {})
  await chair.send('agenda.start', { itemId: ids.item.discussion })
  await chair.send('floor.open', { mode: 'open' })
  const hall = await (await new StageClient(await hub.join(actors.hall)).enter()).stand(ids.site.hall)
  const client = await hub.join(actors.site('a1'))
  const a1 = await (await new StageClient(client).enter()).stand(ids.site.a1)
  await client.send('floor.request', { kind: 'remark', itemId: ids.item.discussion, siteId: ids.site.a1 })
  await chair.until(() => chair.all.floor.queue.length === 1)
  await chair.send('floor.call', { requestId: chair.all.floor.queue[0]!.id })
  for (const place of [hall, a1]) await place.until(() => place.grant?.media.includes('microphone') === true)
  const stage = hub.app.stage.at(ids.meeting)!
  const sites = [ids.site.hall, ids.site.a1]
  expect(new Set(sites.map((site) => stage.deviceOf(site)?.place)).size).toBe(2)
  const told: string[][] = []
  hall.socket.on('levels', (levels: Record<string, number>) => told.push(Object.keys(levels).toSorted()))
  const [, hush] = await Promise.all(sites.map((site) => speak(stage, site)))
  await hall.until(() => told.some((places) => places.join() === 'a1,hall'))
  // Whoever is silent again leaves the other as it was.
  hush!()
  told.length = 0
  await hall.until(() => told.some((places) => places.join() === 'hall'))
})

describe('the operator’s wall', () => {
  beforeEach(async () => void (await open()))

  test('[ST17] hears of each site’s device and line, and gets small frames only of sites that agree, while it looks', async () => {
    const operator = new StageClient(await hub.join(actors.operator))
    const sites: Record<string, SiteStage> = {}
    const frames: string[] = []
    operator.socket
      .on('sites', (changed: Record<string, SiteStage>) => Object.assign(sites, changed))
      .on('thumbnail', (siteId: string) => frames.push(siteId))
    const a1 = new StageClient(await hub.join(actors.site('a1')))
    const wanted: boolean[] = []
    a1.socket.on('thumbnails', (on: boolean) => wanted.push(on))
    await a1.enter()
    await a1.until(() => wanted.at(-1) === false, 'nobody looks yet')
    expect(await a1.ask('look', { on: true })).toMatchObject({ ok: false, code: 'access.notYours' })
    await operator.have('look', { on: true })
    await a1.until(() => wanted.at(-1) === true, 'frames wanted')
    const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 1, 2, 3])
    a1.socket.emit('thumbnail', jpeg)
    await a1.have('stand', { source: ids.site.a1, camera: true, microphone: true, thumbnails: true })
    a1.socket.emit('thumbnail', Buffer.from('no picture'))
    a1.socket.emit('thumbnail', jpeg)
    a1.socket.emit('report', { rung: 'low', lite: false, loss: 0.05, rtt: 80, down: 300, up: 20 })
    await operator.until(() => sites['a1']?.line?.rung === 'low')
    expect(sites['a1']).toMatchObject({ camera: true, microphone: true, line: { loss: 0.05 } })
    expect(frames).toEqual(['a1'])
    expect(await hub.refusals('wire.badFrame')).toBe(1)
    await operator.have('look', { on: false })
    await a1.until(() => wanted.at(-1) === false, 'frames no longer wanted')
    a1.socket.emit('thumbnail', jpeg)
    await operator.have('look', { on: true })
    await a1.until(() => wanted.at(-1) === true, 'wanted again')
    expect(frames).toEqual(['a1'])
    operator.socket.disconnect()
    await a1.until(() => wanted.at(-1) === false, 'the operator has gone')
  })

  test('begins a site’s picture and sound anew: what it had is closed, its device enters again, others keep theirs', async () => {
    const operator = new StageClient(await hub.join(actors.operator))
    const sites: Record<string, SiteStage> = {}
    operator.socket.on('sites', (changed: Record<string, SiteStage>) => Object.assign(sites, changed))
    const a1 = await (await new StageClient(await hub.join(actors.site('a1'))).enter()).stand(ids.site.a1)
    const b1 = await new StageClient(await hub.join(actors.site('b1'))).enter()
    await a1.produce('microphone', 'echo')
    await b1.produce('microphone', 'echo')
    await a1.getsExactly('echo a1 microphone')
    await b1.getsExactly('echo b1 microphone')
    expect(await b1.ask('restart', { siteId: ids.site.a1 })).toMatchObject({ ok: false, code: 'access.notYours' })
    expect(await operator.ask('restart', { siteId: ids.site.hall })).toMatchObject({ code: 'stage.unknownSite' })
    const before = a1.epoch
    const told = [a1.states.length, b1.states.length]
    expect(await operator.have('restart', { siteId: ids.site.a1 })).toEqual({ devices: 1 })
    await a1.until(() => a1.states.length === told[0]! + 1, 'told to enter again')
    expect(a1.states.at(-1)).toMatchObject({ state: 'ready' })
    await a1.getsExactly()
    await operator.until(() => sites['a1']?.microphone === false, 'its device is gone')
    await (await a1.enter()).stand(ids.site.a1)
    expect(a1.epoch).toBeGreaterThan(before)
    await operator.until(() => sites['a1']?.microphone === true, 'its device is back')
    expect(b1.seen).toEqual(['echo b1 microphone'])
    expect(b1.states).toHaveLength(told[1]!)
  })
})
