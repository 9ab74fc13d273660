/** How loud each microphone on the stage is, as its packets say; some times a second, never kept. */
import type { AudioLevelObserver, AudioLevelObserverVolume, Producer, Router } from 'mediasoup/types'
import type { SourceId } from '../../shared/stage/contract.ts'

type Levels = Record<string, number>

const everyMs = 200
/** Quieter than this is silence, in dBov. */
const silence = -60

export class Loudness {
  readonly #tell: (levels: Levels) => void
  readonly #observers = new Map<number, Promise<AudioLevelObserver>>()
  readonly #sources = new Map<string, SourceId>()
  /** What each worker has heard last: a page is told of all of them together. */
  readonly #heard = new Map<number, Levels>()

  constructor(tell: (levels: Levels) => void) {
    this.#tell = tell
  }

  async add(place: number, router: Router, producer: Producer, source: SourceId): Promise<void> {
    this.#sources.set(producer.id, source)
    producer.observer.once('close', () => this.#sources.delete(producer.id))
    let observer = this.#observers.get(place)
    if (!observer) {
      observer = router.createAudioLevelObserver({ maxEntries: 8, threshold: silence, interval: everyMs })
      this.#observers.set(place, observer)
      const made = await observer
      made.on('volumes', (volumes) => this.#hear(place, volumes))
      made.on('silence', () => this.#hear(place, []))
    }
    await (await observer).addProducer({ producerId: producer.id })
  }

  #hear(place: number, volumes: AudioLevelObserverVolume[]): void {
    const levels = volumes.flatMap(({ producer: { id }, volume }) => {
      const source = this.#sources.get(id)
      return source ? [[source, Math.round((1 - volume / silence) * 100) / 100]] : []
    })
    this.#heard.set(place, Object.fromEntries(levels))
    this.#tell(Object.assign({}, ...this.#heard.values()))
  }

  lost(place: number): void {
    this.#observers.delete(place)
    this.#heard.delete(place)
  }

  close(): void {
    this.#observers.clear()
    this.#heard.clear()
  }
}
