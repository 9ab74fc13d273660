import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { actors, ids, type Play } from '../../../shared/core/testing.ts'
import { seconds } from '../../../shared/core/time.ts'
import { adopted } from '../../../shared/conclusions/testing.ts'
import { sentencesOf } from '../../../shared/conclusions/sentences.ts'
import { paragraphsOf, readingNow } from './reading.ts'

const { chair, secretary } = actors
const sentence = (play: Play) => readingNow(play.state.all)?.sentence

describe('what is read back stands on the screens', () => {
  test('[CO10] from its first sentence to its end, and in session only', () => {
    const { play, entryId } = adopted()
    expect(sentence(play)).toBeUndefined()
    for (const at of [0, 1]) {
      play.ok(secretary, 'conclusions.read', { entryId, sentence: at })
      expect(sentence(play)).toBe(at)
    }
    play.ok(chair, 'meeting.startBreak', {})
    expect(sentence(play)).toBeUndefined()
    play.ok(chair, 'meeting.resume', {})
    expect(sentence(play)).toBe(1)
    play.ok(secretary, 'conclusions.endReading', {})
    expect(sentence(play)).toBeUndefined()
  })

  test('[CO10] not over a turn given since; over one that ran before', () => {
    const { play, entryId } = adopted()
    play.ok(actors.site('a1'), 'floor.request', { kind: 'remark', itemId: ids.item.discussion, siteId: ids.site.a1 })
    const [request] = play.state.all.floor.queue
    play.ok(secretary, 'conclusions.read', { entryId, sentence: 0 })
    play.wait(seconds(1)).ok(chair, 'floor.call', { requestId: request!.id })
    expect(sentence(play)).toBeUndefined()
    play.ok(secretary, 'conclusions.endReading', {})
    play.wait(seconds(1)).ok(secretary, 'conclusions.read', { entryId, sentence: 0 })
    expect(sentence(play)).toBe(0)
  })
})

test('the sentences by paragraph are those that are counted, in their order', () => {
  const texts = fc
    .array(fc.constantFrom('Giao xã', 'TP. Hạ Long', '1.', 'rà soát.', '\n', '\n\n', 'xong; ', ' trước 30/6.'))
    .map((parts) => parts.join(' '))
  fc.assert(
    fc.property(texts, (text) => {
      const flat = paragraphsOf(text).flat()
      expect(flat.map((one) => one.sentence)).toEqual(sentencesOf(text))
      expect(flat.map((one) => one.at)).toEqual(flat.map((_, i) => i))
    }),
  )
  expect(paragraphsOf('Một. Hai.\n\nBa.').map((paragraph) => paragraph.length)).toEqual([2, 1])
})
