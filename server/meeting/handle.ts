/** The heart of the hub, to be read first: a command on a log's end gives events and the log's next end, or a refusal. */
import type { Ballot, Ctx, Refusal } from '../../shared/core/decision.ts'
import { decide } from '../../shared/core/decide.ts'
import type { Command, StoredEvent } from '../../shared/core/envelope.ts'
import { reduceAll } from '../../shared/core/fold.ts'
import { byOf } from '../../shared/core/follow.ts'
import type { MeetingState } from '../../shared/core/state.ts'
import { eventVersion } from '../../shared/core/upcast.ts'
import { chained } from '../storage/event-body.ts'

/** Where a log ends, and the state there. */
export interface LogEnd {
  seq: number
  hash: string
  at: number
  state: MeetingState
}

/** Pure but for the ids and the time in `ctx`. The end given is not touched. */
export function handle(
  end: LogEnd,
  command: Command,
  ctx: Ctx,
): Refusal | { ok: true; events: StoredEvent[]; end: LogEnd; ballot: Ballot | undefined } {
  const decision = decide(end.state, command, ctx)
  if (!decision.ok) return decision
  let { seq, hash } = end
  const by = byOf(ctx.actor)
  const events = decision.events.map(({ type, data }) => {
    const frame = { seq: ++seq, at: ctx.now, by, type, data, v: eventVersion }
    const event = chained(hash, { ...frame, accessId: ctx.actor.accessId, commandId: ctx.commandId } as StoredEvent)
    hash = event.hash
    return event
  })
  const at = events.at(-1)?.at ?? end.at
  const next = { seq, hash, at, state: reduceAll(end.state, events) }
  return { ok: true, events, end: next, ballot: decision.ballot }
}
