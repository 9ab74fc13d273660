/** The fold: state from events, layer by layer, the same on hub and client (laws 1 and 5). Pure. */
import * as agenda from '../agenda/reduce.ts'
import * as announcements from '../announcements/reduce.ts'
import * as attendance from '../attendance/reduce.ts'
import * as conclusions from '../conclusions/reduce.ts'
import * as documents from '../documents/reduce.ts'
import * as floor from '../floor/reduce.ts'
import * as materials from '../materials/reduce.ts'
import * as help from '../help/reduce.ts'
import * as meeting from '../meeting/reduce.ts'
import * as polls from '../polls/reduce.ts'
import * as questions from '../questions/reduce.ts'
import * as rehearsal from '../rehearsal/reduce.ts'
import * as roster from '../roster/reduce.ts'
import * as stage from '../stage/reduce.ts'
import { type PartOf, reducePart } from './decision.ts'
import type { ShownEvent } from './envelope.ts'
import type { Layer, UnitId } from './identity.ts'
import type { AllState, DeskState, LayerState, MeetingState, UnitState } from './state.ts'
import { audienceOf } from './visibility.ts'

/** The features' parts of each layer. A feature joins by one line in each layer it lives in. */
const all: { [F in keyof AllState]: PartOf<AllState[F], AllState> } = {
  meeting: meeting.all,
  roster: roster.all,
  attendance: attendance.all,
  agenda: agenda.all,
  floor: floor.all,
  announcements: announcements.all,
  polls: polls.all,
  conclusions: conclusions.all,
  materials: materials.all,
  questions: questions.all,
  stage: stage.all,
  rehearsal: rehearsal.all,
}
const desk: { [F in keyof DeskState]: PartOf<DeskState[F], DeskState> } = {
  roster: roster.desk,
  attendance: attendance.desk,
  agenda: agenda.desk,
  floor: floor.desk,
  announcements: announcements.desk,
  polls: polls.desk,
  conclusions: conclusions.desk,
  questions: questions.desk,
  help: help.desk,
  documents: documents.desk,
  materials: materials.desk,
  stage: stage.desk,
  rehearsal: rehearsal.desk,
}
const unit: { [F in keyof UnitState]: PartOf<UnitState[F], UnitState> } = {
  roster: roster.unit,
  attendance: attendance.unit,
  floor: floor.unit,
  announcements: announcements.unit,
  polls: polls.unit,
  conclusions: conclusions.unit,
  materials: materials.unit,
  questions: questions.unit,
  help: help.unit,
}

type Features = Record<string, PartOf<unknown, unknown>>
const featuresOf = (layer: Layer): Features =>
  (layer === 'all' ? all : layer === 'desk' ? desk : unit) as unknown as Features

const begin = (features: Features): unknown =>
  Object.fromEntries(Object.entries(features).map(([name, part]) => [name, part.initial]))

/** A layer before its first event. */
export const initialLayer = (layer: Layer): LayerState => begin(featuresOf(layer)) as LayerState

export const initialState: MeetingState = {
  all: initialLayer('all') as AllState,
  desk: initialLayer('desk') as DeskState,
  units: {},
}

/** One event onto one layer that sees it. Parts that do not change keep their identity. */
export function reduceLayer<S extends LayerState>(layer: Layer, state: S, event: ShownEvent): S {
  const before = state as unknown as Record<string, unknown>
  let after: Record<string, unknown> | undefined
  for (const [name, feature] of Object.entries(featuresOf(layer))) {
    const part = reducePart(feature, before[name], event, before)
    if (part !== before[name]) (after ??= { ...before })[name] = part
  }
  return (after ?? before) as unknown as S
}

/** One event onto the whole state: each layer of its audience takes it. */
export const reduce = (state: MeetingState, event: ShownEvent): MeetingState => reduceAll(state, [event])

/** Events onto the whole state, in order. Units are copied once, so that thousands of them load in one step. */
export function reduceAll(state: MeetingState, events: readonly ShownEvent[]): MeetingState {
  let { all, desk } = state
  let units: MeetingState['units'] | undefined
  for (const event of events) {
    for (const layer of audienceOf(event)) {
      if (layer === 'all') all = reduceLayer(layer, all, event)
      else if (layer === 'desk') desk = reduceLayer(layer, desk, event)
      else {
        const unitId = layer.slice('unit:'.length) as UnitId
        units ??= { ...state.units }
        units[unitId] = reduceLayer(layer, units[unitId] ?? (initialLayer(layer) as UnitState), event)
      }
    }
  }
  return { all, desk, units: units ?? state.units }
}

/** What a layer shows of the state (VIS2). */
export function showState(state: MeetingState, layer: Layer): LayerState {
  if (layer === 'all') return state.all
  if (layer === 'desk') return state.desk
  return state.units[layer.slice('unit:'.length) as UnitId] ?? initialLayer(layer)
}
