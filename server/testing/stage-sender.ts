/**
 * A device that really sends, for tests: ffmpeg's packets go into the worker by a plain transport, and the stage takes
 * them for those of the device that stands for the place.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { Medium, SourceId } from '../../shared/stage/contract.ts'
import type { Sent } from '../stage/peer.ts'
import type { MeetingStage } from '../stage/meeting-stage.ts'

const ffmpeg = process.env['FFMPEG'] ?? 'ffmpeg'
let ssrc = 5_000

/** Ten seconds of a test picture and a tone, made once for a folder; played again and again without encoding. */
export function clipIn(dir: string, size: string): string {
  const path = join(dir, `clip-${size}.webm`)
  if (existsSync(path)) return path
  const picture = ['-f', 'lavfi', '-i', `testsrc=size=${size}:rate=15`, '-f', 'lavfi', '-i', 'sine=frequency=440']
  const coding = ['-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8', '-b:v', '300k', '-g', '8']
  const sound = ['-c:a', 'libopus', '-b:a', '32k', '-frame_duration', '20', '-ac', '2']
  execFileSync(ffmpeg, ['-v', 'error', '-y', ...picture, '-t', '10', ...coding, ...sound, path])
  return path
}

const codecs = {
  audio: { mimeType: 'audio/opus', payloadType: 111, clockRate: 48_000, channels: 2 },
  video: { mimeType: 'video/VP8', payloadType: 96, clockRate: 90_000 },
}

const audioLevel = { uri: 'urn:ietf:params:rtp-hdrext:ssrc-audio-level', id: 10 } as const
/** Of one packet, in decibels below the loudest. */
const loud = 10

/**
 * A place's microphone whose packets say that somebody speaks loudly; a device must stand for it, and it must be its
 * turn. Resolves with what ends it.
 */
export async function speak(stage: MeetingStage, source: SourceId): Promise<() => void> {
  const peer = stage.deviceOf(source)
  if (!peer || peer.place === undefined || !stage.routers) throw new Error(`no device for ${source}`)
  const transport = await (await stage.routers.at(peer.place)).createDirectTransport()
  const own = ++ssrc
  const producer = await transport.produce({
    kind: 'audio',
    rtpParameters: {
      codecs: [codecs.audio],
      headerExtensions: [audioLevel],
      encodings: [{ ssrc: own }],
      mid: `${own}`,
    },
  })
  stage.add({ producer, peer, place: peer.place, source, medium: 'microphone', purpose: 'stage' })
  const packet = Buffer.alloc(24)
  packet.writeUInt16BE(0x90_00 | codecs.audio.payloadType)
  packet.writeUInt32BE(own, 8)
  // One extension of one byte, and something that stands for sound.
  packet.set([0xbe, 0xde, 0, 1, audioLevel.id << 4, 0x80 | loud, 0, 0, 0xfc, 0xff, 0xfe, 0], 12)
  let n = 0
  const timer = setInterval(() => {
    packet.writeUInt16BE(++n & 0xffff, 2)
    packet.writeUInt32BE(n * 960, 4)
    if (!producer.closed) producer.send(packet)
  }, 20)
  return () => {
    clearInterval(timer)
    transport.close()
  }
}

/** Resolves once packets come. */
async function packetsOf(producer: Sent['producer']): Promise<void> {
  while (!producer.closed && (await producer.getStats()).length === 0) await setImmediate()
}

export class StageSender {
  readonly #child: ChildProcess
  readonly #sent: Sent[]

  private constructor(child: ChildProcess, sent: Sent[]) {
    this.#child = child
    this.#sent = sent
  }

  /** Sends these media for a place; a device must stand for it, and it must be its turn. */
  static async start(
    stage: MeetingStage,
    source: SourceId,
    media: Exclude<Medium, 'screen'>[],
    { dir, size = '320x180' }: { dir: string; size?: string },
  ): Promise<StageSender> {
    const peer = stage.deviceOf(source)
    if (!peer || peer.place === undefined || !stage.routers) throw new Error(`no device for ${source}`)
    const router = await stage.routers.at(peer.place)
    const outputs: string[] = []
    const sent: Sent[] = []
    for (const medium of media) {
      const kind = medium === 'camera' ? 'video' : 'audio'
      const transport = await router.createPlainTransport({
        listenInfo: { protocol: 'udp', ip: '127.0.0.1' },
        comedia: true,
        // ffmpeg sends the two from ports of their own.
        rtcpMux: false,
      })
      const own = ++ssrc
      const producer = await transport.produce({
        kind,
        rtpParameters: { codecs: [codecs[kind]], encodings: [{ ssrc: own }], mid: `${own}` },
      })
      sent.push({ producer, peer, place: peer.place, source, medium, purpose: 'stage' })
      const [port, control] = [transport.tuple.localPort, transport.rtcpTuple?.localPort ?? 0]
      const what = [
        '-map',
        kind === 'video' ? '0:v' : '0:a',
        '-c',
        'copy',
        '-payload_type',
        `${codecs[kind].payloadType}`,
      ]
      outputs.push(...what, '-ssrc', `${own}`, '-f', 'rtp', `rtp://127.0.0.1:${port}?rtcpport=${control}&pkt_size=1200`)
    }
    const input = ['-v', 'error', '-re', '-stream_loop', '-1', '-i', clipIn(dir, size)]
    const child = spawn(ffmpeg, [...input, ...outputs], { stdio: 'ignore' })
    for (const one of sent) stage.add(one)
    for (const { producer } of sent) await packetsOf(producer)
    return new StageSender(child, sent)
  }

  stop(): void {
    this.#child.kill('SIGKILL')
    for (const { producer } of this.#sent) producer.close()
  }
}
