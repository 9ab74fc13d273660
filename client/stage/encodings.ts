/** How each medium is sent. Pure. */
import type { types } from 'mediasoup-client'
import type { Medium } from '../../shared/stage/contract.ts'

type Encoding = types.RtpEncodingParameters

/**
 * Simulcast layers of a camera, the smallest first. Below 720 lines browsers send two at most, whatever is asked: a third
 * would only be a layer that never comes.
 */
export function cameraEncodings(height: number): Encoding[] {
  if (height >= 720)
    return [
      { scaleResolutionDownBy: 4, maxBitrate: 100_000 },
      { scaleResolutionDownBy: 2, maxBitrate: 300_000 },
      { scaleResolutionDownBy: 1, maxBitrate: 900_000 },
    ]
  return [
    { scaleResolutionDownBy: 2, maxBitrate: 150_000 },
    { scaleResolutionDownBy: 1, maxBitrate: 500_000 },
  ]
}

/** A document moves little and must be read: one layer. */
const screenEncodings: Encoding[] = [{ maxBitrate: 1_200_000 }]

/** Speech: one channel, with repair of lost packets, and silence costs nothing. */
const speech: types.ProducerCodecOptions = {
  opusFec: true,
  opusDtx: true,
  opusStereo: false,
  opusMaxAverageBitrate: 40_000,
}

/** What mediasoup's `produce` is given besides the track. */
export function produceOptions(
  medium: Medium,
  height: number,
  codecs: readonly types.RtpCodecCapability[],
): Pick<types.ProducerOptions, 'encodings' | 'codecOptions' | 'codec'> {
  if (medium === 'microphone') return { codecOptions: speech }
  const codec = codecs.find(({ mimeType }) => mimeType.toLowerCase() === 'video/vp8')
  return {
    encodings: medium === 'screen' ? screenEncodings : cameraEncodings(height),
    ...(medium === 'camera' && { codecOptions: { videoGoogleStartBitrate: 300 } }),
    ...(codec && { codec }),
  }
}

/** The best layer to send, where anybody takes `layer` at most. */
export const topLayer = (layer: number, encodings: number): number => Math.max(0, Math.min(layer, encodings - 1))
