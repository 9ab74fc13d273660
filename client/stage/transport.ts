/** One way between this device and the hub: opened, and mended where that goes without beginning anew. */
import type { types } from 'mediasoup-client'
import type { IceServer } from '../../shared/stage/wire.ts'
import type { Request } from './signalling.ts'

/** In milliseconds: a way that begins, one that only stutters and one that is being mended are left alone for so long. */
const beginMs = 20_000
const stutterMs = 4_000
const mendMs = 5_000

/** Refused, by the code that the hub gave. */
export class Refused extends Error {
  readonly code: string
  constructor(code: string) {
    super(code)
    this.code = code
  }
}

/** The answer's data; throws `Refused`. */
export async function must<T>(answer: Promise<{ ok: true; data: T } | { ok: false; code: string }>): Promise<T> {
  const said = await answer
  if (!said.ok) throw new Refused(said.code)
  return said.data
}

/** Calls back and never rejects: mediasoup wants one of two callbacks called. */
async function settle<T>(asked: Promise<T>, good: (value: T) => void, bad: (error: Error) => void): Promise<void> {
  try {
    good(await asked)
  } catch (error) {
    bad(error instanceof Error ? error : new Error(String(error)))
  }
}

export interface TransportHooks {
  onConnected: (connected: boolean) => void
  /** It cannot be mended: begin anew. `blocked`: it was tried twice, and never a packet came through. */
  onLost: (blocked: boolean) => void
}

export async function openTransport(
  { device, request, iceServers }: { device: types.Device; request: Request; iceServers: IceServer[] },
  direction: 'send' | 'receive',
  { onConnected, onLost }: TransportHooks,
): Promise<types.Transport> {
  const parameters = await must(request('open', { direction }))
  // The contract does not spell out what mediasoup checks itself.
  const options = { ...parameters, iceServers } as unknown as types.TransportOptions
  const transport = direction === 'send' ? device.createSendTransport(options) : device.createRecvTransport(options)
  transport.on('connect', ({ dtlsParameters }, good, bad) => {
    void settle(must(request('secure', { transportId: transport.id, dtlsParameters })), () => good(), bad)
  })
  if (direction === 'send')
    transport.on('produce', ({ kind, rtpParameters, appData }, good, bad) => {
      const { medium, purpose } = appData as { medium: 'camera'; purpose: 'stage' }
      const asked = request('produce', { transportId: transport.id, medium, kind, rtpParameters, purpose })
      void settle(must(asked), ({ producerId }) => good({ id: producerId }), bad)
    })

  let timer: ReturnType<typeof setTimeout> | undefined
  let mending = false
  let hadConnected = false
  const lost = () => onLost(false)
  const mend = async () => {
    clearTimeout(timer)
    if (mending || transport.closed) return
    mending = true
    timer = setTimeout(() => onLost(!hadConnected), mendMs)
    const answer = await request('restartIce', { transportId: transport.id })
    if (transport.closed) return
    if (!answer.ok) return lost()
    await transport.restartIce(answer.data as { iceParameters: types.IceParameters }).catch(lost)
  }
  transport.on('connectionstatechange', (state) => {
    hadConnected ||= state === 'connected'
    onConnected(state === 'connected')
    if (state === 'failed') void mend()
    if (mending && state !== 'connected') return
    clearTimeout(timer)
    mending = false
    if (state === 'disconnected') timer = setTimeout(() => void mend(), stutterMs)
    // Not every browser gives up by itself where nothing answers.
    if (state === 'connecting' && !hadConnected) timer = setTimeout(() => void mend(), beginMs)
  })
  transport.observer.on('close', () => clearTimeout(timer))
  return transport
}
