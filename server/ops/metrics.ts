// What a technician's monitoring can see, in the format of Prometheus. Counts and times only: no names, no places.
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

/** What the hub calls; durations are in milliseconds, as everywhere in the code, and exported in seconds. */
export type Metrics = {
  /** A socket of this face was let in; call the answer once when it has gone. */
  connected(face: string): () => void
  /** A group of events is on disk. */
  appended(events: number, milliseconds: number): void
  /** So many anonymous ballots are on disk. */
  ballotsTaken(ballots: number): void
  /** A batch has been handed to every socket that may see it. */
  fannedOut(milliseconds: number): void
  /** A command was refused with this code. Codes are a closed list: never pass text from outside. */
  refused(code: string): void
  /** A command waits in a mailbox; call the answer once when it has been taken out. */
  queued(): () => void
  /** The body and the content type of `/metrics`. */
  render(): Promise<{ contentType: string; body: string }>
}

const APPEND = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1]
const FAN_OUT = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5]

/** Makes a registry of its own; `runtime` adds the figures of the process (memory, processor, event loop). */
export function createMetrics(options: { runtime?: boolean } = {}): Metrics {
  const registry = new Registry()
  const registers = [registry]
  if (options.runtime) collectDefaultMetrics({ register: registry })
  const connections = new Gauge({
    name: 'diem_cau_connections',
    help: 'Sockets connected now, by face',
    labelNames: ['face'],
    registers,
  })
  const events = new Counter({ name: 'diem_cau_events_total', help: 'Events appended', registers })
  const append = new Histogram({
    name: 'diem_cau_append_seconds',
    help: 'Time to bring one group of events to disk',
    buckets: APPEND,
    registers,
  })
  const ballots = new Counter({ name: 'diem_cau_ballots_total', help: 'Anonymous ballots taken', registers })
  const fanOut = new Histogram({
    name: 'diem_cau_fan_out_seconds',
    help: 'Time to hand one batch to every socket that may see it',
    buckets: FAN_OUT,
    registers,
  })
  const refusals = new Counter({
    name: 'diem_cau_refusals_total',
    help: 'Commands refused, by code',
    labelNames: ['code'],
    registers,
  })
  const depth = new Gauge({ name: 'diem_cau_mailbox_depth', help: 'Commands waiting in mailboxes', registers })
  return {
    connected(face) {
      connections.inc({ face })
      return once(() => connections.dec({ face }))
    },
    appended(count, milliseconds) {
      events.inc(count)
      append.observe(milliseconds / 1000)
    },
    ballotsTaken: (count) => ballots.inc(count),
    fannedOut: (milliseconds) => fanOut.observe(milliseconds / 1000),
    refused: (code) => refusals.inc({ code }),
    queued() {
      depth.inc()
      return once(() => depth.dec())
    },
    render: async () => ({ contentType: registry.contentType, body: await registry.metrics() }),
  }
}

function once(run: () => void): () => void {
  let done = false
  return () => {
    if (!done) run()
    done = true
  }
}
