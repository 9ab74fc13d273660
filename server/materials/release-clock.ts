/**
 * Documents that wait for their time are given out by the hub (MA3). It looks at the state again and again, so nothing
 * is lost with a restart or while the disk refuses: what is due is still due at the next look.
 */
import type { Command } from '../../shared/core/envelope.ts'
import type { MeetingId } from '../../shared/core/identity.ts'
import { due } from '../../shared/materials/decide.ts'
import { hubActor } from '../meeting/hub-actor.ts'
import type { LiveMeeting } from '../meeting/live-meeting.ts'
import { machineTicking, type Ticking } from '../ticking.ts'

export interface ReleaseClockOptions {
  now: () => number
  newId: <Id extends string>() => Id
  /** A broken disk, for the log. */
  complain: (what: string, error: unknown) => void
  ticking?: Ticking | undefined
}

/** Between two looks, in milliseconds: how late a document may come. */
const lookEvery = 1_000

export class ReleaseClock {
  readonly #options: ReleaseClockOptions
  readonly #meetings = new Map<MeetingId, LiveMeeting>()
  readonly #stop: () => void
  #giving: Promise<void> | undefined

  constructor(options: ReleaseClockOptions) {
    this.#options = options
    this.#stop = (options.ticking ?? machineTicking).every(lookEvery, () => this.#look())
  }

  /** To be called with each meeting that is opened, and after each of its commits. */
  watch(meeting: LiveMeeting): void {
    if (meeting.state.desk.materials.kept.length > 0) this.#meetings.set(meeting.id, meeting)
    else this.#meetings.delete(meeting.id)
  }

  /** Of a meeting of which nothing will be left. */
  forget(meetingId: MeetingId): void {
    this.#meetings.delete(meetingId)
  }

  /** Begins nothing more; resolves when what was begun has ended. */
  async close(): Promise<void> {
    this.#stop()
    await this.#giving
  }

  #look(): void {
    this.#giving ??= this.#give()
      .catch((error: unknown) => this.#options.complain('materials', error))
      .finally(() => (this.#giving = undefined))
  }

  async #give(): Promise<void> {
    const { now, newId } = this.#options
    for (const meeting of this.#meetings.values())
      for (const materialId of due(meeting.state, now())) {
        const command: Command = { type: 'materials.release', data: { materialId } }
        await meeting.submit(command, newId(), hubActor)
      }
  }
}
