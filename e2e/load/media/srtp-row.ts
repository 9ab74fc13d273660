/** Receivers of one stage, as the product's own workers and routers serve them, over SRTP; and a plain loop beside it. */
import { randomBytes } from 'node:crypto'
import type { Consumer, PlainTransport, Router } from 'mediasoup/types'
import { keyFrameRequestDelay } from '../../../server/stage/codecs.ts'
import { Routers } from '../../../server/stage/routers.ts'
import { Workers } from '../../../server/stage/workers.ts'
import { Helper } from '../helper.ts'
import type { ReceiverCalls } from './receiver.ts'
import { emptyRow, type Row, type RowName } from './rows.ts'
import type { SourceCalls, Stretch } from './source.ts'
import { type Kind, payloadTypes } from './stream.ts'
import { clockNow, cpuMs, median, overrunAt, reach, round, rssMb, sum } from '../usage.ts'

export interface SrtpOptions {
  binary: string
  seconds: number
  /** Each so many-th packet of the source is left out. */
  loseEach?: number | undefined
}

const listenInfo = { protocol: 'udp', ip: '127.0.0.1' } as const
const ssrcs: Record<Kind, number> = { video: 0x1001, audio: 0x1002 }
/** Between beginning and measuring, and between the last packet and counting. */
const settleMs = 400
/** What the worker and today's browsers agree on. */
const suite = 'AEAD_AES_256_GCM'
const suiteKeyBytes = 44

const parameters = (kind: Kind) => ({
  codecs: [
    kind === 'video'
      ? {
          mimeType: 'video/VP8',
          payloadType: payloadTypes.video,
          clockRate: 90_000,
          rtcpFeedback: [{ type: 'nack', parameter: 'pli' }],
        }
      : { mimeType: 'audio/opus', payloadType: payloadTypes.audio, clockRate: 48_000, channels: 2 },
  ],
  encodings: [{ ssrc: ssrcs[kind] }],
  rtcp: { cname: 'stage' },
})

/** What happens in a stretch of the stream, seen from outside. */
interface Measured {
  made: number
  got: number
  lost: number
  overrun: number
  /** Processor time by process, in the order asked for, in milliseconds. */
  spent: number[]
  bytes: number
}

export async function srtpRow(name: Extract<RowName, { kind: 'srtp' }>, options: SrtpOptions): Promise<Row> {
  const workers = await Workers.start({
    binary: options.binary,
    count: name.workers,
    addresses: [{ ip: '127.0.0.1' }],
    port: 0,
    complain: (what, error) => console.error(what, error),
  })
  const receiver = new Helper<ReceiverCalls>(new URL('receiver.ts', import.meta.url))
  const source = new Helper<SourceCalls>(new URL('source.ts', import.meta.url))
  const loop = new Helper<SourceCalls>(new URL('source.ts', import.meta.url))
  try {
    const ports = await receiver.call('open', { count: name.receivers })
    const stage = await Stage.open(workers, ports)
    const { videoType } = stage
    await receiver.call('expect', { videoType })
    const began = await source.call('begin', { port: stage.port, ssrcs, loseEach: options.loseEach })
    const first = await stage.show(() => receiver.call('firstFrames'))
    const real = await measure({ source, receiver, ports, began, seconds: options.seconds }, [
      ...workers.pids,
      receiver.pid,
    ])
    const memory = sum(workers.pids.map(rssMb))
    await stage.check()
    await source.end()

    const looped = await loop.call('loop', { ports, ssrcs, ms: options.seconds * 1000 })

    const spent = sum(real.spent.slice(0, name.workers))
    const sent = real.got + real.overrun
    const core = spent / 1000 / options.seconds
    const plainUs = looped.us / looped.sent
    return {
      ...emptyRow(name),
      lost: real.lost,
      us_per_packet: round((spent * 1000) / sent, 1),
      cpu_core: round(core, 3),
      rss_mb: round(memory),
      first_frame_ms: round(median(first)),
      first_frame_max_ms: round(Math.max(...first)),
      packets: sent,
      packets_s: round(sent / options.seconds),
      mbit_s: round((sent / real.made) * ((real.bytes * 8) / 1e6 / options.seconds), 1),
      baseline_us: round(plainUs, 1),
      ratio: round((spent * 1000) / sent / plainUs, 2),
      overrun: real.overrun,
      receivers_core: round(real.spent.at(-1)! / 1000 / options.seconds, 3),
      limit: heldBackBy(real, core / name.workers, options.loseEach !== undefined),
    }
  } finally {
    await Promise.all([source.end(), loop.end(), receiver.end()])
    workers.close()
  }
}

function heldBackBy({ lost, overrun }: Measured, corePerWorker: number, onPurpose: boolean): Row['limit'] {
  if (lost === 0 || onPurpose) return 'none'
  return overrun < lost && corePerWorker > 0.9 ? 'worker' : 'machine'
}

/** One publisher, and receivers spread over the workers as the product spreads its viewers. */
class Stage {
  readonly #routers: Routers
  readonly #source: PlainTransport
  readonly #count: number
  readonly #consumers: { audio: Consumer; video: Consumer }[] = []

  private constructor(routers: Routers, source: PlainTransport, count: number) {
    this.#routers = routers
    this.#source = source
    this.#count = count
  }

  static async open(workers: Workers, ports: readonly number[]): Promise<Stage> {
    const routers = new Routers(workers)
    const home = await routers.at(0)
    const source = await home.createPlainTransport({ listenInfo, rtcpMux: true, comedia: true })
    const stage = new Stage(routers, source, workers.count)
    const produce = (kind: Kind) => source.produce({ kind, rtpParameters: parameters(kind), keyFrameRequestDelay })
    const [audio, video] = [await produce('audio'), await produce('video')]
    const viewer = async (port: number) => {
      const place = routers.seat()!
      for (const producer of [audio, video]) await routers.carry(producer, 0, place)
      const router = await routers.at(place)
      const transport = await viewerOf(router, port)
      const consume = (producerId: string) =>
        transport.consume({ producerId, rtpCapabilities: router.rtpCapabilities, paused: true })
      return { audio: await consume(audio.id), video: await consume(video.id) }
    }
    // In the order of the ports: the first frame of each is looked up by its place in the list.
    stage.#consumers.push(...(await Promise.all(ports.map(viewer))))
    return stage
  }

  get port(): number {
    return this.#source.tuple.localPort
  }

  /** By which number receivers know pictures. */
  get videoType(): number {
    return this.#consumers[0]!.video.rtpParameters.codecs[0]!.payloadType
  }

  /** Everybody takes what it gets, all at once; resolves with how long each waited for its picture. */
  async show(firstFrames: () => Promise<number[]>): Promise<number[]> {
    const asked = await Promise.all(
      this.#consumers.map(async ({ audio, video }) => {
        const at = clockNow()
        await Promise.all([audio.resume(), video.resume()])
        return at
      }),
    )
    return (await firstFrames()).map((at, i) => at - asked[i]!)
  }

  /** Each further worker got every producer once, through a pipe, however many watch there. */
  async check(): Promise<void> {
    const [home, ...others] = await Promise.all(
      Array.from({ length: this.#count }, async (_, place) => (await this.#routers.at(place)).dump()),
    )
    const watching = sum(home!.mapProducerIdConsumerIds.map(({ values }) => values.length))
    const there = others.map(({ mapProducerIdConsumerIds }) =>
      mapProducerIdConsumerIds.map(({ values }) => values.length),
    )
    const all = watching + sum(there.flat())
    const pipes = 2 * others.length
    if (there.some((producers) => producers.length !== 2) || all !== 2 * this.#consumers.length + pipes)
      throw new Error(`not one pipe for each: ${watching} at home, ${JSON.stringify(there)}`)
  }
}

async function viewerOf(router: Router, port: number): Promise<PlainTransport> {
  const transport = await router.createPlainTransport({
    listenInfo,
    rtcpMux: true,
    enableSrtp: true,
    srtpCryptoSuite: suite,
  })
  const keyBase64 = randomBytes(suiteKeyBytes).toString('base64')
  await transport.connect({ ip: '127.0.0.1', port, srtpParameters: { cryptoSuite: suite, keyBase64 } })
  return transport
}

interface Rig {
  source: Helper<SourceCalls>
  receiver: Helper<ReceiverCalls>
  ports: number[]
  /** When the stream began, by the machine's clock. */
  began: number
  seconds: number
}

/** Lets a stretch of the stream pass, and counts. */
async function measure({ source, receiver, ports, began, seconds }: Rig, pids: readonly number[]): Promise<Measured> {
  const from = clockNow() - began + settleMs
  const stretch: Stretch = { from, to: from + seconds * 1000 }
  await Promise.all([source.call('measure', stretch), receiver.call('measure', stretch)])
  const watched = new Set(ports)
  const look = () => ({ spent: pids.map(cpuMs), overrun: overrunAt(watched) })
  await reach(began + stretch.from)
  const before = look()
  await reach(began + stretch.to)
  const after = look()
  const { made, bytes } = await source.call('report')
  const got = await countWhenStill(receiver)
  const all = (made.audio + made.video) * ports.length
  return {
    made: all,
    got,
    lost: all - got,
    overrun: overrunAt(watched) - before.overrun,
    spent: after.spent.map((ms, i) => ms - before.spent[i]!),
    bytes: bytes * ports.length,
  }
}

/** What came, once nothing more comes: on a busy machine the last packets take their time. */
async function countWhenStill(receiver: Helper<ReceiverCalls>): Promise<number> {
  for (let before = -1; ;) {
    const got = sum((await receiver.call('report')).map(({ audio, video }) => audio + video))
    if (got === before) return got
    before = got
    await reach(clockNow() + settleMs)
  }
}
