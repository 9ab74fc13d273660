/**
 * Who sees which event: one table, an allow-list (rules VIS2–VIS4). An event has one shape and is shown whole or not at
 * all; what is partly private is two events of one decision. An event missing here does not compile.
 */
import type { EventData, EventType, NewEvent, ShownEvent, StoredEvent } from './envelope.ts'
import { type Layer, type UnitId, unitLayer } from './identity.ts'

type Audiences = { [T in EventType]: (data: EventData<T>) => Layer[] }

const everybody = (): Layer[] => ['all']
const desk = (): Layer[] => ['desk']
const deskAndUnit = (data: { unitId: UnitId }): Layer[] => ['desk', unitLayer(data.unitId)]
const deskAndUnits = (data: { unitIds: UnitId[] }): Layer[] => ['desk', ...data.unitIds.map(unitLayer)]

const unitOnly = (data: { unitId: UnitId }): Layer[] => [unitLayer(data.unitId)]
/** What was answered: a running tally is nobody's, so the desk reads only what it entered itself (PO14). */
const enteredBy = (data: { unitId: UnitId; onBehalf: boolean }): Layer[] =>
  data.onBehalf ? deskAndUnit(data) : unitOnly(data)
/** The unit that asked and the one that is to answer. */
const deskAndBoth = ({ unitId, toUnitId }: { unitId: UnitId; toUnitId?: UnitId | undefined }): Layer[] => [
  'desk',
  unitLayer(unitId),
  ...(toUnitId ? [unitLayer(toUnitId)] : []),
]

const audiences: Audiences = {
  'meeting.created': everybody,
  'meeting.lobbyOpened': everybody,
  'meeting.started': everybody,
  'meeting.breakStarted': everybody,
  'meeting.resumed': everybody,
  'meeting.sittingEnded': everybody,
  'meeting.closed': everybody,
  'meeting.reopened': everybody,
  'meeting.handedOver': everybody,
  'meeting.changed': everybody,

  'roster.loaded': everybody,
  'roster.detailed': desk,
  'roster.unitDetailed': unitOnly,
  'roster.technicianSet': deskAndUnit,
  'roster.delegateAdded': deskAndUnit,
  'roster.delegateSeated': deskAndUnit,
  'roster.delegateChanged': deskAndUnit,
  'roster.summonedSet': everybody,

  'attendance.confirmed': everybody,
  'attendance.byPhoneMarked': everybody,
  'attendance.substituteNamed': deskAndUnit,
  'attendance.headcountReported': everybody,
  'attendance.delegateMarked': deskAndUnit,
  'attendance.seatsCounted': everybody,
  'attendance.siteCounted': everybody,
  'attendance.rollCallOpened': everybody,
  'attendance.rollCallClosed': everybody,
  'attendance.checked': deskAndUnit,
  'attendance.readinessChanged': everybody,
  'attendance.sitesLost': everybody,
  'attendance.sitesReturned': everybody,

  'agenda.loaded': everybody,
  'agenda.itemStarted': everybody,
  'agenda.itemFinished': everybody,
  'agenda.itemSkipped': everybody,
  'agenda.itemInserted': everybody,
  'agenda.itemMoved': everybody,
  'agenda.itemChanged': everybody,
  'agenda.itemRemoved': everybody,
  'agenda.hiddenInserted': desk,
  'agenda.hiddenChanged': desk,
  'agenda.hiddenMoved': desk,
  'agenda.hiddenRemoved': desk,

  'floor.opened': everybody,
  'floor.requested': everybody,
  'floor.textAttached': deskAndUnit,
  'floor.textHandedIn': everybody,
  'floor.withdrawn': everybody,
  'floor.reordered': everybody,
  'floor.prepared': everybody,
  'floor.called': everybody,
  'floor.skipped': everybody,
  'floor.notAnswered': everybody,
  'floor.paused': everybody,
  'floor.resumed': everybody,
  'floor.extended': everybody,
  'floor.ended': everybody,
  'floor.endUndone': everybody,
  'floor.limitChanged': everybody,
  'floor.statementsInvited': everybody,
  'floor.statementSubmitted': deskAndUnit,

  'announcements.published': everybody,
  'announcements.sent': deskAndUnits,
  'announcements.awaited': desk,
  'announcements.acknowledged': deskAndUnit,
  'announcements.reminded': deskAndUnits,

  'polls.drafted': desk,
  'polls.revised': desk,
  'polls.discarded': desk,
  'polls.opened': everybody,
  'polls.listed': desk,
  'polls.unitListed': unitOnly,
  'polls.lateAdmitted': deskAndUnit,
  'polls.answered': enteredBy,
  'polls.handsReported': enteredBy,
  'polls.handsCorrected': deskAndUnit,
  'polls.marked': desk,
  'polls.unitMarked': unitOnly,
  'polls.turnoutNoted': everybody,
  'polls.extended': everybody,
  'polls.reminded': deskAndUnits,
  'polls.closed': everybody,
  'polls.tallied': desk,
  'polls.published': everybody,
  'polls.cancelled': everybody,

  'conclusions.captured': desk,
  'conclusions.revised': desk,
  'conclusions.rivalled': desk,
  'conclusions.settled': desk,
  'conclusions.splitUp': desk,
  'conclusions.merged': desk,
  'conclusions.moved': desk,
  'conclusions.dropped': desk,
  'conclusions.restored': desk,
  'conclusions.proposed': desk,
  'conclusions.returned': desk,
  'conclusions.adopted': desk,
  'conclusions.corrected': desk,
  'conclusions.published': everybody,
  'conclusions.sent': deskAndUnits,
  'conclusions.awaited': desk,
  'conclusions.reading': everybody,
  'conclusions.readingEnded': everybody,
  'conclusions.acknowledged': deskAndUnit,
  'conclusions.asked': deskAndUnit,
  'conclusions.answered': deskAndUnit,
  'conclusions.reminded': deskAndUnits,
  'conclusions.reported': deskAndUnit,

  'questions.asked': deskAndUnit,
  'questions.withdrawn': deskAndUnit,
  'questions.grouped': deskAndUnit,
  'questions.separated': deskAndUnit,
  'questions.promoted': deskAndUnit,
  'questions.assigned': deskAndBoth,
  'questions.takenBack': deskAndUnit,
  'questions.answered': deskAndBoth,
  'questions.published': everybody,

  'help.called': deskAndUnit,
  'help.reworded': deskAndUnit,
  'help.received': deskAndUnit,
  'help.answered': deskAndUnit,
  'help.finished': deskAndUnit,
  'help.noted': desk,

  'documents.filled': desk,

  'materials.kept': desk,
  'materials.released': desk,
  'materials.published': everybody,
  'materials.sent': deskAndUnits,
  'materials.withdrawn': everybody,
  'materials.recalled': deskAndUnits,
  'materials.opened': deskAndUnit,

  'stage.muted': everybody,
  'stage.unmuted': everybody,
  'stage.chosen': everybody,
  'stage.followed': everybody,
  'stage.captioned': everybody,
  'stage.aired': desk,
  'stage.cued': desk,
  'stage.ticked': desk,
  'stage.recordingStarted': everybody,
  'stage.recordingEnded': everybody,
  'stage.recorded': desk,
  'stage.recordingBroken': desk,
  'stage.recordingDeleted': desk,

  'rehearsal.simulated': desk,
  'rehearsal.arrived': desk,
}

/** The layers an event belongs to. */
export function audienceOf(event: NewEvent): Layer[] {
  return (audiences[event.type] as (data: unknown) => Layer[])(event.data)
}

/** The event as a layer sees it, or nothing: access id, command id and hash never leave the hub. */
export function showEvent(event: StoredEvent | ShownEvent, layer: Layer): ShownEvent | undefined {
  return audienceOf(event).includes(layer) ? strip(event) : undefined
}

/** The public face of a stored event. Callers must have checked the audience. */
export function strip(event: StoredEvent | ShownEvent): ShownEvent {
  const { seq, at, by, type, data } = event
  return { seq, at, by, type, data } as ShownEvent
}
