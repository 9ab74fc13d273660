import { expect, test } from 'vitest'
import { ids } from '../../shared/core/testing.ts'
import { createFrames, freshMs } from './frames.ts'

function stand() {
  const timers: { work: () => void; ms: number }[] = []
  const frames = createFrames({
    setTimer: (work, ms) => {
      const timer = { work, ms }
      timers.push(timer)
      return () => timers.splice(timers.indexOf(timer), 1)
    },
  })
  return { frames, timers }
}
const jpeg = (bytes: number) => new Uint8Array(bytes)

test('[ST17] the last frame of each site stands until another comes or it is too old, and only its followers hear', () => {
  const { frames, timers } = stand()
  const { a1, b1 } = ids.site
  const heard: string[] = []
  const stop = frames.follow(a1, () => heard.push(`a1 ${frames.of(a1)?.size ?? 'none'}`))
  frames.follow(b1, () => heard.push('b1'))
  frames.put(a1, jpeg(10))
  expect(frames.of(a1)).toBe(frames.of(a1))
  frames.put(a1, jpeg(20))
  expect(timers.map(({ ms }) => ms)).toEqual([freshMs])
  timers[0]!.work()
  expect(heard).toEqual(['a1 10', 'a1 20', 'a1 none'])
  stop()
  frames.put(a1, jpeg(30))
  expect(heard).toHaveLength(3)
  frames.put(b1, jpeg(5))
  frames.clear()
  expect([frames.of(a1), frames.of(b1), timers.length]).toEqual([undefined, undefined, 0])
  expect(heard.slice(3)).toEqual(['b1', 'b1'])
})
