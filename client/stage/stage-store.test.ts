import { describe, expect, test } from 'vitest'
import type { SiteId } from '../../shared/core/identity.ts'
import { chairSource } from '../../shared/stage/contract.ts'
import { lightOf } from './light.ts'
import { besideOf, isOwnPicture, noGrant, noOwn, pictureOf, type Received, soundsOf } from './stage-store.ts'

const [hall, a] = ['hall', 'a'] as SiteId[] as [SiteId, SiteId]
// What is chosen depends on whose it is, never on what is in it.
const stream = {} as MediaStream
const got = (source: SiteId, medium: Received['medium'], purpose: Received['purpose'] = 'stage'): Received => ({
  consumerId: `${source} ${medium} ${purpose}`,
  kind: medium === 'microphone' ? 'audio' : 'video',
  source,
  medium,
  purpose,
  stream,
})
const on = (source: SiteId, medium: 'camera' | 'screen' = 'camera') => ({
  picture: { source, medium },
  sounds: [source],
})

describe('what is shown of what comes', () => {
  test('a screen before a camera, with the camera of whoever shows it beside', () => {
    const state = { received: [got(a, 'screen'), got(a, 'camera'), got(hall, 'camera')], onStage: { sounds: [] } }
    expect(pictureOf(state)).toMatchObject({ source: a, medium: 'screen' })
    expect(besideOf(state)).toMatchObject({ source: a, medium: 'camera' })
  })

  test('while one follows another, whoever is on in fact', () => {
    const received = [got(hall, 'camera'), got(a, 'camera')]
    expect(pictureOf({ received, onStage: on(hall) })).toMatchObject({ source: hall })
    expect(pictureOf({ received, onStage: on(a) })).toMatchObject({ source: a })
  })

  test('[ST4] what is checked is apart from the stage, until its turn has come', () => {
    const received = [
      got(hall, 'camera'),
      got(hall, 'microphone'),
      got(a, 'camera', 'check'),
      got(a, 'microphone', 'check'),
    ]
    expect(pictureOf({ received, onStage: on(hall) }, 'check')).toMatchObject({ source: a })
    expect(soundsOf({ received, onStage: on(hall) }, 'stage').map(({ source }) => source)).toEqual([hall])
    expect(pictureOf({ received, onStage: on(a) })).toMatchObject({ source: a })
    expect(pictureOf({ received, onStage: on(a) }, 'check')).toBeUndefined()
    expect(soundsOf({ received, onStage: on(a) }, 'check')).toEqual([])
  })

  test('an echo of the line test is never the stage', () => {
    expect(pictureOf({ received: [got(a, 'camera', 'echo')], onStage: on(a) })).toBeUndefined()
  })

  test('its own camera instead of what comes back, only on the device that stands', () => {
    const own = { ...noOwn, camera: stream, stands: true }
    expect(isOwnPicture(on(a), own, a)).toBe(true)
    expect(isOwnPicture(on(a), { ...own, stands: false }, a)).toBe(false)
    expect(isOwnPicture(on(hall), own, a)).toBe(false)
    expect(isOwnPicture(on(a), own, undefined)).toBe(false)
  })
})

describe('what a place is told of its microphone', () => {
  const stands = { ...noOwn, stands: true, camera: stream, microphone: stream }
  const open = { ...noGrant, media: ['camera', 'microphone'] as const, onAir: true }
  const course = { source: a, isHeard: false, isMuted: false }
  const heard = { ...course, isHeard: true }
  const state = { own: stands, grant: noGrant, sending: [], onStage: { sounds: [] } }

  test('on air only once it is really sent', () => {
    const grant = { ...open, media: [...open.media] }
    expect(lightOf({ ...state, grant }, heard)).toBe('opening')
    expect(lightOf({ ...state, grant, sending: ['microphone'] }, heard)).toBe('onAir')
    expect(lightOf({ ...state, grant: { ...grant, onAir: false, checked: true } }, course)).toBe('checked')
  })

  test('why it is not heard: cut from the hall, off here, without a microphone, not its turn', () => {
    const grant = { ...open, media: [...open.media] }
    expect(lightOf(state, { ...heard, isMuted: true })).toBe('mutedByDesk')
    expect(lightOf({ ...state, grant, own: { ...stands, muted: true } }, heard)).toBe('mutedHere')
    expect(lightOf({ ...state, grant, own: { ...stands, microphone: undefined } }, heard)).toBe('noMicrophone')
    expect(lightOf({ ...state, own: { ...stands, speaksUnheard: true } }, course)).toBe('unheard')
    expect(lightOf(state, course)).toBe('closed')
  })

  test('a place that is to be heard without any device is told so; one whose other device sends is not', () => {
    const none = { ...state, own: noOwn }
    expect(lightOf(none, heard)).toBe('missing')
    expect(lightOf({ ...none, onStage: on(a) }, heard)).toBeUndefined()
    expect(lightOf(none, { ...heard, source: chairSource })).toBeUndefined()
    expect(lightOf(none, course)).toBeUndefined()
  })
})
