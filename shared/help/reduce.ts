/** help: how each layer's part grows from events. An event about a call that is over changes nothing. */
import type { PartOf } from '../core/decision.ts'
import type { EventData } from '../core/envelope.ts'
import type { CallId, SiteId } from '../core/identity.ts'
import { without } from '../core/object.ts'
import type { DeskState, UnitState } from '../core/state.ts'
import type { Instant } from '../core/time.ts'
import type { Call, Desk, OfUnit } from './contract.ts'

type Calls = Record<SiteId, Call>

/** So many answers are kept with a call. */
const mostAnswers = 20
/** So many notes of the shift are kept. */
const mostNotes = 200

const fresh = ({ callId, kind, text }: EventData<'help.called'>, at: Instant): Call => ({
  id: callId,
  kind,
  ...(text !== undefined && { text }),
  at,
  answers: [],
})

/** Other words have to be received anew; since when it waits, and what was answered, stay. */
const reworded = (calls: Calls, data: EventData<'help.reworded'>): Calls =>
  on(calls, data, ({ at, answers }) => ({ ...fresh(data, at), answers }))

function on(calls: Calls, { siteId, callId }: { siteId: SiteId; callId: CallId }, change: (call: Call) => Call): Calls {
  const call = calls[siteId]
  return call?.id === callId ? { ...calls, [siteId]: change(call) } : calls
}

const received = (call: Call, at: Instant): Call => ({ ...call, receivedAt: call.receivedAt ?? at })

const answered = (call: Call, text: string, at: Instant): Call => ({
  ...received(call, at),
  answers: [...call.answers, { text, at }].slice(-mostAnswers),
})

export const desk: PartOf<Desk, DeskState> = {
  initial: { open: {}, times: {}, notes: [] },
  on: {
    'help.called': ({ open, times, notes }, data, { at }) => ({
      notes,
      open: { ...open, [data.siteId]: fresh(data, at) },
      times: { ...times, [data.siteId]: (times[data.siteId] ?? 0) + 1 },
    }),
    'help.reworded': (part, data) => ({ ...part, open: reworded(part.open, data) }),
    'help.received': (part, data, { at }) => ({ ...part, open: on(part.open, data, (call) => received(call, at)) }),
    'help.answered': (part, data, { at }) => ({
      ...part,
      open: on(part.open, data, (call) => answered(call, data.text, at)),
    }),
    'help.finished': (part, { siteId, callId }) =>
      part.open[siteId]?.id === callId ? { ...part, open: without(part.open, siteId) as Calls } : part,
    'help.noted': (part, { text }, { at, by }) => ({
      ...part,
      notes: [...part.notes, { text, at, by: by.label }].slice(-mostNotes),
    }),
  },
}

export const unit: PartOf<OfUnit, UnitState> = {
  initial: { calls: {} },
  on: {
    'help.called': (part, data, { at }) => ({ calls: { ...part.calls, [data.siteId]: fresh(data, at) } }),
    'help.reworded': (part, data) => ({ calls: reworded(part.calls, data) }),
    'help.received': (part, data, { at }) => ({ calls: on(part.calls, data, (call) => received(call, at)) }),
    'help.answered': (part, data, { at }) => ({ calls: on(part.calls, data, (call) => answered(call, data.text, at)) }),
    'help.finished': (part, data, { at }) => ({ calls: on(part.calls, data, (call) => ({ ...call, finishedAt: at })) }),
  },
}
