import { describe, expect, test } from 'vitest'
import { maxThumbnailBytes } from '../../shared/stage/wire.ts'
import { createThumbnails, everyMs, mayTake, smallSize } from './thumbnails.ts'

const camera = () => ({ readyState: 'live', enabled: true, muted: false }) as unknown as MediaStreamTrack
const settled = () => new Promise((resolve) => setImmediate(resolve))

/** A camera, a clock moved by hand, and a shutter that answers when told to. */
function stand() {
  const timers: { work: () => void; ms: number }[] = []
  const waiting: ((jpeg: Uint8Array) => void)[] = []
  const sent: number[] = []
  const now = { track: camera() as MediaStreamTrack | undefined, hidden: false }
  const thumbnails = createThumbnails({
    source: () => now,
    shoot: () => new Promise((resolve) => waiting.push(resolve)),
    send: (jpeg) => sent.push(jpeg.length),
    setTimer: (work, ms) => {
      const timer = { work, ms }
      timers.push(timer)
      return () => timers.splice(timers.indexOf(timer), 1)
    },
  })
  return {
    now,
    thumbnails,
    timers,
    waiting,
    sent,
    shot: async (bytes = 3_000) => {
      waiting.shift()?.(new Uint8Array(bytes))
      await settled()
    },
    tick: async () => {
      timers.shift()?.work()
      await settled()
    },
  }
}

describe('[ST17] small frames', () => {
  test('one at once when somebody looks, the next only after the last is done, none once nobody does', async () => {
    const { thumbnails, timers, waiting, sent, shot, tick } = stand()
    expect(waiting).toHaveLength(0)
    thumbnails.want(true)
    thumbnails.want(true)
    expect([waiting.length, timers.length]).toEqual([1, 0])
    await shot()
    expect(sent).toHaveLength(1)
    expect(timers.map(({ ms }) => ms)).toEqual([everyMs])
    await tick()
    expect(waiting).toHaveLength(1)
    thumbnails.want(false)
    await shot()
    expect([sent.length, timers.length, waiting.length]).toEqual([1, 0, 0])
    thumbnails.want(true)
    await shot()
    expect(sent).toHaveLength(2)
    thumbnails.close()
    expect(timers).toHaveLength(0)
  })

  test('looked at again while one is being taken: still one at a time', async () => {
    const { thumbnails, timers, waiting, shot } = stand()
    thumbnails.want(true)
    thumbnails.want(false)
    thumbnails.want(true)
    expect(waiting).toHaveLength(1)
    await shot()
    expect([waiting.length, timers.length]).toEqual([0, 1])
  })

  test('none of a page nobody sees, a camera that ended or was exchanged meanwhile, or too large', async () => {
    const { now, thumbnails, waiting, sent, shot, tick } = stand()
    now.hidden = true
    thumbnails.want(true)
    await settled()
    expect(waiting).toHaveLength(0)
    now.hidden = false
    await tick()
    now.track = camera()
    await shot()
    await tick()
    now.track = undefined
    await shot()
    await tick()
    expect(waiting).toHaveLength(0)
    now.track = camera()
    await tick()
    await shot(maxThumbnailBytes + 1)
    expect(sent).toEqual([])
    await tick()
    await shot(maxThumbnailBytes)
    expect(sent).toEqual([maxThumbnailBytes])
  })

  test.each([
    [{ readyState: 'ended' }, false],
    [{ muted: true }, false],
    [{ enabled: false }, false],
    [{}, true],
  ] as const)('a track with %o: %s', (more, expected) => {
    expect(mayTake({ track: Object.assign(camera(), more), hidden: false })).toBe(expected)
  })

  test.each([
    [640, 360, 160, 90],
    [640, 480, 120, 90],
    [1280, 720, 160, 90],
    [100, 50, 100, 50],
    [1000, 10, 160, 2],
  ])('%d × %d becomes %d × %d', (width, height, small, low) => {
    expect(smallSize(width, height)).toEqual({ width: small, height: low })
  })
})
