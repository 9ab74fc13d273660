/** The rows of the bench: which there are, and what each says. */

export type RowName =
  | { kind: 'srtp'; receivers: number; workers: number }
  | { kind: 'signalling'; receivers: number }
  | { kind: 'chromium'; receivers: number }

/** What is not measured in a row is null there. */
export interface Row {
  kind: RowName['kind']
  receivers: number
  workers: number
  /** Packets that were sent and did not arrive, of all receivers. */
  lost: number | null
  /** Processor time of the workers for one packet sent, in microseconds. */
  us_per_packet: number | null
  /** Share of one core that the workers took, all together. */
  cpu_core: number | null
  /** Resident memory of the workers, all together. */
  rss_mb: number | null
  /** From asking for the picture to its first packet (first decoded frame in a browser): median and longest. */
  first_frame_ms: number | null
  first_frame_max_ms: number | null
  /** From the acknowledgement of the call to the new speaker's first decoded frame and first sound at a viewer. */
  switch_ms: number | null
  switch_max_ms: number | null
  /** How often a viewer saw nothing of a new speaker, because its page had paused the picture. */
  unseen: number | null
  /** From the acknowledgement of the call to the last viewer's being told what to receive. */
  consume_ms: number | null
  consume_max_ms: number | null
  /** Packets sent by the workers in the time measured, and in a second. */
  packets: number | null
  packets_s: number | null
  mbit_s: number | null
  /** The same packets to the same receivers by a plain loop over UDP, without encryption. */
  baseline_us: number | null
  /** us_per_packet by baseline_us. */
  ratio: number | null
  /** Of what was lost: thrown away at the receivers' ports, because their process was not let run. */
  overrun: number | null
  /** Share of one core that the receivers' processes took. */
  receivers_core: number | null
  /** What held the row back: nothing, the workers, or the machine that had to simulate the receivers as well. */
  limit: 'none' | 'worker' | 'machine'
}

export const emptyRow = (name: RowName): Row => ({
  kind: name.kind,
  receivers: name.receivers,
  workers: 'workers' in name ? name.workers : 1,
  lost: null,
  us_per_packet: null,
  cpu_core: null,
  rss_mb: null,
  first_frame_ms: null,
  first_frame_max_ms: null,
  switch_ms: null,
  switch_max_ms: null,
  unseen: null,
  consume_ms: null,
  consume_max_ms: null,
  packets: null,
  packets_s: null,
  mbit_s: null,
  baseline_us: null,
  ratio: null,
  overrun: null,
  receivers_core: null,
  limit: 'none',
})

export const standardRows = '20,100,177,400,400x2,signalling177,chromium10'

/** `177`: receivers; `400x2`: over two workers; `signalling177`, `chromium10`. Undefined where it is none of these. */
export function parseRow(text: string): RowName | undefined {
  const found = /^(?:(signalling|chromium)([1-9]\d{0,3})|([1-9]\d{0,3})(?:x([1-9]))?)$/.exec(text)
  if (!found) return undefined
  const [, kind, viewers, receivers, workers = '1'] = found
  if (kind === 'signalling' || kind === 'chromium') return { kind, receivers: Number(viewers) }
  return { kind: 'srtp', receivers: Number(receivers), workers: Number(workers) }
}

const columns = [
  ['', ({ kind, receivers, workers }) => `${kind} ${receivers}${workers > 1 ? ` over ${workers}` : ''}`],
  ['lost', 'lost'],
  ['µs/packet', 'us_per_packet'],
  ['plain loop', 'baseline_us'],
  ['ratio', 'ratio'],
  ['packets/s', 'packets_s'],
  ['Mbit/s', 'mbit_s'],
  ['core', 'cpu_core'],
  ['MB', 'rss_mb'],
  ['first frame', ({ first_frame_ms, first_frame_max_ms }) => pair(first_frame_ms, first_frame_max_ms)],
  ['consume', ({ consume_ms, consume_max_ms }) => pair(consume_ms, consume_max_ms)],
  ['switch', ({ switch_ms, switch_max_ms }) => pair(switch_ms, switch_max_ms)],
  ['unseen', 'unseen'],
  ['held back by', ({ limit }) => limit],
] satisfies [string, keyof Row | ((row: Row) => string)][]

const pair = (median: number | null, most: number | null) => (median === null ? '' : `${median} ≤ ${most}`)

/** For people: one line a row, columns below each other. */
export function table(rows: readonly Row[]): string {
  const cells = [
    columns.map(([title]) => title),
    ...rows.map((row) =>
      columns.map(([, value]) => (typeof value === 'function' ? value(row) : `${row[value] ?? ''}`)),
    ),
  ]
  const widths = columns.map((_, i) => Math.max(...cells.map((line) => line[i]!.length)))
  return cells
    .map((line) => line.map((cell, i) => (i ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!))).join('  '))
    .join('\n')
}
