/** The rehearsals that are open, as the storage has them: whichever hub has begun or ended one, the others read it. */
import type { MeetingId } from '../../shared/core/identity.ts'
import type { Rehearsal } from '../office/storage/port.ts'
import type { Storage } from '../storage/port.ts'

export type Open = NonNullable<Rehearsal['open']>

export class OpenRehearsals {
  readonly #storage: Storage
  readonly #over: (meetingId: MeetingId) => Promise<void>
  /** By conference, and the conference of each by its meeting. */
  #open = new Map<MeetingId, Open>()
  #conferences = new Map<MeetingId, MeetingId>()
  /** Up to which change they are known; below all: not at all. */
  #version = -1
  #reading: Promise<void> = Promise.resolve()

  /** `over`: one has ended or is ending, here or elsewhere. */
  constructor(storage: Storage, over: (meetingId: MeetingId) => Promise<void>) {
    this.#storage = storage
    this.#over = over
  }

  get all(): [conferenceId: MeetingId, open: Open][] {
    return [...this.#open]
  }

  of(conferenceId: MeetingId): Open | undefined {
    return this.#open.get(conferenceId)
  }

  /** The conference that a meeting is a rehearsal of. */
  conferenceOf(meetingId: MeetingId): MeetingId | undefined {
    return this.#conferences.get(meetingId)
  }

  /** Reads what other processes have changed since; next to nothing where nothing was. */
  async refresh(): Promise<void> {
    const version = this.#storage.accessVersion()
    if (version === this.#version) return this.#reading
    if (this.#storage.accessChanges(this.#version)?.rehearsals === false) this.#version = version
    else await this.#read()
  }

  /** Writes what `change` makes of what is known of a conference's. */
  async change(conferenceId: MeetingId, change: (row: Rehearsal) => Rehearsal): Promise<Rehearsal> {
    const row = await this.#storage.office.changeRehearsal(conferenceId, change)
    await this.#read()
    return row
  }

  /** One reading after the other: the last one knows best. */
  #read(): Promise<void> {
    const read = () =>
      this.#readAll().catch((error: unknown) => {
        this.#version = -1
        throw error
      })
    return (this.#reading = this.#reading.then(read, read))
  }

  async #readAll(): Promise<void> {
    const version = this.#storage.accessVersion()
    const rows = await this.#storage.office.rehearsals()
    const before = [...this.#open.values()]
    this.#open = new Map(rows.flatMap(({ conferenceId, open }) => (open ? [[conferenceId, open]] : [])))
    this.#conferences = new Map(this.all.map(([conferenceId, { meetingId }]) => [meetingId, conferenceId]))
    this.#version = version
    const going = new Set(this.all.flatMap(([, { meetingId, ending }]) => (ending ? [] : [meetingId])))
    for (const { meetingId } of before) if (!going.has(meetingId)) await this.#over(meetingId)
  }
}
