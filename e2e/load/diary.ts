/**
 * What one participant did, line by line on disk: a command before it is sent, its answer as soon as it is heard. The
 * diary is the participant's outbox as well: whoever comes back reads from it what is still unanswered.
 */
import { appendFileSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import type { KeptCommand, OutboxStore } from '../../client/net/outbox.ts'
import type { Ack } from '../../shared/core/envelope.ts'
import { CommandId } from '../../shared/core/identity.ts'

const Line = z.discriminatedUnion('state', [
  z.object({ state: z.literal('sent'), id: CommandId, type: z.string(), data: z.unknown(), at: z.number() }),
  z.object({ state: z.literal('acked'), id: CommandId, seq: z.number(), at: z.number() }),
  z.object({ state: z.literal('refused'), id: CommandId, code: z.string(), at: z.number() }),
])
type Line = z.infer<typeof Line>

/** A command and every answer its sender heard. */
export interface DiaryEntry {
  id: CommandId
  type: string
  data: unknown
  at: number
  acks: { seq: number; at: number }[]
  refusals: string[]
}

/** Reads a diary, in the order of sending. */
export function readDiary(file: string): DiaryEntry[] {
  const entries = new Map<CommandId, DiaryEntry>()
  for (const text of readFileSync(file, 'utf8').split('\n')) {
    if (!text) continue
    const line = Line.parse(JSON.parse(text))
    if (line.state === 'sent') {
      const { id, type, data, at } = line
      entries.set(id, { id, type, data, at, acks: [], refusals: [] })
      continue
    }
    const entry = entries.get(line.id)
    if (!entry) throw new Error(`${file}: an answer to ${line.id}, which was never sent`)
    if (line.state === 'acked') entry.acks.push({ seq: line.seq, at: line.at })
    else entry.refusals.push(line.code)
  }
  return [...entries.values()]
}

export class Diary {
  readonly file: string
  readonly #open = new Set<CommandId>()
  #last = 0

  /** Starts an empty diary. */
  constructor(file: string) {
    this.file = file
    appendFileSync(file, '')
  }

  /** Commands without an answer. */
  get unanswered(): number {
    return this.#open.size
  }

  /** `now` is the participant's clock; an acknowledgement has the hub's own time. */
  answered(id: CommandId, ack: Ack, now: number): void {
    this.#open.delete(id)
    if (ack.ok) this.#write({ state: 'acked', id, seq: ack.seq, at: ack.at })
    else this.#write({ state: 'refused', id, code: ack.code, at: now })
  }

  /** The diary as an outbox's store. Answers are written by `answered`, which alone knows what they say. */
  store(): OutboxStore {
    return {
      durable: true,
      add: async (command) => {
        const { id, type, data, at } = command
        this.#write({ state: 'sent', id, type, data, at })
        this.#open.add(id)
        return { ...command, n: ++this.#last }
      },
      update: async () => undefined,
      remove: async () => undefined,
      all: async () =>
        readDiary(this.file)
          .filter(({ acks, refusals }) => acks.length + refusals.length === 0)
          .map(({ id, type, data, at }): KeptCommand => ({ n: ++this.#last, id, type, data, at })),
      close: async () => undefined,
    }
  }

  /** With the operating system when it returns: a participant that is killed loses nothing it wrote. */
  #write(line: Line): void {
    appendFileSync(this.file, `${JSON.stringify(line)}\n`)
  }
}
