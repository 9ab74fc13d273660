/**
 * Events of older versions, brought to today's shape when a log is read. The log itself is never rewritten. A change of
 * an event's shape raises `eventVersion` and adds a step here; the fixture logs in e2e/fixtures must still read.
 */
export const eventVersion = 1

/** By type, then by the version the event was written with: how to bring it one version further. */
export type Steps = Record<string, Record<number, (data: unknown) => { type: string; data: unknown }>>

const steps: Steps = {}

/**
 * Brings an event written with version `v` to today's type and shape. Throws for one of a later version: what it means is
 * known only to a newer program, and guessing would be folded into the state.
 */
export function upcast(
  type: string,
  v: number,
  data: unknown,
  { known = steps, current = eventVersion }: { known?: Steps; current?: number } = {},
): { type: string; data: unknown } {
  if (v > current) throw new Error(`The log holds an event of version ${v}; this program knows ${current}.`)
  let event = { type, data }
  for (let version = v; version < current; version++) {
    const step = known[event.type]?.[version]
    if (step) event = step(event.data)
  }
  return event
}
