/** When which trouble comes: waves of one to three kinds with peace between them, until every kind has been often enough. */
import { setTimeout as delay } from 'node:timers/promises'
import { type FaultContext, type FaultKind, faults } from './faults.ts'

/** One fault as it was, by the clock of this machine. */
export interface Happened {
  kind: FaultKind
  target: string
  from: number
  to: number
  /** It was done to the node that wrote then. */
  writer: boolean
}

export interface WavesOptions extends FaultContext {
  kinds: readonly FaultKind[]
  /** Of this machine's clock: no wave begins after it. */
  until: number
  /** How long peace lasts, at the least and at the most, in milliseconds. */
  peace: readonly [number, number]
  say: (line: string) => void
}

/** Resolves with everything that happened, in order. Rejects where a fault could not be made. */
export async function waves(options: WavesOptions): Promise<Happened[]> {
  const { chance, kinds, until, peace, say } = options
  const happened: Happened[] = []
  let bag: FaultKind[] = []
  const draw = (taken: ReadonlySet<string>): FaultKind | undefined => {
    if (bag.length === 0) bag = kinds.toSorted(() => chance.next() - 0.5)
    const at = bag.findIndex((kind) => !taken.has(faults[kind].area))
    return at < 0 ? undefined : bag.splice(at, 1)[0]
  }
  await delay(chance.between(...peace))
  while (Date.now() < until) {
    const size = chance.pick([1, 1, 1, 2, 2, 3])!
    const areas = new Set<string>()
    const wave: FaultKind[] = []
    for (let kind = draw(areas); kind && wave.length < size; kind = wave.length < size ? draw(areas) : undefined) {
      wave.push(kind)
      areas.add(faults[kind].area)
    }
    const ended = wave.map(async (kind, nth) => {
      await delay(nth * chance.between(0, 3_000))
      const from = Date.now()
      const writer = options.writer()?.setup.name
      const { target, over } = faults[kind].begin(options)
      say(`${kind}: ${target}${target === writer ? ', the writer' : ''}`)
      await over
      happened.push({ kind, target, from, to: Date.now(), writer: target === writer })
    })
    await Promise.all(ended)
    say('peace')
    await delay(chance.between(...peace))
  }
  return happened.toSorted((a, b) => a.from - b.from)
}
