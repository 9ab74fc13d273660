/** What commands were answered, so that one sent again hears the same (law 3). */
import type { Ack } from '../../shared/core/envelope.ts'
import type { Actor, CommandId, MeetingId } from '../../shared/core/identity.ts'
import { type RefusalCode, refusalText } from '../../shared/i18n/texts.ts'
import { type Storage, StorageUnavailable } from '../storage/port.ts'

const remembered = 5_000

/** An answer and the access that got it. */
export interface Known {
  accessId: string
  ack: Ack
}

/** Answers of one meeting: all that made events are in storage; of the others (refusals above all) the last ones here. */
export class Answers {
  readonly #meetingId: MeetingId
  readonly #storage: Storage
  readonly #last = new Map<string, Ack>()

  constructor(meetingId: MeetingId, storage: Storage) {
    this.#meetingId = meetingId
    this.#storage = storage
  }

  /** What this access was answered since the hub started. */
  recent(id: CommandId, { accessId }: Actor): Known | undefined {
    const ack = this.#last.get(`${accessId} ${id}`)
    return ack && { accessId, ack }
  }

  /** What a command that made events was answered, whenever that was. */
  async stored(id: CommandId): Promise<Known | undefined> {
    const answer = await this.#storage.answer(this.#meetingId, id)
    return answer && { accessId: answer.accessId, ack: { ok: true, seq: answer.seq, at: answer.at } }
  }

  remember(id: CommandId, { accessId }: Actor, ack: Ack): void {
    // What failed through no fault of the command's may be tried again.
    if (!ack.ok && (ack.code === 'wire.internal' || ack.code === 'wire.storageDown')) return
    this.#last.set(`${accessId} ${id}`, ack)
    if (this.#last.size > remembered) {
      for (const key of this.#last.keys()) {
        this.#last.delete(key)
        break
      }
    }
  }
}

/** A refusal as it goes to a client: stable code and Vietnamese sentence (law 8). */
export function refusal(code: RefusalCode, params?: Record<string, string | number>): Extract<Ack, { ok: false }> {
  return { ok: false, code, ...(params && { params }), text: refusalText(code, params) }
}

/** What somebody hears whose command could not be handled. */
export const failure = (error: unknown): Ack =>
  refusal(error instanceof StorageUnavailable ? 'wire.storageDown' : 'wire.internal')
