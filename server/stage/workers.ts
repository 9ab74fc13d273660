/**
 * mediasoup's workers: one a core, each with one UDP and one TCP port for everybody. One that dies is replaced in its
 * place; what it carried is gone, and whoever was on it comes in again.
 */
import { setTimeout as delay } from 'node:timers/promises'
import { createWorker } from 'mediasoup'
import type { Router, TransportListenInfo, WebRtcServer, Worker } from 'mediasoup/types'
import { codecs } from './codecs.ts'

export interface WorkerOptions {
  /** Path of the binary. */
  binary: string
  count: number
  /** Addresses to listen on, each with what clients are told instead, where that differs. */
  addresses: { ip: string; announced?: string }[]
  /** The first worker's port, the second's is the next one; 0 takes free ones. */
  port: number
  /** A worker died, or could not be started again; for the log. */
  complain: (what: string, error: unknown) => void
}

/** A place for a worker: the same port, whichever worker stands in it. */
interface Place {
  index: number
  worker?: Worker
  server?: WebRtcServer
  routers: number
}

const tryAgainMs = 500

export class Workers {
  readonly #options: WorkerOptions
  readonly #places: Place[]
  readonly #listeners = new Set<(place: number, alive: boolean) => void>()
  #closed = false

  private constructor(options: WorkerOptions) {
    this.#options = options
    this.#places = Array.from({ length: options.count }, (_, index) => ({ index, routers: 0 }))
  }

  /** Resolves when every worker runs; rejects if one does not start (the binary does not run, a port is taken). */
  static async start(options: WorkerOptions): Promise<Workers> {
    const workers = new Workers(options)
    try {
      await Promise.all(workers.#places.map((place) => workers.#fill(place)))
    } catch (error) {
      workers.close()
      throw error
    }
    return workers
  }

  /** Process ids of the workers that run. */
  get pids(): number[] {
    return this.#places.flatMap(({ worker }) => (worker ? [worker.pid] : []))
  }

  get count(): number {
    return this.#places.length
  }

  /** Hears of each death and each return, by the place's number. */
  onChange(listener: (place: number, alive: boolean) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  isAlive(place: number): boolean {
    return this.#places[place]?.server !== undefined
  }

  /** A new router on that place's worker. Rejects while none stands there. */
  async router(place: number): Promise<Router> {
    const worker = this.#places[place]?.worker
    if (!worker) throw new Error(`no worker ${place}`)
    return worker.createRouter({ mediaCodecs: codecs })
  }

  server(place: number): WebRtcServer {
    const server = this.#places[place]?.server
    if (!server) throw new Error(`no worker ${place}`)
    return server
  }

  /** Processor and memory of each worker, as the system counts them. */
  async usage() {
    return Promise.all(this.#places.flatMap(({ worker }) => (worker ? [worker.getResourceUsage()] : [])))
  }

  close(): void {
    this.#closed = true
    for (const place of this.#places) place.worker?.close()
  }

  async #fill(place: Place): Promise<void> {
    const { binary, addresses, port } = this.#options
    const worker = await createWorker({ workerBin: binary, logLevel: 'none' })
    if (this.#closed) return worker.close()
    const listenInfos = addresses.flatMap(({ ip, announced }): TransportListenInfo[] =>
      (['udp', 'tcp'] as const).map((protocol) => ({
        protocol,
        ip,
        ...(announced && { announcedAddress: announced }),
        ...(port > 0 && { port: port + place.index }),
      })),
    )
    try {
      place.server = await worker.createWebRtcServer({ listenInfos })
    } catch (error) {
      worker.close()
      throw error
    }
    place.worker = worker
    worker.once('died', (error) => {
      delete place.worker
      delete place.server
      if (this.#closed) return
      this.#options.complain('media worker', error)
      this.#tell(place.index, false)
      void this.#replace(place)
    })
  }

  async #replace(place: Place): Promise<void> {
    while (!this.#closed) {
      try {
        await this.#fill(place)
        return this.#tell(place.index, true)
      } catch (error) {
        this.#options.complain('media worker', error)
        await delay(tryAgainMs)
      }
    }
  }

  #tell(place: number, alive: boolean): void {
    for (const listener of this.#listeners) listener(place, alive)
  }
}
