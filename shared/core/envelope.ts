/** What travels and what is kept: commands, events, batches, acknowledgements. */
import { z } from 'zod'
import { AccessId, By, CommandId, Layer } from './identity.ts'
import type { commandSchemas, eventSchemas } from './contracts.ts'
import { Instant } from './time.ts'

export type CommandType = keyof typeof commandSchemas
export type EventType = keyof typeof eventSchemas

export type CommandData<T extends CommandType> = z.output<(typeof commandSchemas)[T]>
/** As a client writes it, before defaults and cleaning. */
export type CommandInput<T extends CommandType> = z.input<(typeof commandSchemas)[T]>
export type EventData<T extends EventType> = z.output<(typeof eventSchemas)[T]>

/** A command after parsing: known type, clean data. */
export type Command = { [T in CommandType]: { type: T; data: CommandData<T> } }[CommandType]
/** An event as decided: not yet numbered. */
export type NewEvent = { [T in EventType]: { type: T; data: EventData<T> } }[EventType]

/** A command as it arrives on the wire. The id is made by its sender; sent twice it counts once (law 3). */
export const WireCommand = z.strictObject({ id: CommandId, type: z.string().max(60), data: z.unknown() })
export type WireCommand = z.infer<typeof WireCommand>

/** What every event carries beside its own data. */
export interface EventMeta {
  seq: number
  at: Instant
  by: By
}
/** An event as an audience sees it. */
export type ShownEvent = EventMeta & NewEvent
/** An event as it is kept: `hash` covers everything else and the hash of the one before. */
export type StoredEvent = ShownEvent & { v: number; accessId: AccessId; commandId: CommandId; hash: string }

/** Frame of an event on the wire and in storage; its data is parsed by the schema of its type. */
export const EventFrame = z.object({
  seq: z.number().int().min(1),
  at: Instant,
  type: z.string(),
  by: By,
  data: z.unknown(),
})
export const StoredFrame = EventFrame.extend({
  v: z.number().int().min(1),
  accessId: AccessId,
  commandId: CommandId,
  hash: z.string().regex(/^[0-9a-f]{64}$/),
})

/** Events of one layer; `prev` is the number of the layer's event before them (0 at the start). */
export interface Batch {
  layer: Layer
  prev: number
  seq: number
  events: ShownEvent[]
}

/** The answer to a command. `seq` is the last event it made, or the log's end where it made none. */
export type Ack = { ok: true; seq: number; at: Instant } | { ok: false; code: string; params?: Params; text: string }
export type Params = Record<string, string | number>
