/** Too much, and nonsense in masses: the hub stays up, and what it refuses changes nothing. */
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Socket } from 'socket.io-client'
import { anySteps, commandOf } from '../../shared/core/any-command.ts'
import { commandSchemas } from '../../shared/core/contracts.ts'
import type { Actor } from '../../shared/core/identity.ts'
import { actors, ids } from '../../shared/core/testing.ts'
import { startHub, type TestHub } from '../testing/hub-fixture.ts'
import type { TestClient } from '../testing/hub-client.ts'
import { stateHash } from '../testing/state-hash.ts'
import { usualRates } from './limits.ts'

let hub: TestHub
beforeEach(async () => {
  hub = await startHub()
})
afterEach(() => hub.stop())

test('[HUB6] a flood is refused with the seconds to wait, then cut off; nobody else notices', async () => {
  const [flooding, calm] = [await hub.join(actors.site('a1')), await hub.join(actors.site('b1'))]
  const hash = await hub.hash()
  const notYours = { siteId: ids.site.c1 }
  const acks = await Promise.all(
    Array.from({ length: usualRates.other + 50 }, () => flooding.send('attendance.confirm', notYours)),
  )
  const codes = acks.map((ack) => (ack.ok ? 'ok' : ack.code))
  expect(codes.filter((code) => code === 'access.notYours')).toHaveLength(usualRates.other)
  expect(codes.filter((code) => code === 'wire.tooFast')).toHaveLength(50)
  expect(acks.at(-1)).toMatchObject({
    params: { seconds: expect.any(Number) },
    text: expect.stringMatching(/chờ \d+ giây/),
  })
  expect(await hub.refusals('wire.tooFast')).toBe(50)
  expect(await hub.hash()).toBe(hash)
  expect(await calm.send('attendance.confirm', { siteId: ids.site.b1 })).toMatchObject({ ok: true })

  for (let i = 0; i < usualRates.other * 2; i++) (flooding.socket as unknown as Socket).emit('command', i)
  expect(await flooding.gone()).toBe('wire.tooFast')
  expect(calm.socket.connected).toBe(true)
})

test('[HUB6] what is too large counts as many messages', async () => {
  const site = await hub.join(actors.site('a1'))
  const large = { id: 'c1', type: 'attendance.confirm', data: 'x'.repeat(200_000) }
  const answers = (await Promise.all(Array.from({ length: 12 }, () => site.ask('command', large)))) as {
    code: string
  }[]
  const codes = answers.map(({ code }) => code)
  expect(codes[0]).toBe('wire.tooLarge')
  expect(codes.at(-1)).toBe('wire.tooFast')
})

const everybody: Actor[] = [
  actors.chair,
  actors.moderator,
  actors.secretary,
  actors.operator,
  actors.hall,
  actors.observer,
  ...(['a1', 'a2', 'b1', 'c1', 'c3'] as const).map(actors.site),
  ...(['a1s', 'b1c', 'land', 'committee'] as const).map(actors.delegate),
  actors.department('finance'),
]

const anyJson = fc.oneof(fc.jsonValue({ maxDepth: 4 }), fc.string({ unit: 'binary', maxLength: 50 }))
const anyName = fc.oneof(
  fc.constantFrom('command', 'command', 'resume', 'history', 'clock', 'line', 'snapshot', 'constructor'),
  fc.string({ maxLength: 12 }),
)
const anyType = fc.oneof(fc.constantFrom(...Object.keys(commandSchemas)), fc.string({ maxLength: 20 }))
const anyId = fc.oneof(fc.string({ maxLength: 5 }), fc.stringMatching(/^[a-z]{1,6}$/))

/** Nonsense, commands with nonsense in them, sensible commands, and sensible ones with one field spoiled. */
const message = fc.oneof(
  fc.record({ kind: fc.constant('raw' as const), name: anyName, args: fc.array(anyJson, { maxLength: 3 }) }),
  fc.record({ kind: fc.constant('typed' as const), id: anyId, type: anyType, data: anyJson }),
  fc.record({ kind: fc.constant('step' as const), step: anySteps(1), spoil: fc.tuple(fc.nat(6), anyJson) }),
  fc.record({ kind: fc.constant('step' as const), step: anySteps(1), spoil: fc.constant(undefined) }),
)
/** The same messages each time; another seed gives others. */
const seed = Number(process.env['SEED'] ?? 1)
type Message = typeof message extends fc.Arbitrary<infer M> ? M : never

test('[HUB6] ten thousand generated messages: no crash, every one answered, nothing changed by a refused one', async () => {
  await hub.stop()
  hub = await startHub({ rates: { desk: 1e6, other: 1e6, question: 1e6 } })
  const meeting = await hub.meeting()
  const clients = new Map<string, TestClient>()
  for (const actor of everybody) clients.set(actor.accessId, await hub.join(actor))
  let sent = 0
  let accepted = 0

  const answerTo = (wanted: Message): Promise<unknown> => {
    const whoever = everybody[sent % everybody.length]!
    const client = clients.get(whoever.accessId)!
    // Reserved names never leave Socket.IO's own client.
    if (wanted.kind === 'raw') {
      const reserved = ['connect', 'connect_error', 'disconnect', 'disconnecting', 'newListener', 'removeListener']
      const name = reserved.includes(wanted.name) ? 'reserved' : wanted.name
      // Two kinds of messages have no answer: a question after them shows that they have been read.
      if (name === 'resume' || name === 'line') {
        ;(client.socket as unknown as Socket).emit(name, ...wanted.args)
        return client.ask('clock')
      }
      return client.ask(name, ...(name === 'clock' ? [] : wanted.args.slice(0, 1)))
    }
    if (wanted.kind === 'typed') {
      const { id, type, data } = wanted
      return client.ask('command', { id, type, data })
    }
    const { actor, type, data } = commandOf(meeting.state, wanted.step[0]!)
    const spoilt = { ...data } as Record<string, unknown>
    const fields = Object.keys(spoilt)
    if (wanted.spoil && fields.length > 0) spoilt[fields[wanted.spoil[0] % fields.length]!] = wanted.spoil[1]
    const sender = clients.get(actor.accessId) ?? client
    return sender.ask('command', { id: `p${sent}`, type, data: spoilt })
  }

  for (const wanted of fc.sample(message, { numRuns: 10_000, seed })) {
    sent++
    const { state, seq } = meeting
    const answer = (await answerTo(wanted).catch((error: unknown) => {
      throw new Error(`unanswered: ${JSON.stringify(wanted)}`, { cause: error })
    })) as { ok?: boolean; code?: string; text?: string } | number
    if (typeof answer === 'object' && answer.ok === false) {
      const { code, text } = answer
      if (code === 'wire.internal') throw new Error(`${JSON.stringify(wanted)}: ${hub.errors.at(-1)}`)
      expect(code).toMatch(/^\w+\.\w+$/)
      expect(text).toMatch(/^[^{]*[À-ỹ][^{]*\.$/)
      // The hub itself goes on meanwhile: it notes turnout and closes polls on time.
      const since = await meeting.readBack(meeting.seq + 1, meeting.seq - seq)
      if (since.some(({ by }) => by.role !== 'hub')) throw new Error(`refused, yet changed: ${JSON.stringify(wanted)}`)
      if (meeting.state !== state && since.length === 0)
        throw new Error(`changed without an event: ${JSON.stringify(wanted)}`)
    } else if (meeting.state !== state) accepted++
    if (sent % 500 === 0) {
      // States are never changed in place: what was shown to others then is still what it was.
      expect(stateHash(state)).toBe(stateHash(structuredClone(state)))
    }
  }
  expect(accepted).toBeGreaterThan(200)
  expect(hub.errors).toEqual([])
  expect([...clients.values()].every((client) => client.socket.connected)).toBe(true)
  // And what is on disk is what the hub has in mind.
  const before = stateHash(meeting.state)
  await hub.restart()
  expect(await hub.hash()).toBe(before)
})
