import { describe, expect, test } from 'vitest'
import { cameraEncodings, produceOptions, topLayer } from './encodings.ts'
import { grantSteps } from './grant-steps.ts'

const camera = { id: 'camera' }
const microphone = { id: 'microphone' }
const screen = { id: 'screen' }

describe('from a grant to what is done', () => {
  test('[ST10] sound begins before the picture, and nothing without a grant or a track', () => {
    expect(grantSteps([], ['camera', 'microphone', 'screen'], { camera, microphone })).toEqual([
      { act: 'produce', medium: 'microphone', track: microphone },
      { act: 'produce', medium: 'camera', track: camera },
    ])
    expect(grantSteps([], [], { camera, microphone, screen })).toEqual([])
  })

  test('[ST10] what is no longer granted ends before anything begins', () => {
    const active = [
      { medium: 'camera', track: camera },
      { medium: 'microphone', track: microphone },
    ] as const
    expect(grantSteps(active, ['camera', 'screen'], { camera, microphone, screen })).toEqual([
      { act: 'end', medium: 'microphone' },
      { act: 'produce', medium: 'screen', track: screen },
    ])
  })

  test('a device that was exchanged goes on under the same grant; one that is gone ends', () => {
    const other = { id: 'other camera' }
    const active = [{ medium: 'camera', track: camera }] as const
    expect(grantSteps(active, ['camera'], { camera: other })).toEqual([
      { act: 'replace', medium: 'camera', track: other },
    ])
    expect(grantSteps(active, ['camera'], { camera })).toEqual([])
    expect(grantSteps(active, ['camera'], {})).toEqual([{ act: 'end', medium: 'camera' }])
  })
})

describe('how each medium is sent', () => {
  test('two layers below 720 lines, three from there on, the smallest first', () => {
    const rates = (height: number) =>
      cameraEncodings(height).map(({ scaleResolutionDownBy, maxBitrate }) => [scaleResolutionDownBy, maxBitrate])
    expect(rates(360)).toEqual([
      [2, 150_000],
      [1, 500_000],
    ])
    expect(rates(720)).toEqual([
      [4, 100_000],
      [2, 300_000],
      [1, 900_000],
    ])
  })

  test('pictures in VP8 whatever comes first, speech in one channel with repair and silence', () => {
    const vp8 = { kind: 'video', mimeType: 'video/VP8', clockRate: 90_000, preferredPayloadType: 96 } as const
    const h264 = { kind: 'video', mimeType: 'video/H264', clockRate: 90_000, preferredPayloadType: 96 } as const
    expect(produceOptions('camera', 360, [h264, vp8])).toMatchObject({ codec: vp8 })
    expect(produceOptions('screen', 1080, [vp8]).encodings).toEqual([{ maxBitrate: 1_200_000 }])
    expect(produceOptions('microphone', 0, [vp8])).toEqual({
      codecOptions: { opusFec: true, opusDtx: true, opusStereo: false, opusMaxAverageBitrate: 40_000 },
    })
  })

  test('the best layer that anybody takes, within what there is', () => {
    expect([topLayer(2, 2), topLayer(1, 3), topLayer(0, 2), topLayer(2, 1)]).toEqual([1, 1, 0, 0])
  })
})
