/**
 * Commands on their way to the hub. Each is kept in a store before it is sent, goes out in the order it was written,
 * one at a time, again with the same id after a lost line, and leaves the store only when the hub has answered.
 */
import type { Ack, Params, WireCommand } from '../../shared/core/envelope.ts'
import type { CommandId } from '../../shared/core/identity.ts'
import { newId } from './ids.ts'

/** A command as kept on the device. `n` is its place in the order; `at` the hub's time when it was written. */
export interface KeptCommand {
  n: number
  id: CommandId
  type: string
  data: unknown
  at: number
  refused?: Refused
}
export interface Refused {
  code: string
  params?: Params
  text: string
}

/** Where commands wait. Every store passes one conformance suite (outbox-stores.test.ts). */
export interface OutboxStore {
  /** False where a reload loses what it holds. */
  readonly durable: boolean
  /** Keeps a command and gives it its place; the promise resolves once it is safe. */
  add: (command: Omit<KeptCommand, 'n'>) => Promise<KeptCommand>
  update: (command: KeptCommand) => Promise<void>
  remove: (id: CommandId) => Promise<void>
  /** In order. */
  all: () => Promise<KeptCommand[]>
  close: () => Promise<void>
}

/**
 * keeping: pressed, not yet safe on this device; saved: it is safe; sending: on the line; recorded: the hub has it;
 * refused: with the reason, until dismissed.
 */
export interface PendingCommand {
  id: CommandId
  type: string
  data: unknown
  at: number
  state: 'keeping' | 'saved' | 'sending' | 'recorded' | 'refused'
  /** False where the device could not keep it: a reload would lose it. */
  durable: boolean
  refused?: Refused
  /** Why the hub could not take it just now. It waits and is sent again; nobody has to do anything. */
  heldBack?: Refused | undefined
  /** The face that sent it shows the refusal itself. */
  quiet: boolean
}

/** From the press until the hub's answer: a second press would only do it twice. */
export const isOnWay = (command: PendingCommand | undefined): command is PendingCommand =>
  command !== undefined && command.state !== 'recorded' && command.state !== 'refused'

/** The hub could not do it now but will later: sent again, not handed back, and the reason is shown meanwhile. */
export const transient: ReadonlySet<string> = new Set(['wire.storageDown', 'wire.shuttingDown', 'wire.tooFast'])

const reasonOf = ({ code, text, params }: Extract<Ack, { ok: false }>): Refused => ({
  code,
  text,
  ...(params && { params }),
})

export interface OutboxOptions {
  store: OutboxStore
  /** Hands a command to the line; rejects if the line fails before the answer. */
  transmit: (command: WireCommand) => Promise<Ack>
  now: () => number
  onChange?: (pending: readonly PendingCommand[]) => void
  /** Every final answer, also to commands an earlier page left behind. */
  onAnswer?: (command: PendingCommand, ack: Ack) => void
  /** First wait before a retry, in milliseconds; doubles to `retryMax`. */
  retryMin?: number
  retryMax?: number
  /** How long a recorded command stays visible. */
  recordedMs?: number
}

export interface Outbox {
  /** Resolves with the hub's answer, however long the line is down. */
  add: (type: string, data: unknown, options?: { quiet?: boolean }) => Promise<Ack>
  pending: () => readonly PendingCommand[]
  /** Tells the outbox whether the line is open. */
  setOnline: (online: boolean) => void
  /** Takes a refused command off the list. */
  dismiss: (id: CommandId) => Promise<void>
  /** Reads what an earlier page left behind; sending begins after it. */
  start: () => Promise<void>
  stop: () => Promise<void>
}

/** A command and its place among what is kept. */
type Entry = PendingCommand & Pick<KeptCommand, 'n'>

export function createOutbox(options: OutboxOptions): Outbox {
  const { store, transmit, now, onChange, onAnswer, retryMin = 500, retryMax = 15_000, recordedMs = 2_500 } = options
  let entries: Entry[] = []
  const waiting = new Map<CommandId, (ack: Ack) => void>()
  const timers = new Set<ReturnType<typeof setTimeout>>()
  let online = false
  let started = false
  let stopped = false
  let busy = false
  let pausedUntilTimer: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let adding: Promise<void> = Promise.resolve()

  const change = (next: Entry[]) => {
    entries = next
    onChange?.(entries)
  }
  const patch = (id: CommandId, part: Partial<Entry>) =>
    change(entries.map((entry) => (entry.id === id ? { ...entry, ...part } : entry)))
  const drop = (id: CommandId) => change(entries.filter((entry) => entry.id !== id))
  const later = (ms: number, run: () => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      run()
    }, ms)
    timers.add(timer)
    return timer
  }
  const leftBehind = ({ n, id, type, data, at, refused }: KeptCommand): Entry => {
    const state = refused ? 'refused' : 'saved'
    return { n, id, type, data, at, state, durable: store.durable, quiet: false, ...(refused && { refused }) }
  }

  const settle = async (entry: Entry, ack: Ack) => {
    onAnswer?.(entry, ack)
    if (ack.ok) {
      await store.remove(entry.id).catch(() => undefined)
      patch(entry.id, { state: 'recorded', heldBack: undefined })
      later(recordedMs, () => drop(entry.id))
    } else {
      const refused = reasonOf(ack)
      const { n, id, type, data, at } = entry
      await store.update({ n, id, type, data, at, refused }).catch(() => undefined)
      patch(entry.id, { state: 'refused', refused, heldBack: undefined })
    }
    waiting.get(entry.id)?.(ack)
    waiting.delete(entry.id)
  }

  const wait = () => {
    failures++
    const ceiling = Math.min(retryMax, retryMin * 2 ** (failures - 1))
    pausedUntilTimer = later(ceiling / 2 + Math.random() * (ceiling / 2), () => {
      pausedUntilTimer = undefined
      void pump()
    })
  }

  const mayGo = () => online && started && !stopped && !pausedUntilTimer

  // One at a time: the next leaves only when the hub has answered the one before, so nothing is ever reordered.
  const pump = async () => {
    if (busy) return
    busy = true
    try {
      while (mayGo()) {
        const entry = entries.find((e) => e.state === 'saved')
        if (!entry) return
        patch(entry.id, { state: 'sending' })
        let ack: Ack
        try {
          ack = await transmit({ id: entry.id, type: entry.type, data: entry.data })
        } catch {
          patch(entry.id, { state: 'saved' })
          if (online) wait()
          return
        }
        if (!ack.ok && transient.has(ack.code)) {
          patch(entry.id, { state: 'saved', heldBack: reasonOf(ack) })
          wait()
          return
        }
        failures = 0
        await settle(entry, ack)
      }
    } finally {
      busy = false
      // The line may have come back while the last sending was still failing.
      if (mayGo() && entries.some((e) => e.state === 'saved')) void pump()
    }
  }

  const keep = async (before: Promise<void>, command: Omit<KeptCommand, 'n'>) => {
    await before
    const saved = await store.add(command).catch(() => undefined)
    // 0: it has no place among what is kept, and takes nobody else's.
    patch(command.id, { state: 'saved', durable: saved !== undefined && store.durable, n: saved?.n ?? 0 })
    void pump()
  }

  return {
    add: (type, data, { quiet = false } = {}) => {
      const id = newId<CommandId>()
      const answer = new Promise<Ack>((resolve) => waiting.set(id, resolve))
      const command = { id, type, data, at: now() }
      change([...entries, { ...command, n: 0, state: 'keeping', durable: store.durable, quiet }])
      // Chained, so that two commands written at once keep their order even if the store is slow.
      adding = keep(adding, command)
      return answer
    },
    pending: () => entries,
    setOnline: (next) => {
      online = next
      failures = 0
      if (pausedUntilTimer) {
        clearTimeout(pausedUntilTimer)
        timers.delete(pausedUntilTimer)
        pausedUntilTimer = undefined
      }
      void pump()
    },
    dismiss: async (id) => {
      if (entries.find((entry) => entry.id === id)?.state !== 'refused') return
      drop(id)
      await store.remove(id).catch(() => undefined)
    },
    start: async () => {
      const kept = await store.all().catch(() => [])
      // What was left behind goes first: it was written first. This page's own may be among it by now.
      const own = new Set(entries.map(({ id }) => id))
      change([...kept.filter(({ id }) => !own.has(id)).map(leftBehind), ...entries])
      started = true
      void pump()
    },
    stop: async () => {
      stopped = true
      for (const timer of timers) clearTimeout(timer)
      timers.clear()
      await adding
      await store.close()
    },
  }
}
