import { expect, test } from 'vitest'
import { ids } from '../../shared/core/testing.ts'
import { type SmallFrame, SmallFrames } from './small-frames.ts'

const [a1, b1] = [ids.site.a1, ids.site.b1]
const jpeg = (n: number) => new Uint8Array([n])

/** A node that has taken what it was brought once it is told so. */
function node() {
  const messages: { url: string; shown: string[] }[] = []
  const waiting: (() => void)[] = []
  let isAway = false
  const frames = new SmallFrames(async (url, sent: SmallFrame[]) => {
    messages.push({ url, shown: sent.map((one) => `${one.siteId} ${Buffer.from(one.jpeg, 'base64')[0]}`) })
    if (isAway) throw new Error('away')
    await new Promise<void>((done) => waiting.push(done))
  })
  const show = (siteId: typeof a1, n: number, url = 'two') => frames.show(url, ids.meeting, siteId, jpeg(n))
  const turn = () => new Promise(setImmediate)
  return { messages, show, turn, take: () => waiting.shift()?.(), goAway: () => (isAway = true) }
}

test('[ST17] small frames go together; while a node has not taken them the newest of each site waits for it', async () => {
  const { messages, show, turn, take } = node()
  show(a1, 1)
  show(b1, 1)
  await turn()
  show(a1, 2)
  show(a1, 3)
  show(b1, 2, 'three')
  await turn()
  expect(messages).toEqual([
    { url: 'two', shown: ['a1 1', 'b1 1'] },
    { url: 'three', shown: ['b1 2'] },
  ])
  take()
  await turn()
  expect(messages.slice(2)).toEqual([{ url: 'two', shown: ['a1 3'] }])
  take()
  take()
  await turn()
  expect(messages).toHaveLength(3)
})

test('[ST17] what a node does not take is left out, and the next is brought again', async () => {
  const { messages, show, turn, goAway } = node()
  goAway()
  show(a1, 1)
  await turn()
  await turn()
  show(a1, 2)
  await turn()
  expect(messages.map(({ shown }) => shown)).toEqual([['a1 1'], ['a1 2']])
})
