/** Every client's state against the hub's view of the log, whole, as canonical JSON. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { canonicalize } from 'json-canonicalize'
import type { StoredEvent } from '../../../shared/core/envelope.ts'
import { initialState, reduce, reduceLayer, showState } from '../../../shared/core/fold.ts'
import { type Layer, layersOf } from '../../../shared/core/identity.ts'
import type { LayerState, MeetingState } from '../../../shared/core/state.ts'
import { audienceOf, strip } from '../../../shared/core/visibility.ts'
import type { PartResult } from '../messages.ts'
import type { Look } from './commands.ts'
import type { Findings } from './findings.ts'
import { headsOf, type Snapshot } from './log.ts'

type At = `${Layer} ${number}`
const at = (layer: Layer, seq: number): At => `${layer} ${seq}`

/** At how many places of the log the view law is tried. */
const cuts = 6

/** Goes once through the log; returns the whole state at its end. */
export function checkStates(
  events: readonly StoredEvent[],
  results: readonly PartResult[],
  statesDir: string,
  looks: ReadonlyMap<number, Look[]>,
  snapshot: Snapshot | undefined,
  findings: Findings,
): MeetingState {
  const heads = headsOf(events)
  const wanted = new Set(results.flatMap(({ layers }) => layers.map(({ layer, seq }) => at(layer, seq))))
  const views = new Map<At, string>()
  const law = new ViewLaw(events, results)
  let state = initialState
  const view = (layer: Layer, seq: number) => {
    if (wanted.has(at(layer, seq))) views.set(at(layer, seq), canonicalize(showState(state, layer)))
  }
  // A layer that nothing was ever shown in is held as it begins, with number 0.
  for (const { layers } of results) for (const { layer } of layers) view(layer, 0)
  const look = (seq: number) => {
    for (const one of looks.get(seq) ?? []) one(state)
    if (snapshot?.seq === seq) checkSnapshot(snapshot, state, events, findings)
  }
  look(0)
  for (const event of events) {
    state = reduce(state, event)
    law.take(state, event)
    for (const layer of audienceOf(event)) view(layer, event.seq)
    look(event.seq)
  }
  law.finish(state, findings)
  for (const seq of looks.keys()) {
    if (seq > events.length)
      findings.add('missing', `something was acknowledged at ${seq}, the log ends at ${events.length}`)
  }
  for (const result of results) compare(result, heads, views, statesDir, findings)
  return state
}

function compare(
  result: PartResult,
  heads: Partial<Record<Layer, number>>,
  views: ReadonlyMap<At, string>,
  statesDir: string,
  findings: Findings,
): void {
  const { name, role, unitId } = result
  const own = layersOf({ role, ...(unitId && { unitId: unitId as never }) })
  const wrong = (text: string) => findings.add('divergent', `${name}: ${text}`)
  for (const layer of result.absent) wrong(`never got layer ${layer}`)
  const [foreign] = result.foreign
  if (foreign) wrong(`was shown what is not its own (${result.foreign.length} times, first ${foreign})`)
  for (const { layer, seq, state } of result.layers) {
    if (!own.includes(layer)) {
      wrong(`holds the layer ${layer}`)
      continue
    }
    const expected = views.get(at(layer, seq))
    const found = readFileSync(join(statesDir, `${state}.json`), 'utf8')
    if (expected === undefined) wrong(`layer ${layer} stands at ${seq}, which is no number of it`)
    else if (found !== expected) wrong(`layer ${layer} at ${seq} differs: ${difference(found, expected)}`)
    else if (seq !== (heads[layer] ?? 0)) wrong(`layer ${layer} stands at ${seq}, the log at ${heads[layer]}`)
  }
}

/** The hub's own snapshot is disposable, but it must be right. */
function checkSnapshot(
  { seq, hash, state: kept }: Snapshot,
  state: MeetingState,
  events: readonly StoredEvent[],
  findings: Findings,
): void {
  if (hash !== events[seq - 1]?.hash) findings.add('divergent', `the hub's snapshot at ${seq} is of another log`)
  const [found, expected] = [canonicalize(kept), canonicalize(state)]
  if (found !== expected)
    findings.add('divergent', `the hub's snapshot at ${seq} differs: ${difference(found, expected)}`)
}

/** View law: a layer shown at some point, sent as JSON, and what is shown after it, make the layer shown whole. */
class ViewLaw {
  readonly #layers: Layer[]
  readonly #places: Set<number>
  #running: { layer: Layer; from: number; state: LayerState }[] = []

  constructor(events: readonly StoredEvent[], results: readonly PartResult[]) {
    const units = results.flatMap(({ layers }) => layers.map(({ layer }) => layer)).filter((l) => l.startsWith('unit:'))
    this.#layers = ['all', 'desk', ...new Set(units)].slice(0, 6) as Layer[]
    this.#places = new Set(Array.from({ length: cuts }, (_, i) => Math.floor((events.length * (i + 0.5)) / cuts)))
  }

  take(state: MeetingState, event: StoredEvent): void {
    const layers = audienceOf(event)
    for (const one of this.#running) {
      if (layers.includes(one.layer)) one.state = reduceLayer(one.layer, one.state, overWire(strip(event)))
    }
    if (!this.#places.has(event.seq)) return
    for (const layer of this.#layers)
      this.#running.push({ layer, from: event.seq, state: overWire(showState(state, layer)) })
  }

  finish(state: MeetingState, findings: Findings): void {
    for (const { layer, from, state: grown } of this.#running) {
      const [found, expected] = [canonicalize(grown), canonicalize(showState(state, layer))]
      if (found !== expected)
        findings.add('divergent', `view law: layer ${layer} from ${from} on: ${difference(found, expected)}`)
    }
  }
}

const overWire = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

/** The first place where two texts differ, with a little around it. */
function difference(found: string, expected: string): string {
  let i = 0
  while (i < found.length && found[i] === expected[i]) i++
  const around = (text: string) => text.slice(Math.max(0, i - 60), i + 60)
  return `has …${around(found)}… for …${around(expected)}…`
}
