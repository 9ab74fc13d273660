/** A whole participant's line: connection, outbox and the hub's clock joined. Faces and simulated sites begin here. */
import type { Ack, CommandInput, CommandType } from '../../shared/core/envelope.ts'
import { type Connection, type ConnectionOptions, connect, type LineState } from './connection.ts'
import { createOutbox, type Outbox, type OutboxOptions, type OutboxStore } from './outbox.ts'
import { createServerClock, type DeviceClocks, type ServerClock } from './server-clock.ts'

export interface LineOptions extends ConnectionOptions {
  store: OutboxStore
  clocks?: DeviceClocks
  onPending?: OutboxOptions['onChange']
  outbox?: Pick<OutboxOptions, 'onAnswer' | 'retryMin' | 'retryMax' | 'recordedMs'>
  /** Pause between samples of the hub's clock: the first few quickly, then regularly. Milliseconds. */
  sampleEveryMs?: number
}

export interface Line {
  connection: Connection
  outbox: Outbox
  clock: ServerClock
  /** Keeps the command, sends it when the line is open, and resolves with the hub's answer. */
  send: <T extends CommandType>(type: T, data: CommandInput<T>, options?: { quiet?: boolean }) => Promise<Ack>
  close: () => Promise<void>
}

const firstSamples = 5

/** Opens the line; commands left behind by an earlier page are sent first. */
export function openLine(options: LineOptions): Line {
  const clock = createServerClock(options.clocks)
  const { sampleEveryMs = 60_000 } = options
  let sampling: ReturnType<typeof setTimeout> | undefined
  let taken = 0

  const sampleSoon = () => {
    clearTimeout(sampling)
    sampling = setTimeout(sampleOnce, taken < firstSamples ? Math.min(200, sampleEveryMs) : sampleEveryMs)
  }
  const sampleOnce = async () => {
    if (await clock.sample(connection.askTime)) taken++
    if (connection.state().kind !== 'online') return
    const rtt = clock.rtt()
    if (taken >= firstSamples && rtt !== undefined) connection.reportLine({ rtt, clockOff: clock.clockOff() })
    sampleSoon()
  }
  const onState = (state: LineState) => {
    // The outbox waits for the welcome: before it, the hub may still say no.
    outbox.setOnline(state.kind === 'online')
    if (state.kind !== 'online') clearTimeout(sampling)
    options.onState?.(state)
  }

  const outbox = createOutbox({
    store: options.store,
    transmit: (command) => connection.transmit(command),
    now: clock.now,
    ...options.outbox,
    ...(options.onPending && { onChange: options.onPending }),
  })
  const connection = connect({
    ...options,
    onState,
    onWelcome: (welcome) => {
      clock.restart(welcome.now)
      taken = 0
      options.onWelcome?.(welcome)
      sampleSoon()
    },
  })
  void outbox.start()

  return {
    connection,
    outbox,
    clock,
    send: (type, data, sendOptions) => outbox.add(type, data, sendOptions),
    close: async () => {
      clearTimeout(sampling)
      connection.close()
      outbox.setOnline(false)
      await outbox.stop()
    },
  }
}
