/** Deciding a command: every feature's rules in one place. Pure. */
import { deciders as agenda } from '../agenda/decide.ts'
import { deciders as announcements } from '../announcements/decide.ts'
import { deciders as attendance } from '../attendance/decide.ts'
import { deciders as conclusions } from '../conclusions/decide.ts'
import { deciders as documents } from '../documents/decide.ts'
import { deciders as floor } from '../floor/decide.ts'
import { deciders as materials } from '../materials/decide.ts'
import { deciders as help } from '../help/decide.ts'
import { deciders as meeting } from '../meeting/decide.ts'
import { deciders as polls } from '../polls/decide.ts'
import { deciders as questions } from '../questions/decide.ts'
import { deciders as rehearsal } from '../rehearsal/decide.ts'
import { deciders as roster } from '../roster/decide.ts'
import { cuesAfter } from '../stage/cues.ts'
import { deciders as stage } from '../stage/decide.ts'
import { authorise } from './authorise.ts'
import type { Ctx, Deciders, Decision } from './decision.ts'
import type { Command, CommandType } from './envelope.ts'
import type { MeetingState } from './state.ts'

const deciders: Deciders<CommandType> = {
  ...meeting,
  ...roster,
  ...attendance,
  ...agenda,
  ...floor,
  ...announcements,
  ...polls,
  ...conclusions,
  ...questions,
  ...help,
  ...documents,
  ...materials,
  ...stage,
  ...rehearsal,
}

/** Authorises, then lets the feature decide. Never throws for bad input; the state is not touched. */
export function decide(state: MeetingState, command: Command, ctx: Ctx): Decision {
  const refusal = authorise(state, ctx.actor, command)
  if (refusal) return refusal
  const decider = deciders[command.type] as (state: MeetingState, data: unknown, ctx: Ctx) => Decision
  const decision = decider(state, command.data, ctx)
  if (!decision.ok) return decision
  // What a decision means for picture and sound is part of it, whichever feature made it (ST5).
  const cued = cuesAfter(state, decision.events, ctx)
  return cued.length > 0 ? { ...decision, events: [...decision.events, ...cued] } : decision
}
