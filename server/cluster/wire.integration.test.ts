import { expect, onTestFinished, test } from 'vitest'
import { actors, ids } from '../../shared/core/testing.ts'
import { Caller, openWire } from './wire.ts'

const secret = 'known to all the nodes'
const command = { type: 'meeting.openLobby', data: {} } as const
const srtpParameters = { cryptoSuite: 'AES_CM_128_HMAC_SHA1_80', keyBase64: 'a2V5' } as const
const end = { ip: '127.0.0.1', port: 40_000, srtpParameters }
const asked = { meetingId: ids.meeting, producerId: 'p1', pipe: 'q1', layer: 2, end }
const frame = { meetingId: ids.meeting, siteId: ids.site.a1, jpeg: '/9j/' }
const message = { meetingId: ids.meeting, id: 'c1' as never, actor: actors.chair, command }

async function listening(writes: boolean) {
  const taken: unknown[] = []
  const wire = await openWire(
    { host: '127.0.0.1', port: 0, secret },
    {
      take: async (...sent) => {
        taken.push(sent)
        return writes ? { ok: true, seq: 3, at: 5 } : undefined
      },
      present: () => new Set([ids.site.a1]),
      signals: () => ({}),
      came: (persons) => taken.push(persons),
      async pipe(asked) {
        taken.push(asked)
        return writes ? { end: asked.end, rtpParameters: { mid: '1' } } : undefined
      },
      pipes: (kept) => kept.ended,
      anew(...site) {
        taken.push(site)
        return 2
      },
      frames: (frames) => taken.push(frames),
      complain: () => undefined,
    },
  )
  onTestFinished(() => wire.close())
  return { url: `http://127.0.0.1:${wire.port}`, taken }
}

const soon = () => AbortSignal.timeout(10_000)

test('[CL4] a node is heard by the secret alone: without it nothing is taken, whatever cookies come with it', async () => {
  const { url, taken } = await listening(true)
  const body = JSON.stringify({ meetingId: ids.meeting, actor: actors.chair, command: { id: 'c1', ...command } })
  for (const authorization of ['', 'Bearer ', 'Bearer another secret of nodes']) {
    const headers = { authorization, cookie: 'dc_chair=token', 'content-type': 'application/json' }
    const response = await fetch(`${url}/command`, { method: 'POST', headers, body })
    expect(response.status).toBe(401)
  }
  const stranger = new Caller('wrong')
  await expect(stranger.present(url, ids.meeting, soon())).rejects.toThrow('401')
  await expect(stranger.signals(url, soon())).rejects.toThrow('401')
  await expect(stranger.came(url, [{ accessId: actors.chair.accessId, at: 5 }], soon())).rejects.toThrow('401')
  await expect(stranger.pipe(url, asked, soon())).rejects.toThrow('401')
  await expect(stranger.pipes(url, { pipes: [], ended: ['q1'] }, soon())).rejects.toThrow('401')
  await expect(stranger.anew(url, ids.meeting, ids.site.a1, soon())).rejects.toThrow('401')
  await expect(stranger.frames(url, [frame], soon())).rejects.toThrow('401')
  expect(taken).toEqual([])
})

test('[CL4] what is no command is refused, and what is one comes as it was sent', async () => {
  const { url, taken } = await listening(true)
  const caller = new Caller(secret)
  const bad = { ...message, command: { type: 'toString', data: {} } as never }
  await expect(caller.forward(url, bad, soon())).rejects.toThrow('400')
  expect(taken).toEqual([])
  expect(await caller.forward(url, message, soon())).toEqual({ ok: true, seq: 3, at: 5 })
  expect(taken).toEqual([[ids.meeting, command, 'c1', actors.chair]])
  expect(await caller.present(url, ids.meeting, soon())).toEqual([ids.site.a1])
})

test('[CL3] a node that does not write the meeting says so, which is no answer', async () => {
  const { url } = await listening(false)
  expect(await new Caller(secret).forward(url, message, soon())).toBeUndefined()
})

test('[CL4] [CL9] a pipe is asked for and given as it is said; an end that is no address, or of no cipher, is refused', async () => {
  const { url, taken } = await listening(true)
  const caller = new Caller(secret)
  expect(await caller.pipe(url, asked, soon())).toEqual({ end, rtpParameters: { mid: '1' } })
  expect(taken).toEqual([asked])
  const plain = { ...srtpParameters, cryptoSuite: 'NULL' as never }
  for (const bad of [{ ip: 'node-2' }, { port: 0 }, { srtpParameters: plain }])
    await expect(caller.pipe(url, { ...asked, end: { ...end, ...bad } }, soon())).rejects.toThrow('400')
  expect(taken).toHaveLength(1)
  expect(await caller.pipes(url, { pipes: [], ended: ['q1'] }, soon())).toEqual(['q1'])
  const { url: empty } = await listening(false)
  expect(await caller.pipe(empty, asked, soon())).toBeUndefined()
})

test('[CL4] [CL9] a site is begun anew and its small frames come as they were sent; what is none is refused', async () => {
  const { url, taken } = await listening(true)
  const caller = new Caller(secret)
  expect(await caller.anew(url, ids.meeting, ids.site.a1, soon())).toBe(2)
  await caller.frames(url, [frame], soon())
  expect(taken).toEqual([[ids.meeting, ids.site.a1], [frame]])
  for (const jpeg of ['no picture', 'A'.repeat(40_000)])
    await expect(caller.frames(url, [{ ...frame, jpeg }], soon())).rejects.toThrow('400')
  expect(taken).toHaveLength(2)
})
