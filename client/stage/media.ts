/**
 * Picture and sound of the stage on this device: enters, gets what is on, sends what it may, and begins anew by itself
 * whenever the way to the hub has to be made again. mediasoup's client is loaded only here, and only when it is needed.
 */
import type { types } from 'mediasoup-client'
import type { Consume, Stand, StageAvailability, StageRequestData } from '../../shared/stage/wire.ts'
import { createReceiving, type Receiving } from './receiving.ts'
import { createSending, type Sending, type Tracks } from './sending.ts'
import type { Signalling } from './signalling.ts'
import { noGrant, type StageStore } from './stage-store.ts'
import { must, openTransport, Refused } from './transport.ts'

/** What this device takes of the stage. */
export type Wanted = Omit<StageRequestData<'watch'>, 'capabilities'>

export interface StageMediaOptions {
  signalling: Signalling
  store: StageStore
  wanted?: Partial<Wanted>
  load?: () => Promise<Pick<typeof import('mediasoup-client'), 'Device'>>
  /** Pauses between attempts, in milliseconds. */
  retryMin?: number
  retryMax?: number
}

export interface StageMedia {
  /** Changes what is taken: picture, sound, the best layer. */
  setWanted: (change: Partial<Wanted>) => void
  /** This device is the one of its place that sends; nothing: no longer. */
  stand: (stand: Stand | undefined) => void
  /** What there is to send. */
  setTracks: (tracks: Tracks) => void
  /**
   * Sends these tracks by the stage's own ways to come back to this device alone, as `received` with the purpose `echo`;
   * resolves to how that is ended. Rejects where there is no way.
   */
  echo: (tracks: Pick<Tracks, 'camera' | 'microphone'>) => Promise<() => Promise<void>>
  /** How the ways carry; absent where there is none. */
  stats: () => Promise<{ receive?: RTCStatsReport | undefined; send?: RTCStatsReport | undefined }>
  close: () => void
}

/** One entering, from the hub's answer to its end. */
interface Visit {
  epoch: number
  device: types.Device
  way: types.Transport
  receiving: Receiving
  sending: Sending
}

/** A later entering has begun. */
class Overtaken extends Error {}

export function openStageMedia({
  signalling,
  store,
  load = () => import('mediasoup-client'),
  retryMin = 500,
  retryMax = 10_000,
  ...options
}: StageMediaOptions): StageMedia {
  const { request } = signalling
  let wanted: Wanted = { picture: true, sound: true, layer: 2, ...options.wanted }
  let standing: Stand | undefined
  let tracks: Tracks = {}
  /** What the hub said of itself since this line; nothing yet: asking will show. */
  let said: StageAvailability | undefined
  let visit: Visit | undefined
  /** Counts what makes earlier steps worthless. */
  let attempt = 0
  let entering = false
  let failed = 0
  let closed = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const leave = () => {
    attempt++
    visit?.receiving.close()
    visit?.sending.close()
    visit = undefined
    store.setState({ joined: false, connecting: false, received: [], levels: {}, sending: [] })
  }
  const again = (ms = 0) => {
    leave()
    clearTimeout(timer)
    if (ms > 0) timer = setTimeout(() => void enter(), ms)
    else void enter()
  }
  const follow = () => {
    if (standing) visit?.sending.follow(store.getState().grant, tracks)
  }
  const watch = async ({ device }: Visit) => {
    const capabilities = device.recvRtpCapabilities
    return must(request('watch', { capabilities, ...wanted }))
  }

  /** All steps of one entering; each is dropped where a later one has overtaken it. */
  const steps = async (): Promise<void> => {
    const mine = ++attempt
    const isCurrent = () => mine === attempt && !closed
    const step = async <T>(awaited: Promise<T>): Promise<T> => {
      const value = await awaited
      if (!isCurrent()) throw new Overtaken()
      return value
    }
    const restart = () => {
      if (isCurrent()) again()
    }
    const { Device } = await step(load())
    const { epoch, capabilities, iceServers } = await step(must(request('enter', {})))
    const device = await step(Device.factory())
    await step(device.load({ routerRtpCapabilities: capabilities as types.RtpCapabilities }))
    const line = { device, request, iceServers }
    const hooks = {
      onConnected: (connected: boolean) => {
        if (connected) store.setState({ wayBlocked: false })
      },
      onLost: (blocked: boolean) => {
        // Asked and answered by the hub, and still no packet came through: neither UDP nor TCP.
        if (isCurrent() && blocked && signalling.isUp()) store.setState({ wayBlocked: true })
        restart()
      },
    }
    const way = await openTransport(line, 'receive', {
      ...hooks,
      onConnected: (connected) => {
        hooks.onConnected(connected)
        if (isCurrent()) store.setState({ connecting: !connected })
        // Without a line nobody can mend it, and a picture that stands still would deceive.
        if (isCurrent() && !connected && !signalling.isUp()) leave()
      },
    })
    if (!isCurrent()) {
      way.close()
      throw new Overtaken()
    }
    const receiving = createReceiving(way, request, store, () => !wanted.picture)
    const sending = createSending({
      device,
      request,
      open: () => openTransport(line, 'send', hooks),
      onSending: (media) => store.setState({ sending: media }),
    })
    visit = { epoch, device, way, receiving, sending }
    await step(watch(visit))
    // Whether it may stand or not: it watches all the same.
    if (standing) await step(request('stand', standing))
    store.setState({ joined: true, availability: { state: 'ready', epoch } })
    follow()
    // The hub's worker was made anew while this went on.
    if (said?.state === 'ready' && said.epoch > epoch) restart()
  }
  const mayEnter = () => !closed && signalling.isUp() && (said === undefined || said.state === 'ready') && !visit
  const enter = async () => {
    if (entering) return
    entering = true
    while (mayEnter()) {
      try {
        await steps()
        failed = 0
      } catch (error) {
        if (error instanceof Overtaken) continue
        leave()
        const code = error instanceof Refused ? error.code : ''
        // It says by itself when it is ready; asked again all the same, lest the word was lost.
        if (code === 'stage.notReady') store.setState({ availability: { state: 'preparing' } })
        clearTimeout(timer)
        timer = setTimeout(() => void enter(), Math.min(retryMax, retryMin * 2 ** failed++) * (0.5 + Math.random()))
        break
      }
    }
    entering = false
  }

  signalling.onLine((up) => {
    said = undefined
    store.setState({ grant: noGrant })
    if (up) {
      failed = 0
      again()
    } else if (visit?.way.connectionState !== 'connected') leave()
  })
  signalling.on('state', (state) => {
    said = state
    store.setState({ availability: state })
    if (state.state !== 'ready') leave()
    else if (visit && visit.epoch !== state.epoch) again()
    else if (!visit) void enter()
  })
  signalling.on('grant', (grant) => {
    store.setState({ grant })
    follow()
  })
  signalling.on('consume', (announced: Consume) => void visit?.receiving.consume(announced))
  signalling.on('gone', ({ consumerId }) => visit?.receiving.gone(consumerId))
  signalling.on('onStage', (onStage) => store.setState({ onStage }))
  signalling.on('levels', (levels) => store.setState({ levels }))
  if (signalling.isUp()) void enter()

  return {
    setWanted: (change) => {
      const next = { ...wanted, ...change }
      if (next.picture === wanted.picture && next.sound === wanted.sound && next.layer === wanted.layer) return
      wanted = next
      visit?.receiving.settle()
      if (visit) void watch(visit).catch(() => again(retryMin))
    },
    stand: (stand) => {
      standing = stand
      if (!stand) {
        store.setState({ grant: noGrant })
        visit?.sending.follow(noGrant, {})
      }
      if (visit) void request('stand', stand ?? null)
      follow()
    },
    setTracks: (next) => {
      tracks = next
      follow()
    },
    echo: (wanted) => (visit ? visit.sending.echo(wanted) : Promise.reject(new Refused('stage.noLine'))),
    stats: async () => ({ receive: await visit?.way.getStats(), send: await visit?.sending.stats() }),
    close: () => {
      closed = true
      clearTimeout(timer)
      leave()
      signalling.close()
    },
  }
}
