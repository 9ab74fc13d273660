import { describe, expect, test } from 'vitest'
import type { Ack, WireCommand } from '../../shared/core/envelope.ts'
import type { CommandId } from '../../shared/core/identity.ts'
import { memoryOutboxStore } from './outbox-memory.ts'
import { createOutbox, isOnWay, type OutboxStore, type PendingCommand } from './outbox.ts'

const recorded: Ack = { ok: true, seq: 1, at: 1_714_000_000_000 }
const refused: Ack = { ok: false, code: 'floor.alreadyQueued', text: 'Đã có trong danh sách.', params: { place: 3 } }

interface Sent {
  command: WireCommand
  answer: (ack: Ack) => void
  fail: () => void
}

/** An outbox whose line is in the test's hands. */
function rig(store: OutboxStore = memoryOutboxStore()) {
  const sent: Sent[] = []
  const arrivals: ((sent: Sent) => void)[] = []
  const states: string[] = []
  const watchers = new Set<() => void>()
  let pending: readonly PendingCommand[] = []
  const outbox = createOutbox({
    store,
    transmit: (command) =>
      new Promise((answer, reject) => {
        const one = { command, answer, fail: () => reject(new Error('line lost')) }
        sent.push(one)
        arrivals.shift()?.(one)
      }),
    now: () => 1_714_000_000_000,
    retryMin: 1,
    retryMax: 4,
    recordedMs: 1,
    onChange: (next) => {
      pending = next
      states.push(next.map((p) => p.state).join(','))
      for (const watch of watchers) watch()
    },
  })
  const until = (condition: (pending: readonly PendingCommand[]) => boolean) =>
    new Promise<void>((resolve) => {
      const check = () => {
        if (!condition(pending)) return
        watchers.delete(check)
        resolve()
      }
      watchers.add(check)
      check()
    })
  const nextSent = () => new Promise<Sent>((resolve) => arrivals.push(resolve))
  return { outbox, store, sent, states, until, nextSent }
}

describe('outbox', () => {
  test('a command is kept before it is sent, and leaves the store when the hub has it', async () => {
    const { outbox, store, states, until, nextSent } = rig()
    await outbox.start()
    const answer = outbox.add('floor.open', { mode: 'open' })
    await until((p) => p[0]?.state === 'saved')
    expect(await store.all()).toHaveLength(1)
    const arrival = nextSent()
    outbox.setOnline(true)
    const { command, answer: reply } = await arrival
    expect(command).toMatchObject({ type: 'floor.open', data: { mode: 'open' } })
    reply(recorded)
    expect(await answer).toEqual(recorded)
    expect(await store.all()).toEqual([])
    await until((p) => p.length === 0)
    expect(states.filter((s, i) => s !== states[i - 1])).toEqual(['', 'keeping', 'saved', 'sending', 'recorded', ''])
    await outbox.stop()
  })

  test('a lost line sends the same command again with the same id, and nothing overtakes it', async () => {
    const { outbox, sent, nextSent } = rig()
    await outbox.start()
    const first = nextSent()
    outbox.setOnline(true)
    const answers = ['one.a', 'two.b', 'three.c'].map((type) => outbox.add(type, {}))
    const lost = await first
    outbox.setOnline(false)
    lost.fail()
    const again = nextSent()
    outbox.setOnline(true)
    let next = await again
    expect(next.command).toEqual(lost.command)
    for (let i = 0; i < 3; i++) {
      const following = nextSent()
      next.answer(recorded)
      if (i < 2) next = await following
    }
    await Promise.all(answers)
    expect(sent.map((s) => s.command.type)).toEqual(['one.a', 'one.a', 'two.b', 'three.c'])
    await outbox.stop()
  })

  test('an answer that never comes is asked for again while the line is open', async () => {
    const { outbox, sent, nextSent } = rig()
    await outbox.start()
    outbox.setOnline(true)
    const first = nextSent()
    const answer = outbox.add('one.a', {})
    const lost = await first
    const second = nextSent()
    lost.fail()
    ;(await second).answer(recorded)
    expect(await answer).toEqual(recorded)
    expect(new Set(sent.map((s) => s.command.id)).size).toBe(1)
    await outbox.stop()
  })

  test.each(['wire.storageDown', 'wire.shuttingDown', 'wire.tooFast'])(
    '%s is tried again, not handed back, and says meanwhile why it waits',
    async (code) => {
      const { outbox, nextSent, until } = rig()
      await outbox.start()
      outbox.setOnline(true)
      const first = nextSent()
      const answer = outbox.add('one.a', {})
      const { answer: reply } = await first
      const second = nextSent()
      reply({ ok: false, code, text: 'Chưa ghi được.', params: { seconds: 3 } })
      const again = await second
      // Also while it is on its way again: the sentence does not flicker with every attempt.
      expect(outbox.pending()).toMatchObject([
        { state: 'sending', heldBack: { code, text: 'Chưa ghi được.', params: { seconds: 3 } } },
      ])
      expect(outbox.pending()[0]!.refused).toBeUndefined()
      again.answer(recorded)
      expect(await answer).toEqual(recorded)
      await until((p) => p.every(({ heldBack }) => heldBack === undefined))
      await outbox.stop()
    },
  )

  test('what was held back and then refused tells the refusal alone', async () => {
    const { outbox, nextSent } = rig()
    await outbox.start()
    outbox.setOnline(true)
    const first = nextSent()
    const answer = outbox.add('floor.request', {})
    const second = nextSent()
    ;(await first).answer({ ok: false, code: 'wire.storageDown', text: '' })
    ;(await second).answer(refused)
    await answer
    expect(outbox.pending()).toMatchObject([{ state: 'refused', refused: { code: 'floor.alreadyQueued' } }])
    expect(outbox.pending()[0]!.heldBack).toBeUndefined()
    await outbox.stop()
  })

  test('a refusal goes to the caller, stays visible, outlives a reload, and goes when dismissed', async () => {
    const store = memoryOutboxStore()
    const page = rig(store)
    await page.outbox.start()
    page.outbox.setOnline(true)
    const arrival = page.nextSent()
    const answer = page.outbox.add('floor.request', {}, { quiet: true })
    ;(await arrival).answer(refused)
    expect(await answer).toEqual(refused)
    const reason = { code: 'floor.alreadyQueued', text: 'Đã có trong danh sách.', params: { place: 3 } }
    expect(page.outbox.pending()).toMatchObject([{ state: 'refused', quiet: true, refused: reason }])
    await page.outbox.stop()

    const reloaded = rig(store)
    reloaded.outbox.setOnline(true)
    await reloaded.outbox.start()
    const [kept] = reloaded.outbox.pending()
    expect(kept).toMatchObject({ state: 'refused', refused: reason })
    await reloaded.outbox.dismiss(kept!.id)
    expect(reloaded.outbox.pending()).toEqual([])
    expect(await store.all()).toEqual([])
    expect(reloaded.sent).toEqual([])
    await reloaded.outbox.stop()
  })

  test('what an earlier page left behind goes first', async () => {
    const store = memoryOutboxStore()
    await store.add({ id: 'left' as CommandId, type: 'left.behind', data: {}, at: 1 })
    const { outbox, nextSent, sent } = rig(store)
    const fresh = outbox.add('fresh.one', {})
    const first = nextSent()
    outbox.setOnline(true)
    await outbox.start()
    const one = await first
    const second = nextSent()
    one.answer(recorded)
    ;(await second).answer(recorded)
    await fresh
    expect(sent.map((s) => s.command.type)).toEqual(['left.behind', 'fresh.one'])
    await outbox.stop()
  })

  test('dismissing touches only what was refused', async () => {
    const { outbox, until } = rig()
    await outbox.start()
    void outbox.add('one.a', {})
    await until((p) => p.length === 1)
    await outbox.dismiss(outbox.pending()[0]!.id)
    expect(outbox.pending()).toHaveLength(1)
    await outbox.stop()
  })

  test('from the press on it is on its way, in its order, also on a slow device; it leaves when it is safe there', async () => {
    const store = memoryOutboxStore()
    const safe = Promise.withResolvers<void>()
    const slow: OutboxStore = {
      ...store,
      durable: true,
      add: async (command) => {
        const kept = await store.add(command)
        await safe.promise
        return kept
      },
    }
    const { outbox, sent, nextSent, until } = rig(slow)
    outbox.setOnline(true)
    void outbox.add('one.a', {}, { quiet: true })
    void outbox.add('two.b', {})
    expect(outbox.pending().map(isOnWay)).toEqual([true, true])
    // The device has it already, and does not say so yet: read from there, it is the same one still.
    await outbox.start()
    expect(outbox.pending()).toMatchObject([
      { type: 'one.a', state: 'keeping', quiet: true },
      { type: 'two.b', state: 'keeping' },
    ])
    expect(sent).toEqual([])
    const arrival = nextSent()
    safe.resolve()
    expect((await arrival).command.type).toBe('one.a')
    await until((p) => p[1]?.state === 'saved')
    expect(outbox.pending()).toMatchObject([{ state: 'sending', durable: true, quiet: true }, { type: 'two.b' }])
    await outbox.stop()
  })

  test('a store that fails does not stop the command, and says that it is not kept', async () => {
    const broken: OutboxStore = { ...memoryOutboxStore(), durable: true, add: () => Promise.reject(new Error('full')) }
    const { outbox, nextSent, until } = rig(broken)
    await outbox.start()
    const answer = outbox.add('one.a', {})
    await until((p) => p[0]?.state === 'saved')
    expect(outbox.pending()).toMatchObject([{ state: 'saved', durable: false }])
    const arrival = nextSent()
    outbox.setOnline(true)
    ;(await arrival).answer(recorded)
    expect(await answer).toEqual(recorded)
    await outbox.stop()
  })
})
