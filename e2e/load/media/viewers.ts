/** A process with many viewers that agree with the hub on what they receive, and receive no packets. */
import { StageClient } from '../../../server/testing/stage-client.ts'
import type { Consume } from '../../../shared/stage/wire.ts'
import { serve } from '../helper.ts'
import { comeIn } from './own-hub.ts'
import { clockNow } from '../usage.ts'

/** How many come in at the same moment. */
const atOnce = 12

const viewers: StageClient[] = []

const calls = {
  async join({ url, fragments }: { url: string; fragments: string[] }): Promise<void> {
    const queue = [...fragments]
    const come = async () => {
      for (let fragment = queue.shift(); fragment; fragment = queue.shift()) {
        const viewer = new StageClient(await comeIn(url, fragment))
        viewer.socket.on('consume', ({ consumerId }: Consume) => void viewer.ask('take', { consumerId }))
        viewers.push(await viewer.enter())
      }
    }
    await Promise.all(Array.from({ length: atOnce }, come))
  },
  /** Resolves with when each was told of both, picture and sound of this source, by the machine's clock. */
  told: ({ source }: { source: string }): Promise<number[]> =>
    Promise.all(
      viewers.map(async (viewer) => {
        const gets = [`stage ${source} camera`, `stage ${source} microphone`]
        await viewer.until(() => gets.every((one) => viewer.seen.includes(one)), `picture and sound of ${source}`)
        return clockNow()
      }),
    ),
}
export type ViewersCalls = typeof calls
serve(calls)
