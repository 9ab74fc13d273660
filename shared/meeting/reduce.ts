/** meeting: how its part grows from events. */
import { without } from '../core/object.ts'
import type { PartOf } from '../core/decision.ts'
import type { SittingId } from '../core/identity.ts'
import type { AllState } from '../core/state.ts'
import type { All, Sitting } from './contract.ts'

const withSitting = (sittings: Sitting[], id: SittingId | undefined, change: (s: Sitting) => Sitting): Sitting[] =>
  sittings.map((sitting) => (sitting.id === id ? change(sitting) : sitting))

const outOfBreak = (part: All): All => without(part, 'breakSince', 'resumeAt')

export const all: PartOf<All, AllState> = {
  initial: { phase: 'draft', sittings: [] },
  on: {
    'meeting.created': (_part, facts) => ({
      facts,
      phase: 'draft',
      sittings: facts.sittings,
      ...(facts.chairs[0] && { presiding: facts.chairs[0].id }),
    }),
    'meeting.lobbyOpened': (part) => ({ ...part, phase: 'lobby' }),
    'meeting.started': (part, { sittingId }, { at }) => ({
      ...part,
      phase: 'inSession',
      sittingId,
      startedAt: part.startedAt ?? at,
      // A sitting taken up again keeps the time of its first opening (ME4).
      sittings: withSitting(part.sittings, sittingId, (s) => ({
        ...without(s, 'closedAt'),
        openedAt: s.openedAt ?? at,
      })),
    }),
    'meeting.breakStarted': (part, { resumeAt }, { at }) => ({
      ...without(part, 'resumeAt'),
      phase: 'break',
      breakSince: at,
      ...(resumeAt !== undefined && { resumeAt }),
    }),
    'meeting.resumed': (part) => ({ ...outOfBreak(part), phase: 'inSession' }),
    'meeting.sittingEnded': (part, { sittingId }, { at }) => ({
      ...without(outOfBreak(part), 'sittingId'),
      phase: 'lobby',
      sittings: withSitting(part.sittings, sittingId, (s) => ({ ...s, closedAt: at })),
    }),
    // The open sitting stays the current one, so that reopening goes on with it (ME8).
    'meeting.closed': (part, _data, { at }) => ({
      ...outOfBreak(part),
      phase: 'closed',
      closedAt: at,
      sittings: withSitting(part.sittings, part.sittingId, (s) => ({ ...s, closedAt: at })),
    }),
    'meeting.reopened': (part) => ({
      ...without(part, 'closedAt'),
      phase: part.sittingId ? 'inSession' : 'lobby',
      sittings: withSitting(part.sittings, part.sittingId, (s) => without(s, 'closedAt')),
    }),
    'meeting.handedOver': (part, { to }) => ({ ...part, presiding: to }),
    'meeting.changed': (part, { changes }) => (part.facts ? { ...part, facts: { ...part.facts, ...changes } } : part),
  },
}
