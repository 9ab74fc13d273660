/** The meetings of this hub. Each is opened once, when first asked for. */
import type { MeetingId } from '../../shared/core/identity.ts'
import { LiveMeeting } from './live-meeting.ts'
import type { Ports } from './ports.ts'

export class Registry {
  readonly #ports: Ports
  readonly #open = new Map<MeetingId, Promise<LiveMeeting | undefined>>()
  readonly #opened = new Map<MeetingId, LiveMeeting>()

  constructor(ports: Ports) {
    this.#ports = ports
  }

  /** The meeting of that id, or nothing where there is no such log. */
  get(id: MeetingId): Promise<LiveMeeting | undefined> {
    let meeting = this.#open.get(id)
    if (!meeting) {
      meeting = this.#read(id)
      this.#open.set(id, meeting)
      // A failed or empty reading must not be remembered: the log may come later, or be filled by another process.
      meeting.then(
        (found) => (found?.seq ? this.#opened.set(id, found) : this.#open.delete(id)),
        () => this.#open.delete(id),
      )
    }
    return meeting
  }

  /** The meetings that are open. */
  get opened(): LiveMeeting[] {
    return [...this.#opened.values()]
  }

  /**
   * Closes a meeting and keeps everybody from opening it until the returned function is called. Whoever holds it holds
   * nothing any more once it is emptied.
   */
  async takeAway(id: MeetingId): Promise<{ empty: () => void; release: () => void }> {
    const open = this.#open.get(id)
    const gone = Promise.resolve(undefined)
    this.#open.set(id, gone)
    const meeting = await open?.catch(() => undefined)
    this.#opened.delete(id)
    await meeting?.close()
    return { empty: () => meeting?.empty(), release: () => void this.#open.delete(id) }
  }

  /** Closes a meeting, of which nothing will be left. */
  async forget(id: MeetingId): Promise<void> {
    const meeting = await this.#open.get(id)?.catch(() => undefined)
    await meeting?.close()
    this.#open.delete(id)
    this.#opened.delete(id)
  }

  /** Finishes what waits in every mailbox. */
  async close(): Promise<void> {
    await Promise.all([...this.#open.values()].map(async (meeting) => (await meeting.catch(() => undefined))?.close()))
  }

  async #read(id: MeetingId): Promise<LiveMeeting | undefined> {
    const head = await this.#ports.storage.head(id)
    return head && LiveMeeting.open(this.#ports, head)
  }
}
