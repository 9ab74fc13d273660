/**
 * Events of older versions, brought to today's shape when a log is read. The log itself is never rewritten. A change of
 * an event's shape raises `eventVersion` and adds a step here; the fixture logs in e2e/fixtures must still read.
 */
export const eventVersion = 1

type Step = (data: unknown) => { type: string; data: unknown }

/** By type, then by the version the event was written with: how to bring it one version further. */
const steps: Record<string, Record<number, Step>> = {}

/** Brings an event written with version `v` to today's type and shape. */
export function upcast(type: string, v: number, data: unknown): { type: string; data: unknown } {
  let event = { type, data }
  for (let version = v; version < eventVersion; version++) {
    const step = steps[event.type]?.[version]
    if (step) event = step(event.data)
  }
  return event
}
