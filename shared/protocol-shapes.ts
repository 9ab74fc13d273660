/** The shapes that PROTOCOL.md calls by a name, in the order in which it lists them. Used by the document's tests. */
import type { z } from 'zod'
import * as agenda from './agenda/contract.ts'
import * as announcements from './announcements/contract.ts'
import * as attendance from './attendance/contract.ts'
import * as conclusions from './conclusions/contract.ts'
import * as conclusionFile from './conclusions/file.ts'
import { describeSchema } from './core/describe-schema.ts'
import * as documents from './documents/contract.ts'
import * as identity from './core/identity.ts'
import { Instant } from './core/time.ts'
import * as floor from './floor/contract.ts'
import * as materials from './materials/contract.ts'
import * as help from './help/contract.ts'
import * as load from './meeting/load-contract.ts'
import * as meeting from './meeting/contract.ts'
import * as polls from './polls/contract.ts'
import * as questions from './questions/contract.ts'
import * as roster from './roster/contract.ts'
import * as stage from './stage/contract.ts'
import * as recording from './stage/recording-contract.ts'

export const shapes: Record<string, z.ZodType> = {
  Role: identity.Role,
  By: identity.By,

  Facts: meeting.Facts,
  Phase: meeting.Phase,
  Address: meeting.Address,
  Settings: meeting.Settings,
  Sitting: meeting.Sitting,
  Chair: meeting.Chair,
  MeetingChanges: meeting.commands['meeting.change'].shape.changes,
  PlannedPaper: load.PlannedPaper,

  Cluster: roster.Cluster,
  Unit: roster.Unit,
  Site: roster.Site,
  Delegate: roster.Delegate,
  Technician: roster.Technician,
  UnitDetails: roster.UnitDetails,

  Status: attendance.Status,
  Check: attendance.Check,
  Substitute: attendance.Substitute,
  Counts: attendance.Counts,
  Totals: attendance.events['attendance.rollCallClosed'].shape.totals,
  SiteAttendance: attendance.SiteAttendance,
  RollCall: attendance.RollCall,
  DelegateAttendance: attendance.DelegateAttendance,
  CheckResult: attendance.CheckResult,

  Item: agenda.Item,
  ItemKind: agenda.ItemKind,
  HiddenItem: agenda.HiddenItem,
  ItemChanges: agenda.commands['agenda.change'].shape.changes,

  Kind: floor.Kind,
  Side: floor.Side,
  Person: floor.Person,
  Party: floor.Party,
  Request: floor.Request,
  Turn: floor.Turn,
  EndedTurn: floor.EndedTurn,
  Invited: floor.Invited,
  Limits: floor.Limits,
  Statement: floor.Private.shape.statements.element,

  Recipients: announcements.Recipients,
  Announcement: announcements.events['announcements.published'].shape.announcement,

  Setup: polls.Setup,
  PollKind: polls.Kind,
  Options: polls.Options,
  Majority: polls.Majority,
  Fraction: polls.Fraction,
  Base: polls.Base,
  Exclusion: polls.DeskPoll.shape.excluded.element,
  Hands: polls.Hands,
  Poll: polls.Poll,
  Figures: polls.Poll.shape.figures,
  Result: polls.Result,
  HandSums: polls.HandSums,
  Group: polls.Group,
  Decision: polls.Decision,
  Answer: polls.Answer,
  RoomHands: polls.RoomHands,
  DeskPoll: polls.DeskPoll,
  UnitPoll: polls.UnitPoll,

  EntryKind: conclusions.Kind,
  Part: conclusions.Part,
  Addressee: conclusions.Addressee,
  Deadline: conclusions.Deadline,
  Directive: conclusions.Directive,
  EntryChanges: conclusions.commands['conclusions.revise'].shape.changes,
  EntryState: conclusions.State,
  Rival: conclusions.Entry.shape.rivals.element,
  Entry: conclusions.Entry,
  SentDirective: conclusions.SentDirective,
  Published: conclusions.Published,
  Reading: conclusions.All.shape.reading.unwrap(),
  Awaited: conclusions.Desk.shape.awaited.valueType,
  Acknowledgement: conclusions.OfUnit.shape.acknowledged.valueType,
  Question: conclusions.Desk.shape.questions.element,
  FileRef: conclusionFile.FileRef,
  MaterialFile: materials.commands['materials.replace'].shape.file,
  Material: materials.events['materials.published'].shape.material,
  FileType: conclusionFile.FileType,
  Report: conclusions.OfUnit.shape.reports.valueType,

  RoomQuestion: questions.Question,
  PublishedQuestion: questions.All.shape.published.element,
  HelpKind: help.Kind,
  HelpCall: help.Call,

  Profile: documents.Profile,
  Signer: documents.Fields.shape.signer.unwrap(),
  DocumentFields: documents.Fields,
  CueKind: stage.CueKind,
  Cue: stage.events['stage.cued'].shape.cues.element,
  Medium: stage.Medium,
  OnAir: stage.OnAir,
  Held: stage.Held,
  RecordingEnd: recording.RecordingEnd,
  Chapter: recording.Chapter,
  RecordedFile: recording.RecordedFile,
  BrokenPart: recording.BrokenPart,
  Recording: recording.Recording,
}

const ids = Object.entries(identity).filter(([name]) => name.endsWith('Id'))
const names = new Map<unknown, string>([
  ...Object.entries(shapes).map(([name, schema]): [unknown, string] => [schema, name]),
  ...ids.map(([, schema]): [unknown, string] => [schema, 'Id']),
  [Instant, 'Time'],
  [roster.Phone, 'Phone'],
])

/** A schema as the document prints it. */
export const describeShape = (schema: z.ZodType): string => describeSchema(schema, names)
