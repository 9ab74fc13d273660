/** What is sent: one codec for sound, one for pictures, which every browser has; old machines decode it in software. */
import type { RouterRtpCapabilities, RouterRtpCodecCapability } from 'mediasoup/types'

export const codecs: RouterRtpCodecCapability[] = [
  { kind: 'audio', mimeType: 'audio/opus', clockRate: 48_000, channels: 2, parameters: { useinbandfec: 1, usedtx: 1 } },
  { kind: 'video', mimeType: 'video/VP8', clockRate: 90_000, parameters: { 'x-google-start-bitrate': 600 } },
]

/** For clients: with this header extension, changes of simulcast layer froze the picture. */
const troublesome = 'http://www.webrtc.org/experiments/rtp-hdrext/abs-capture-time'

export const forClients = (capabilities: RouterRtpCapabilities): RouterRtpCapabilities => ({
  ...capabilities,
  headerExtensions: (capabilities.headerExtensions ?? []).filter(({ uri }) => uri !== troublesome),
})

/**
 * Milliseconds between two key frames asked of one sender. Viewers take a new speaker within moments of each other, and
 * whoever comes just after another waits this long for a picture; without it each of 177 would ask for one.
 */
export const keyFrameRequestDelay = 350
