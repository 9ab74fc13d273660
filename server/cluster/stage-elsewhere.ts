/** What a stage is told of the other nodes, and has done there. */
import type { Elsewhere } from '../stage/elsewhere.ts'
import type { Held } from './lease.ts'
import type { Node } from './nodes.ts'
import type { Pipes } from './pipes.ts'
import type { Signals } from './signals.ts'
import { SmallFrames } from './small-frames.ts'
import type { Caller } from './wire.ts'

/** How long another node may take to begin a site's picture and sound anew, in milliseconds. */
const answerMs = 2_000

export interface StageElsewherePorts {
  signals: Signals
  caller: Caller
  held: Held
  self: Node
  /** Those that are alive, as last seen; none before the first look. */
  nodes: () => readonly Node[]
  /** Once they are there. */
  pipes: () => Pipes | undefined
}

export function stageElsewhere({ signals, caller, held, self, nodes, pipes }: StageElsewherePorts): Elsewhere {
  const smallFrames = new SmallFrames((...sent) => caller.frames(...sent))
  return {
    self: self.id,
    isThere: (id) => nodes().length === 0 || nodes().some((node) => node.id === id),
    devices: (id, source) => signals.devices(id, source),
    offers: (id) => signals.offers(id),
    looked: (id) => signals.looking(id).length > 0,
    tell: (id, what) => signals.tell(id, what),
    want: (id, wanted) => pipes()?.want(id, wanted),
    show: (id, ...frame) => signals.looking(id).forEach((url) => smallFrames.show(url, id, ...frame)),
    async anew(id, siteId) {
      const signal = AbortSignal.timeout(answerMs)
      const others = nodes().filter((node) => node.id !== self.id)
      const answers = await Promise.allSettled(others.map(({ url }) => caller.anew(url, id, siteId, signal)))
      const devices = answers.reduce((sum, answer) => sum + (answer.status === 'fulfilled' ? answer.value : 0), 0)
      const isSure = devices > 0 || answers.every(({ status }) => status === 'fulfilled')
      if (!isSure) throw new Error('not all nodes have answered')
      return devices
    },
    layerOf: (producerId) => pipes()?.layerOf(producerId) ?? 0,
    records: (id) => held.epochOf(id) !== undefined,
  }
}
