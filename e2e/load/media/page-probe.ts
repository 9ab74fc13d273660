/**
 * Runs in a viewer's page before the page itself: notes when each picture that is attached shows its first decoded
 * frame and each sound its first sample above silence, and knows the page's connections. Nothing of it is the product's.
 */

export interface Noted {
  kind: 'video' | 'audio'
  /** By the machine's clock: when the page attached it, when there was something to see or hear. */
  attached: number
  first: number
}

export interface Probe {
  noted: Noted[]
  /** Packets received and lost of everything received now. */
  packets: () => Promise<{ received: number; lost: number }>
}

/** Louder than this is a sound; full scale is 1. */
const silence = 0.01
const lookEveryMs = 5

export function installProbe({ silence, lookEveryMs }: { silence: number; lookEveryMs: number }): void {
  const clockNow = () => performance.timeOrigin + performance.now()
  const connections: RTCPeerConnection[] = []
  const probe: Probe = {
    noted: [],
    packets: async () => {
      let received = 0
      let lost = 0
      for (const connection of connections)
        for (const stats of (await connection.getStats()).values() as Iterable<RTCInboundRtpStreamStats>) {
          if (stats.type !== 'inbound-rtp') continue
          received += stats.packetsReceived ?? 0
          lost += stats.packetsLost ?? 0
        }
      return { received, lost }
    },
  }
  Object.assign(window, { probe })
  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration)
      connections.push(this)
    }
  }

  let context: AudioContext | undefined
  let listening = 0
  const listen = (stream: MediaStream, attached: number) => {
    context ??= new AudioContext()
    listening++
    void context.resume()
    const analyser = new AnalyserNode(context, { fftSize: 1024 })
    const source = context.createMediaStreamSource(stream)
    source.connect(analyser)
    const samples = new Float32Array(analyser.fftSize)
    const [track] = stream.getAudioTracks()
    const timer = setInterval(() => {
      analyser.getFloatTimeDomainData(samples)
      const isLoud = samples.some((sample) => Math.abs(sample) > silence)
      if (isLoud) probe.noted.push({ kind: 'audio', attached, first: clockNow() })
      if (!isLoud && track?.readyState === 'live') return
      clearInterval(timer)
      source.disconnect()
      // What listens to nothing would take a tenth of what the page itself takes.
      if (--listening === 0) void context!.suspend()
    }, lookEveryMs)
  }
  const { set, ...rest } = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'srcObject')!
  Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', {
    ...rest,
    set(this: HTMLMediaElement, stream: MediaStream | null) {
      set!.call(this, stream)
      if (!stream) return
      const attached = clockNow()
      if (this instanceof HTMLVideoElement)
        this.requestVideoFrameCallback(() => probe.noted.push({ kind: 'video', attached, first: clockNow() }))
      else listen(stream, attached)
    },
  })
}

export const probeOptions = { silence, lookEveryMs }
