/** Small frames of sites on their way to nodes where an operator looks: the newest of each site, and none is kept (ST17). */
import { setImmediate } from 'node:timers/promises'
import { z } from 'zod'
import { MeetingId, SiteId } from '../../shared/core/identity.ts'
import { maxThumbnailBytes } from '../../shared/stage/wire.ts'

/** In one message. */
const most = 500
/** How long another node may take for one. */
const answerMs = 2_000

export const SmallFrame = z.object({
  meetingId: MeetingId,
  siteId: SiteId,
  jpeg: z.base64().max(Math.ceil(maxThumbnailBytes / 3) * 4),
})
export type SmallFrame = z.infer<typeof SmallFrame>
export const SentFrames = z.object({ frames: z.array(SmallFrame).max(most) })

export type SendFrames = (url: string, frames: SmallFrame[], signal: AbortSignal) => Promise<void>

export class SmallFrames {
  readonly #send: SendFrames
  /** By node, those that wait until it has taken the last ones. */
  readonly #waiting = new Map<string, Map<string, SmallFrame>>()

  constructor(send: SendFrames) {
    this.#send = send
  }

  /** Never fails: what a node did not take is left out, the next is seconds away. */
  show(url: string, meetingId: MeetingId, siteId: SiteId, jpeg: Uint8Array): void {
    const waiting = this.#waiting.get(url)
    const frame = { meetingId, siteId, jpeg: Buffer.from(jpeg).toString('base64') }
    const key = `${meetingId} ${siteId}`
    if (waiting) waiting.set(key, frame)
    else {
      const first = new Map([[key, frame]])
      this.#waiting.set(url, first)
      void this.#bring(url, first)
    }
  }

  async #bring(url: string, waiting: Map<string, SmallFrame>): Promise<void> {
    // Those of one turn of the loop together.
    await setImmediate()
    while (waiting.size > 0) {
      const some = [...waiting].slice(0, most)
      for (const [key] of some) waiting.delete(key)
      const frames = some.map(([, frame]) => frame)
      await this.#send(url, frames, AbortSignal.timeout(answerMs)).catch(() => undefined)
    }
    this.#waiting.delete(url)
  }
}
