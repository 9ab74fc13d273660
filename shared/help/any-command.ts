/** Arbitrary commands about help, for the property tests of core/any-command.ts. */
import type { Builders, Choices } from '../core/any-command.ts'
import type { CommandType } from '../core/envelope.ts'
import type { Actor, CallId, SiteId } from '../core/identity.ts'
import { ids } from '../core/testing.ts'
import type { MeetingState } from '../core/state.ts'
import { Kind } from './contract.ts'

type HelpCommand = Extract<CommandType, `help.${string}`>

/** A place that calls, for those of a place their own; once in a while a call of before. */
function call(c: Choices, s: MeetingState, who: Actor): { siteId: SiteId; callId: CallId } {
  const siteId = who.siteId ?? c.one(Object.keys(s.desk.help.open) as SiteId[], ids.site.a1)
  const open = s.desk.help.open[siteId]
  return { siteId, callId: c.int(8) && open ? open.id : ('over' as CallId) }
}

export const helpBuilders: { [T in HelpCommand]: Builders[T] } = {
  'help.call': (c, _s, who) => ({
    siteId: who.siteId ?? ids.site.b1,
    kind: c.one(Kind.options, 'other'),
    ...(c.maybe() && { text: c.line() }),
  }),
  'help.receive': call,
  'help.answer': (c, s, who) => ({ ...call(c, s, who), text: c.line() }),
  'help.finish': call,
  'help.note': (c) => ({ text: c.line() }),
}

/** What might be done about help next. */
export const helpFitting = ({ desk }: Pick<MeetingState, 'all' | 'desk'>): CommandType[] =>
  Object.keys(desk.help.open).length > 0 ? ['help.receive', 'help.answer', 'help.finish'] : ['help.call']
