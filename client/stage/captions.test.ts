import { expect, test } from 'vitest'
import type { CaptionId } from '../../shared/core/identity.ts'
import { captionMs, captionsAt, captionsWanted, wantCaptions, watchCaptions } from './captions.ts'

const caption = (text: string, at: number) => ({ id: text as CaptionId, text, at })
const shown = (list: ReturnType<typeof caption>[], now: number) => captionsAt(list, now).map(({ text }) => text)

test('[ST14] the last two stand together, until twelve seconds after the latest', () => {
  const list = [caption('một', 0), caption('hai', 1_000), caption('ba', 5_000)]
  expect(shown([], 0)).toEqual([])
  expect(shown(list.slice(0, 1), 0)).toEqual(['một'])
  expect(shown(list, 5_000)).toEqual(['hai', 'ba'])
  expect(shown(list, 5_000 + captionMs - 1)).toEqual(['hai', 'ba'])
  expect(shown(list, 5_000 + captionMs)).toEqual([])
})

test('[ST14] one that had left the screen does not come back with the next', () => {
  const list = [caption('một', 0), caption('hai', captionMs)]
  expect(shown(list, captionMs)).toEqual(['hai'])
})

test('[ST14] a device switches them off and on again, and says so to whoever shows them', () => {
  let told = 0
  const stop = watchCaptions(() => told++)
  expect(captionsWanted()).toBe(true)
  wantCaptions(false)
  expect([captionsWanted(), told]).toEqual([false, 1])
  stop()
  wantCaptions(true)
  expect([captionsWanted(), told]).toEqual([true, 1])
})
