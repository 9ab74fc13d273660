/** How loud each microphone on the stage is, as its packets say; some times a second, never kept. */
import type { AudioLevelObserver, Producer, Router } from 'mediasoup/types'
import type { SourceId } from '../../shared/stage/contract.ts'

const everyMs = 200
/** Quieter than this is silence, in dBov. */
const silence = -60

export class Loudness {
  readonly #tell: (levels: Record<string, number>) => void
  readonly #observers = new Map<number, Promise<AudioLevelObserver>>()
  readonly #sources = new Map<string, SourceId>()

  constructor(tell: (levels: Record<string, number>) => void) {
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
      made.on('volumes', (volumes) =>
        this.#tell(
          Object.fromEntries(
            volumes.flatMap(({ producer: { id }, volume }) => {
              const heard = this.#sources.get(id)
              return heard ? [[heard, Math.round((1 - volume / silence) * 100) / 100]] : []
            }),
          ),
        ),
      )
      made.on('silence', () => this.#tell({}))
    }
    await (await observer).addProducer({ producerId: producer.id })
  }

  lost(place: number): void {
    this.#observers.delete(place)
  }

  close(): void {
    this.#observers.clear()
  }
}
