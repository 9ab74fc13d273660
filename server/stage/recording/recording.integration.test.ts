/** Recording with the real worker and the real ffmpeg: what was on the stage is in the files, as long as the log says. */
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as passing } from 'node:timers/promises'
import { unzipSync } from 'fflate'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor, ItemId } from '../../../shared/core/identity.ts'
import { actors, demoPlan, ids } from '../../../shared/core/testing.ts'
import type { RecordedFile, Recording } from '../../../shared/stage/recording-contract.ts'
import { checkDossier } from '../../documents/dossier/check.mjs'
import { dossierOf } from '../../documents/dossier.ts'
import { startHub, type TestHub } from '../../testing/hub-fixture.ts'
import type { TestClient } from '../../testing/hub-client.ts'
import { loudness, probe } from '../../testing/media-probe.ts'
import { poll, takeTime } from '../../testing/patience.ts'
import { StageClient } from '../../testing/stage-client.ts'
import { clipIn, StageSender } from '../../testing/stage-sender.ts'

takeTime()
const room = { free: 500e9, total: 1000e9 }
let dir: string
let hub: TestHub
let chair: TestClient
let senders: StageSender[]

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'diem-cau-clips-'))
  for (const size of ['320x180', '640x360']) clipIn(dir, size)
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))
beforeEach(async () => {
  const plan = demoPlan()
  plan.facts.settings = { ...plan.facts.settings, media: 'own' }
  room.free = 500e9
  senders = []
  hub = await startHub({ plan, space: async () => ({ ...room }) })
  chair = await hub.join(actors.chair)
  await chair.send('meeting.openLobby', {})
  await chair.send('meeting.start', {})
  await chair.send('agenda.start', { itemId: ids.item.discussion })
  await chair.send('floor.open', { mode: 'open' })
  await poll(() => hub.app.stage.pids.length).toBe(1)
})
afterEach(async () => {
  for (const sender of senders) sender.stop()
  await hub.stop()
})

const stage = () => hub.app.stage.at(ids.meeting)!
const recordings = async () => (await hub.meeting()).state.desk.stage.recordings
const pathOf = async ({ hash }: RecordedFile) => (await hub.app.stage.recordings.store.find(hash))!

async function stands(actor: Parameters<TestHub['join']>[0], source: 'hall' | 'a1' | 'b1'): Promise<void> {
  await (await new StageClient(await hub.join(actor)).enter()).stand(ids.site[source])
}
async function sends(source: 'hall' | 'a1' | 'b1', media: ('camera' | 'microphone')[], size?: string): Promise<void> {
  senders.push(await StageSender.start(stage(), ids.site[source], media, { dir, ...(size && { size }) }))
}
/** A turn of so many milliseconds from when its packets come; returns the hub's time then. */
async function speaks(
  name: 'a1' | 'b1',
  itemId: ItemId,
  media: ('camera' | 'microphone')[],
  ms: number,
  size?: string,
) {
  const site = await hub.join(actors.site(name))
  expect(await site.send('floor.request', { kind: 'remark', itemId, siteId: ids.site[name] })).toMatchObject({
    ok: true,
  })
  const waits = () => chair.all.floor.queue.find(({ party }) => party.siteId === ids.site[name])
  await chair.until(() => waits() !== undefined)
  await chair.send('floor.call', { requestId: waits()!.id })
  await chair.until(() => chair.all.floor.turn?.request.party.siteId === ids.site[name])
  await sends(name, media, size)
  const heardFrom = Date.now()
  await passing(ms)
  await chair.send('floor.end', { turnId: chair.all.floor.turn!.id })
  await chair.until(() => chair.all.floor.turn === undefined)
  return heardFrom
}
async function instant(type: string, nth = 0): Promise<number> {
  const events = await hub.storage.readBack(ids.meeting, Number.MAX_SAFE_INTEGER, 500)
  return events.filter((event) => event.type === type).toReversed()[nth]!.at
}

describe('a recording', () => {
  test('[ST13] three turns over two items: a playable file for each, as long as the log says, with chapters', async () => {
    await stands(actors.hall, 'hall')
    await stands(actors.site('a1'), 'a1')
    await stands(actors.site('b1'), 'b1')
    await sends('hall', ['camera', 'microphone'])
    expect(await chair.send('stage.startRecording', {})).toMatchObject({ ok: true })
    await passing(1_500)
    const a1 = await speaks('a1', ids.item.discussion, ['camera', 'microphone'], 2_500, '640x360')
    await sends('hall', ['camera', 'microphone'])
    await passing(1_500)
    const b1 = await speaks('b1', ids.item.discussion, ['microphone'], 2_500)
    await chair.send('agenda.finish', {})
    await chair.send('agenda.start', { itemId: ids.item.response })
    const silent = await speaks('a1', ids.item.response, ['camera'], 2_500)
    expect(await chair.send('stage.stopRecording', {})).toMatchObject({ ok: true })
    await poll(async () => (await recordings())[0]?.files.length).toBe(2)

    const [first, second] = (await recordings())[0]!.files
    expect(first).toMatchObject({ itemId: ids.item.discussion })
    expect(second).toMatchObject({ itemId: ids.item.response })
    expect(first!.name).toMatch(/^ghi-hinh-muc-5-thao-luan-\d{4}\.webm$/)
    const [began, changed, ended] = [
      await instant('stage.recordingStarted'),
      await instant('agenda.itemStarted', 1),
      await instant('stage.recordingEnded'),
    ]
    const { ended: turns } = (await hub.meeting()).state.all.floor
    for (const [file, from, to] of [
      [first!, began, changed],
      [second!, changed, ended],
    ] as const) {
      const { format, streams, chapters } = probe(await pathOf(file))
      expect(Math.abs(format.duration * 1000 - (to - from))).toBeLessThan(1_000)
      expect(Math.abs(file.startedAt - from)).toBeLessThan(1_000)
      expect(streams.map(({ codec_name }) => codec_name)).toEqual(['vp8', 'opus'])
      expect(chapters.map(({ tags, start_time }) => [tags.title, Math.round(start_time * 1000)])).toEqual(
        file.chapters.map(({ title, at }) => [title, at]),
      )
    }
    expect(first!.chapters.map(({ title }) => title)).toEqual(['Hội trường', 'Xã a1', 'Hội trường', 'Xã b1'])
    const chapter = first!.chapters.find(({ turnId }) => turnId === turns[0]!.id)!
    expect(first!.startedAt + chapter.at).toBe(turns[0]!.startedAt)
    // Pictures came, a voice where somebody spoke, silence where nobody did.
    expect(probe(await pathOf(first!)).streams[0]!.nb_read_frames).toBeGreaterThan(30)
    for (const [at, file, isHeard] of [
      [a1, first!, true],
      [b1, first!, true],
      [silent, second!, false],
    ] as const) {
      const decibels = loudness(await pathOf(file), at + 500 - file.startedAt, 1_500)
      expect(isHeard ? decibels : -decibels).toBeGreaterThan(isHeard ? -40 : 60)
    }
    await expect.poll(() => readdirSync(join(hub.dir, 'recordings', 'unfinished'))).toEqual([])
    expect(hub.errors).toEqual([])
  })

  test('[ST13] a hub that stops goes on recording when it is back, and finishes what it had left', async () => {
    expect(await chair.send('stage.startRecording', {})).toMatchObject({ ok: true })
    await passing(1_500)
    await hub.restart()
    expect((await hub.meeting()).state.all.stage.recording).toBeDefined()
    await poll(async () => (await recordings())[0]?.files.length).toBe(1)
    expect((await recordings())[0]!.files[0]!.ms).toBeGreaterThan(1_000)
    const again = await hub.join(actors.operator)
    await again.send('stage.stopRecording', {})
    await poll(async () => (await recordings())[0]?.files.length).toBe(2)
    expect(hub.errors).toEqual([])
  })

  test('[ST13] what nothing can be made of is named as broken, and kept aside', async () => {
    expect(await chair.send('stage.startRecording', {})).toMatchObject({ ok: true })
    const { id } = (await hub.meeting()).state.all.stage.recording!
    await passing(300)
    await chair.send('stage.stopRecording', {})
    await poll(async () => (await recordings())[0]?.files.length).toBe(1)
    const startedAt = (await recordings())[0]!.files[0]!.startedAt + 60_000
    const unfinished = join(hub.dir, 'recordings', 'unfinished')
    const note = { meetingId: ids.meeting, recordingId: id, startedAt }
    writeFileSync(join(unfinished, `${id}-${startedAt}.mkv.json`), JSON.stringify(note))
    writeFileSync(join(unfinished, `${id}-${startedAt}.mkv`), 'killed in the middle of a word')
    await hub.restart()
    await poll(async () => (await recordings())[0]?.broken).toMatchObject([{ startedAt }])
    await expect.poll(() => readdirSync(unfinished)).toEqual([])
    expect(readdirSync(join(hub.dir, 'recordings', 'broken'))).toEqual([(await recordings())[0]!.broken[0]!.name])
  })

  test('[ST13] a disk that fills up ends it, with what there is', async () => {
    expect(await chair.send('stage.startRecording', {})).toMatchObject({ ok: true })
    await passing(500)
    room.free = 1e9
    await chair.until(() => chair.all.stage.recording === undefined)
    await poll(async () => (await recordings())[0]?.files.length).toBe(1)
    const events = await hub.storage.readBack(ids.meeting, Number.MAX_SAFE_INTEGER, 50)
    expect(events.find(({ type }) => type === 'stage.recordingEnded')!.data).toMatchObject({ reason: 'noSpace' })
    expect(await chair.send('stage.startRecording', {})).toMatchObject({ ok: false, code: 'stage.noSpace' })
  })

  test('[ST13] a break is not recorded; the close of the meeting ends it, and the dossier names the files', async () => {
    expect(await chair.send('stage.startRecording', {})).toMatchObject({ ok: true })
    await passing(300)
    await chair.send('meeting.startBreak', {})
    await poll(async () => (await recordings())[0]?.files.length).toBe(1)
    expect(chair.all.stage.recording).toBeDefined()
    await chair.send('meeting.resume', {})
    await passing(300)
    await chair.send('meeting.close', {})
    await chair.until(() => chair.all.stage.recording === undefined)
    await poll(async () => (await recordings())[0]?.files.length).toBe(2)
    const dossier = await dossierOf(await hub.meeting())
    const media = JSON.parse(Buffer.from(unzipSync(dossier)['media.json']!).toString()) as { files: object[] }
    const [{ files }] = (await recordings()) as [Recording]
    expect(media.files).toMatchObject(files.map(({ name, hash, bytes }) => ({ name, sha256: hash, size: bytes })))
    expect(checkDossier(dossier).media).toEqual(files.map(({ name, hash }) => ({ name, sha256: hash })))
  })

  test('[ST13] a worker that dies leaves a silence, and what comes after it is recorded', async () => {
    await stands(actors.hall, 'hall')
    await sends('hall', ['camera', 'microphone'])
    expect(await chair.send('stage.startRecording', {})).toMatchObject({ ok: true })
    await passing(1_000)
    const [pid] = hub.app.stage.pids
    process.kill(pid!, 'SIGKILL')
    await poll(() => hub.app.stage.pids.filter((one) => one !== pid).length).toBe(1)
    await stands(actors.hall, 'hall')
    await sends('hall', ['camera', 'microphone'])
    const back = Date.now()
    await passing(2_000)
    await chair.send('stage.stopRecording', {})
    await poll(async () => (await recordings())[0]?.files.length).toBe(1)
    const [file] = (await recordings())[0]!.files
    expect(loudness(await pathOf(file!), back + 500 - file!.startedAt, 1_000)).toBeGreaterThan(-40)
  })
})

test('[ST13] without ffmpeg nobody may begin, and is told what to install', async () => {
  const { MEDIASOUP_WORKER_BIN } = process.env
  const bare = await startHub({ plan: hub.plan, env: { MEDIASOUP_WORKER_BIN, PATH: '' } })
  try {
    const operator = await bare.join(actors.operator)
    for (const type of ['meeting.openLobby', 'meeting.start'] as const)
      await (await bare.join(actors.chair)).send(type, {})
    await poll(() => bare.app.stage.pids.length).toBe(1)
    const ack = await operator.send('stage.startRecording', {})
    expect(ack).toMatchObject({ ok: false, code: 'stage.noRecorder' })
    expect(ack.ok ? '' : ack.text).toContain('apt-get install')
  } finally {
    await bare.stop()
  }
})

describe('the files', () => {
  test('[ST13] the desk plays them, from any place; nobody else; deleted, they are gone and known to have been', async () => {
    expect(await chair.send('stage.startRecording', {})).toMatchObject({ ok: true })
    await passing(500)
    await chair.send('stage.stopRecording', {})
    await poll(async () => (await recordings())[0]?.files.length).toBe(1)
    const [{ id, files }] = (await recordings()) as [Recording]
    const [file] = files
    const get = async (actor: Actor, headers: Record<string, string> = {}) =>
      fetch(`${hub.url}/api/recordings/${id}/${file!.hash}?access=${(await hub.link(actor)).accessId}`, {
        headers: { cookie: await hub.cookie(actor), ...headers },
      })
    const whole = await get(actors.secretary)
    expect(whole.status).toBe(200)
    expect(whole.headers.get('content-type')).toBe('video/webm')
    expect(whole.headers.get('content-disposition')).toMatch(/^inline; filename="ghi-hinh-/)
    const bytes = Buffer.from(await whole.arrayBuffer())
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(file!.hash)
    const part = await get(actors.operator, { range: 'bytes=10-19' })
    expect(part.status).toBe(206)
    expect(Buffer.from(await part.arrayBuffer())).toEqual(bytes.subarray(10, 20))
    for (const other of [actors.site('a1'), actors.hall, actors.observer, actors.delegate('a1s')])
      expect((await get(other)).status).toBe(404)

    const secretary = await hub.join(actors.secretary)
    const operator = await hub.join(actors.operator)
    expect(await operator.send('stage.deleteRecording', { recordingId: id, reason: 'x' })).toMatchObject({ ok: false })
    const ack = await secretary.send('stage.deleteRecording', { recordingId: id, reason: 'Ghi nhầm buổi thử' })
    expect(ack).toMatchObject({ ok: true })
    await expect.poll(() => hub.app.stage.recordings.store.find(file!.hash)).toBeUndefined()
    expect((await get(actors.secretary)).status).toBe(404)
    expect((await recordings())[0]).toMatchObject({ files: [file], deleted: { reason: 'Ghi nhầm buổi thử' } })
  })
})
