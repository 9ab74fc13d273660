/**
 * The state of a meeting is its layers: what everybody sees, what the desk sees besides, what each unit sees besides.
 * Each is folded from the events shown to it, by the same reducers on the hub and on a client (laws 1, 4, 5).
 */
import { z } from 'zod'
import * as agenda from '../agenda/contract.ts'
import * as announcements from '../announcements/contract.ts'
import * as attendance from '../attendance/contract.ts'
import * as conclusions from '../conclusions/contract.ts'
import * as documents from '../documents/contract.ts'
import * as floor from '../floor/contract.ts'
import * as materials from '../materials/contract.ts'
import * as help from '../help/contract.ts'
import * as meeting from '../meeting/contract.ts'
import * as polls from '../polls/contract.ts'
import * as questions from '../questions/contract.ts'
import * as rehearsal from '../rehearsal/contract.ts'
import * as roster from '../roster/contract.ts'
import * as stage from '../stage/contract.ts'
import { UnitId } from './identity.ts'

export const AllState = z.object({
  meeting: meeting.All,
  roster: roster.All,
  attendance: attendance.All,
  agenda: agenda.All,
  floor: floor.All,
  announcements: announcements.All,
  polls: polls.All,
  conclusions: conclusions.All,
  materials: materials.All,
  questions: questions.All,
  stage: stage.All,
  rehearsal: rehearsal.All,
})
export type AllState = z.infer<typeof AllState>

export const DeskState = z.object({
  roster: roster.Desk,
  attendance: attendance.Private,
  agenda: agenda.Desk,
  floor: floor.Private,
  announcements: announcements.Desk,
  polls: polls.Desk,
  conclusions: conclusions.Desk,
  questions: questions.Desk,
  help: help.Desk,
  documents: documents.Desk,
  materials: materials.Desk,
  stage: stage.Desk,
  rehearsal: rehearsal.Desk,
})
export type DeskState = z.infer<typeof DeskState>

export const UnitState = z.object({
  roster: roster.OfUnit,
  attendance: attendance.Private,
  floor: floor.Private,
  announcements: announcements.OfUnit,
  polls: polls.OfUnit,
  conclusions: conclusions.OfUnit,
  materials: materials.OfUnit,
  questions: questions.OfUnit,
  help: help.OfUnit,
})
export type UnitState = z.infer<typeof UnitState>

/** The hub's whole state, and the shape in which storage keeps a snapshot. */
export const MeetingState = z.object({
  all: AllState,
  desk: DeskState,
  units: z.record(UnitId, UnitState),
})
export type MeetingState = z.infer<typeof MeetingState>

/** The part of one layer. */
export type LayerState = AllState | DeskState | UnitState
