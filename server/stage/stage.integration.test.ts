/** The stage with mediasoup's real worker: who can send, who gets what, and what a dying worker leaves. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Actor, RequestId } from '../../shared/core/identity.ts'
import { actors, demoPlan, ids } from '../../shared/core/testing.ts'
import { startHub, type TestHub } from '../testing/hub-fixture.ts'
import type { TestClient } from '../testing/hub-client.ts'
import { StageClient } from '../testing/stage-client.ts'

let hub: TestHub
let chair: TestClient

beforeEach(async () => {
  const plan = demoPlan()
  plan.facts.settings = { ...plan.facts.settings, media: 'own' }
  hub = await startHub({ plan })
  chair = await hub.join(actors.chair)
  await chair.send('meeting.openLobby', {})
  await chair.send('meeting.start', {})
  await chair.send('agenda.start', { itemId: ids.item.discussion })
  await chair.send('floor.open', { mode: 'open' })
})
afterEach(() => hub.stop())

async function at(actor: Actor): Promise<StageClient> {
  return new StageClient(await hub.join(actor)).enter()
}

/** The site asks to speak, the chair's next step is the test's. */
async function asks(name: 'a1' | 'b1'): Promise<RequestId> {
  const site = await hub.join(actors.site(name))
  const ack = await site.send('floor.request', {
    kind: 'remark',
    itemId: ids.item.discussion,
    siteId: ids.site[name],
  })
  expect(ack.ok).toBe(true)
  await chair.until(() => chair.all.floor.queue.some(({ party }) => party.siteId === ids.site[name]))
  return chair.all.floor.queue.find(({ party }) => party.siteId === ids.site[name])!.id
}
const onAir = async (): Promise<string[]> =>
  (await hub.meeting()).state.desk.stage.onAir.map(({ source, medium }) => `${source} ${medium}`).toSorted()

describe('the floor is the microphone', () => {
  test('[ST10] [ST11] hall → a1 → hall: who may send is told, who may not is refused, and nobody gets its own sound', async () => {
    const hall = await (await at(actors.hall)).stand(ids.site.hall)
    const a1 = await (await at(actors.site('a1'))).stand(ids.site.a1)
    const b1 = await (await at(actors.site('b1'))).stand(ids.site.b1)
    await hall.until(() => hall.grant?.media.includes('camera') === true)
    expect(hall.grant).toMatchObject({ media: ['camera', 'microphone', 'screen'], onAir: true })
    expect(a1.grant).toMatchObject({ media: [], onAir: false })
    expect(await hall.produce('camera')).toMatchObject({ ok: true })
    expect(await hall.produce('microphone')).toMatchObject({ ok: true })
    await a1.getsExactly('stage hall camera', 'stage hall microphone')
    await hall.getsExactly()
    // Whatever a client asks.
    expect(await a1.produce('microphone')).toMatchObject({ ok: false, code: 'stage.notYourTurn' })
    expect(
      await a1.ask('stand', { source: ids.site.hall, camera: true, microphone: true, thumbnails: false }),
    ).toMatchObject({
      ok: false,
      code: 'access.notYours',
    })

    await chair.send('floor.call', { requestId: await asks('a1') })
    await a1.until(() => a1.grant?.onAir === true)
    expect(await a1.produce('camera')).toMatchObject({ ok: true })
    expect(await a1.produce('microphone')).toMatchObject({ ok: true })
    await hall.getsExactly('stage a1 camera', 'stage a1 microphone')
    await b1.getsExactly('stage a1 camera', 'stage a1 microphone')
    // It sees itself by its own camera, and the hall no longer.
    await a1.getsExactly()
    await b1.until(() => b1.onStage?.picture?.source === ids.site.a1)
    expect(b1.onStage).toEqual({ picture: { source: 'a1', medium: 'camera' }, sounds: ['a1'] })
    await expect.poll(onAir).toEqual(['a1 camera', 'a1 microphone'])

    await chair.until(() => chair.all.floor.turn !== undefined)
    await chair.send('floor.end', { turnId: chair.all.floor.turn!.id })
    await a1.getsExactly('stage hall camera', 'stage hall microphone')
    await hall.getsExactly()
    expect(a1.grant).toMatchObject({ media: [], onAir: false })
    expect(await a1.produce('microphone')).toMatchObject({ ok: false, code: 'stage.notYourTurn' })
    await expect.poll(onAir).toEqual(['hall camera', 'hall microphone'])
  })

  test('[ST4] [ST10] who is being prepared is got by the operator alone', async () => {
    const operator = await at(actors.operator)
    const b1 = await at(actors.site('b1'))
    const a1 = await (await at(actors.site('a1'))).stand(ids.site.a1)
    await chair.send('floor.prepare', { requestId: await asks('a1') })
    await a1.until(() => a1.grant?.checked === true)
    expect(a1.grant).toMatchObject({ media: ['camera', 'microphone'], onAir: false, checked: true })
    await a1.produce('camera')
    await a1.produce('microphone')
    await operator.getsExactly('check a1 camera', 'check a1 microphone')
    expect(b1.seen).toEqual([])
    expect(await onAir()).toEqual([])
  })

  test('[ST8] muted, its microphone is closed at once, and it cannot open it', async () => {
    const b1 = await at(actors.site('b1'))
    const a1 = await (await at(actors.site('a1'))).stand(ids.site.a1)
    await chair.send('floor.call', { requestId: await asks('a1') })
    await a1.until(() => a1.grant?.onAir === true)
    await a1.produce('camera')
    await a1.produce('microphone')
    await b1.getsExactly('stage a1 camera', 'stage a1 microphone')
    await chair.send('stage.mute', { siteId: ids.site.a1 })
    await b1.getsExactly('stage a1 camera')
    expect(await a1.produce('microphone')).toMatchObject({ ok: false, code: 'stage.notYourTurn' })
    await chair.send('stage.unmute', { siteId: ids.site.a1 })
    await a1.until(() => a1.grant?.media.includes('microphone') === true)
    await a1.produce('microphone')
    await b1.getsExactly('stage a1 camera', 'stage a1 microphone')
  })

  test('of two devices of a site the one that came last sends; when it goes, the other does', async () => {
    const first = await (await at(actors.site('a1'))).stand(ids.site.a1)
    const second = await (await at(actors.site('a1'))).stand(ids.site.a1)
    await chair.send('floor.call', { requestId: await asks('a1') })
    await second.until(() => second.grant?.onAir === true)
    expect(await first.produce('camera')).toMatchObject({ code: 'stage.notYourTurn' })
    expect(await second.produce('camera')).toMatchObject({ ok: true })
    second.socket.disconnect()
    await first.until(() => first.grant?.onAir === true)
    expect(await first.produce('camera')).toMatchObject({ ok: true })
  })

  test('a device that steps down in its turn and stands again is told anew what it may send', async () => {
    const a1 = await (await at(actors.site('a1'))).stand(ids.site.a1)
    await chair.send('floor.call', { requestId: await asks('a1') })
    await a1.until(() => a1.grant?.onAir === true)
    // As when camera and microphone, one device, are pulled out.
    await a1.ask('stand', null)
    a1.grant = undefined
    await a1.stand(ids.site.a1)
    await a1.until(() => a1.grant?.onAir === true, 'granted anew')
  })

  test('an echo comes back to its own device alone', async () => {
    const b1 = await at(actors.site('b1'))
    const a1 = await at(actors.site('a1'))
    expect(await a1.produce('microphone', 'echo')).toMatchObject({ ok: true })
    await a1.getsExactly('echo a1 microphone')
    expect(b1.seen).toEqual([])
    expect(await onAir()).toEqual([])
  })
})

describe('when the worker dies', () => {
  test('[ST12] it is replaced, devices are asked in again, and the log shows nothing of it', async () => {
    const b1 = await at(actors.site('b1'))
    const a1 = await (await at(actors.site('a1'))).stand(ids.site.a1)
    await chair.send('floor.call', { requestId: await asks('a1') })
    await a1.until(() => a1.grant?.onAir === true)
    await a1.produce('camera')
    await a1.produce('microphone')
    await b1.getsExactly('stage a1 camera', 'stage a1 microphone')
    await expect.poll(onAir).toEqual(['a1 camera', 'a1 microphone'])
    const { seq } = await hub.meeting()
    const { epoch } = b1
    const [pid] = hub.app.stage.pids
    process.kill(pid!, 'SIGKILL')
    await b1.until(() => b1.states.some((state) => state.state === 'ready' && state.epoch > epoch), 'a new epoch')
    await expect.poll(() => hub.app.stage.pids.length).toBe(1)
    await b1.getsExactly()
    await expect.poll(async () => (await a1.ask('enter', {})).ok, { message: 'entered' }).toBe(true)
    await (await a1.enter()).stand(ids.site.a1)
    await b1.enter()
    await a1.until(() => a1.grant?.onAir === true)
    expect(await a1.produce('camera')).toMatchObject({ ok: true })
    expect(await a1.produce('microphone')).toMatchObject({ ok: true })
    await b1.getsExactly('stage a1 camera', 'stage a1 microphone')
    expect((await hub.meeting()).seq).toBe(seq)
  })
})

test('another way of picture and sound closes everything here', async () => {
  const b1 = await at(actors.site('b1'))
  const hall = await (await at(actors.hall)).stand(ids.site.hall)
  await hall.produce('camera')
  await b1.getsExactly('stage hall camera')
  const { settings } = chair.all.meeting.facts!
  await chair.send('meeting.change', { changes: { settings: { ...settings, media: 'external' } } })
  await b1.getsExactly()
  expect(await b1.ask('enter', {})).toMatchObject({ ok: false, code: 'stage.notOwn' })
})

test('after a restart picture and sound are there for whoever comes in, before anything is said in the meeting', async () => {
  const { seq } = await hub.meeting()
  await hub.restart()
  const hall = await (await at(actors.hall)).stand(ids.site.hall)
  const a1 = await at(actors.site('a1'))
  expect(await hall.produce('camera')).toMatchObject({ ok: true })
  await a1.getsExactly('stage hall camera')
  const log = await (await hub.meeting()).readBack(Number.MAX_SAFE_INTEGER, 1)
  expect(log[0]).toMatchObject({ type: 'stage.aired' })
  expect(log[0]!.seq).toBe(seq + 1)
})
