/** What another node has committed comes into the meetings that are open here: from the bus, and what it lost from Postgres. */
import type { MeetingId } from '../../shared/core/identity.ts'
import type { LiveMeeting } from '../meeting/live-meeting.ts'
import { catchUp } from '../meeting/read-log.ts'
import { chainHash, parseBody } from '../storage/event-body.ts'
import type { RawEvent, Storage } from '../storage/port.ts'

export class Following {
  readonly #storage: Pick<Storage, 'read'>
  readonly #complain: (what: string, error: unknown) => void
  readonly #reading = new Map<MeetingId, { again: boolean }>()

  constructor(storage: Pick<Storage, 'read'>, complain: (what: string, error: unknown) => void) {
    this.#storage = storage
    this.#complain = complain
  }

  /** Events of one commit as the bus brought them: taken in if they go on where the meeting ends, known ones left out. */
  heard(meeting: LiveMeeting, events: readonly RawEvent[]): void {
    const fresh = events.filter(({ seq }) => seq > meeting.seq)
    if (fresh.length === 0) return
    let { seq, hash } = meeting
    for (const event of fresh) {
      // The chain says whether they are of this log and nobody has changed them: the bus is not believed.
      const follows = event.seq === ++seq && event.hash === chainHash(hash, event.body)
      if (!follows) return this.read(meeting)
      hash = event.hash
    }
    meeting.follow(fresh.map(({ body, hash }) => parseBody(body, hash)))
  }

  /** Some are missing: they are read, one reading at a time of each meeting. */
  read(meeting: LiveMeeting): void {
    const running = this.#reading.get(meeting.id)
    if (running) {
      running.again = true
      return
    }
    const reading = { again: false }
    this.#reading.set(meeting.id, reading)
    catchUp(this.#storage, meeting)
      // What is still missing is seen at the next look.
      .catch((error: unknown) => this.#complain('catching up', error))
      .finally(() => {
        this.#reading.delete(meeting.id)
        if (reading.again) this.read(meeting)
      })
  }
}
