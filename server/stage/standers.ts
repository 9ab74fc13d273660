/** Whose device sends for each place: of those that stand for it, at whichever node, the one that came last. */
import type { SourceId } from '../../shared/stage/contract.ts'
import type { StageLine } from '../../shared/stage/wire.ts'
import type { Device, Devices } from './elsewhere.ts'
import type { Peer } from './peer.ts'

interface Stander {
  peer: Peer
  n: number
}

export class Standers {
  readonly #peers: ReadonlySet<Peer>
  /** The last one at the end. */
  readonly #here = new Map<SourceId, Stander[]>()
  readonly #elsewhere: (source: SourceId) => Device[]
  readonly #said = new Map<string, string>()

  /** `peers`: all devices that are here, whether they stand or only watch. */
  constructor(peers: ReadonlySet<Peer>, elsewhere: (source: SourceId) => Device[]) {
    this.#peers = peers
    this.#elsewhere = elsewhere
  }

  /** It stands for a place from now on, as the last; who is that already keeps its number, and what it sends goes on. */
  add(peer: Peer, source: SourceId): void {
    if (this.deviceOf(source) === peer) return
    this.remove(peer)
    const highest = Math.max(this.numberOf(source), ...this.#elsewhere(source).map(({ n }) => n))
    // Two that come at once at two nodes are parted by chance.
    const n = Math.floor(highest) + 1 + Math.random()
    this.#here.set(source, [...(this.#here.get(source) ?? []), { peer, n }])
  }

  /** Stands for nothing any more; returns the place it stood for. */
  remove(peer: Peer): SourceId | undefined {
    for (const [source, standers] of this.#here) {
      const others = standers.filter((one) => one.peer !== peer)
      if (others.length === standers.length) continue
      if (others.length > 0) this.#here.set(source, others)
      else this.#here.delete(source)
      return source
    }
    return undefined
  }

  /** The device that sends for a place, where that is here. */
  deviceOf(source: SourceId): Peer | undefined {
    const last = this.#last(source)
    return last && this.isLast(source, last.n) ? last.peer : undefined
  }

  /** Whether no later device than that of this number stands for a place, here or elsewhere. */
  isLast(source: SourceId, number: number): boolean {
    return this.numberOf(source) <= number && this.#elsewhere(source).every(({ n }) => n <= number)
  }

  /** Of the last device that stands here for a place. */
  numberOf(source: SourceId): number {
    return this.#last(source)?.n ?? 0
  }

  /** What is known here of places; of all of which anything is, unless they are named. */
  here(sources: Iterable<SourceId> = this.#known()): Devices {
    return Object.fromEntries([...sources].map((source) => [source, this.#deviceHere(source)]))
  }

  /** What is so here of these places, of those of which it is new since it was last asked for; nothing where none is. */
  news(sources: Iterable<SourceId>): Devices | undefined {
    const fresh = Object.entries(this.here(sources)).filter(([source, device]) => {
      const said = JSON.stringify(device)
      const isNew = this.#said.get(source) !== said
      this.#said.set(source, said)
      return isNew
    })
    return fresh.length > 0 ? Object.fromEntries(fresh) : undefined
  }

  /** What is known of a place, here and elsewhere. */
  known(source: SourceId): Device {
    const all = [this.#deviceHere(source), ...this.#elsewhere(source)]
    const device = all.reduce((one, other) => (other.n > one.n ? other : one))
    const line = device.line ?? all.find((one) => one.line)?.line
    return { ...device, ...(line && { line }) }
  }

  /** Each place that has a device here, with all of them. */
  *[Symbol.iterator](): IterableIterator<[SourceId, Peer[]]> {
    for (const [source, standers] of this.#here) yield [source, standers.map(({ peer }) => peer)]
  }

  #last(source: SourceId): Stander | undefined {
    return this.#here.get(source)?.at(-1)
  }

  #known(): Set<SourceId> {
    const watching = [...this.#peers].flatMap(({ viewer: { siteId }, line }) => (siteId && line ? [siteId] : []))
    return new Set([...this.#here.keys(), ...watching])
  }

  #deviceHere(source: SourceId): Device {
    const last = this.#last(source)
    const { camera = false, microphone = false } = last?.peer.stand ?? {}
    const line = last?.peer.line ?? this.#lineOf(source)
    return { n: last?.n ?? 0, camera, microphone, ...(line && { line }) }
  }

  #lineOf(source: SourceId): StageLine | undefined {
    for (const { viewer, line } of this.#peers) if (viewer.siteId === source && line) return line
    return undefined
  }
}
