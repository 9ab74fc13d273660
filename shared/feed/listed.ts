/** Which events a reader's history lists, and which of them are about the reader's own unit (FE2, FE3). Pure. */
import { concerned } from '../conclusions/addressees.ts'
import type { EventType, ShownEvent } from '../core/envelope.ts'
import type { SiteId, TurnId, UnitId } from '../core/identity.ts'
import type { AllState } from '../core/state.ts'
import type { Party } from '../floor/contract.ts'
import { hasSentence } from './sentences.ts'

/**
 * main: for everybody who sees the event. local: for the desk and the unit it is about, because 177 of them would bury
 * the rest. own: for the unit only. quiet: in no history; it only completes another event.
 */
type Level = 'main' | 'local' | 'own' | 'quiet'

const levels: { [T in EventType]?: Level } = {
  'roster.loaded': 'quiet',
  'roster.detailed': 'quiet',
  'roster.unitDetailed': 'quiet',
  'agenda.loaded': 'quiet',
  'attendance.seatsCounted': 'quiet',
  'attendance.siteCounted': 'quiet',
  'floor.textHandedIn': 'quiet',
  'announcements.awaited': 'quiet',

  'materials.released': 'quiet',
  // Counted at the desk; 177 of each would bury the rest.
  'materials.opened': 'quiet',

  'polls.listed': 'quiet',
  'polls.unitListed': 'quiet',
  'polls.turnoutNoted': 'quiet',
  // The answer itself is in the unit's history; on the desk only that it came.
  'polls.marked': 'quiet',
  'polls.unitMarked': 'quiet',

  'conclusions.awaited': 'quiet',
  'conclusions.revised': 'quiet',
  'conclusions.moved': 'quiet',
  // What is read is adopted, and then told.
  'conclusions.reading': 'quiet',
  'conclusions.readingEnded': 'quiet',
  'conclusions.acknowledged': 'local',

  'questions.grouped': 'quiet',
  'questions.separated': 'quiet',
  // The record says that help was needed, and nothing else of it (HE4).
  'help.called': 'local',
  'help.reworded': 'quiet',
  'help.received': 'quiet',
  'help.answered': 'quiet',
  'help.finished': 'quiet',
  'help.noted': 'quiet',
  'rehearsal.simulated': 'quiet',
  'rehearsal.arrived': 'quiet',

  // What was told to do shows at once, and in the history once it is done.
  'stage.cued': 'quiet',
  'stage.aired': 'quiet',
  // Read as they come; by the hundred they would bury the rest.
  'stage.captioned': 'quiet',
  'stage.muted': 'local',
  'stage.unmuted': 'local',
  'stage.chosen': 'local',
  'stage.followed': 'local',

  'polls.lateAdmitted': 'local',
  'polls.answered': 'local',
  'polls.handsReported': 'local',

  'roster.summonedSet': 'local',
  'attendance.confirmed': 'local',
  'attendance.byPhoneMarked': 'local',
  'attendance.headcountReported': 'local',
  'attendance.readinessChanged': 'local',
  'attendance.sitesLost': 'local',
  'attendance.sitesReturned': 'local',

  'attendance.checked': 'own',
}

/** What the hub itself sends when a meeting is loaded is the beginning, not its history. */
const ofLoading = new Set<EventType>(['agenda.hiddenInserted', 'floor.limitChanged', 'polls.drafted'])

const alike = new Set<EventType>(['questions.promoted', 'questions.assigned', 'questions.answered'])

/** That a unit is on the list of a poll goes without saying; that it is left out, and why, it reads. */
function levelOf(event: ShownEvent): Level {
  if (event.type === 'polls.unitListed' && event.data.excluded.length > 0) return 'own'
  // What is done with one of several alike is told once, and each unit of its own.
  if (alike.has(event.type) && (event.data as { leadId?: string }).leadId !== undefined) return 'own'
  return levels[event.type] ?? 'main'
}

export interface Reader {
  /** May read the desk's layer. */
  desk: boolean
  unitId?: UnitId | undefined
}

/** Whether the event stands in this reader's history; one of a newer hub, of which nothing can be said, does not. */
export function isListed(event: ShownEvent, reader: Reader, all: AllState): boolean {
  if (!hasSentence(event.type)) return false
  const level = levelOf(event)
  if (level === 'quiet' || (event.by.role === 'hub' && ofLoading.has(event.type))) return false
  if (level === 'main' || (level === 'local' && reader.desk)) return true
  return reader.unitId !== undefined && concerns(event, reader.unitId, all)
}

/** The words in which events name places, units and those who speak. */
interface Mentions {
  unitId?: UnitId
  unitIds?: UnitId[]
  toUnitId?: UnitId
  siteId?: SiteId
  sites?: { siteId?: SiteId }[]
  party?: Party
  request?: { party: Party }
  turn?: { request: { party: Party } }
  turnId?: TurnId
  invited?: { party: Party }[]
  mode?: string
  clusterIds?: string[]
}

/** Whether the event is about this unit: the filter "của điểm cầu ta". */
export function concerns(event: ShownEvent, unitId: UnitId, all: AllState): boolean {
  if (levelOf(event) === 'quiet') return false
  // What is said to everybody is said to this unit too.
  if (event.type === 'announcements.published' || event.type === 'materials.published') return true
  if (event.type === 'materials.withdrawn') return true
  if (event.type === 'conclusions.published') return concerned(event.data.published.directives).includes(unitId)
  if (event.type === 'questions.published') return event.data.published.unitIds.includes(unitId)
  const data = event.data as Mentions
  const unitOf = (siteId: SiteId | undefined) =>
    siteId !== undefined && Object.hasOwn(all.roster.sites, siteId) ? all.roster.sites[siteId]?.unitId : undefined
  if (data.unitId !== undefined) return data.unitId === unitId || data.toUnitId === unitId
  if (data.unitIds) return data.unitIds.includes(unitId)
  if (data.sites) return data.sites.some(({ siteId }) => unitOf(siteId) === unitId)
  if (data.invited) return data.invited.some(({ party }) => party.unitId === unitId)
  if (data.mode === 'clusters') return isOfCluster(unitId, data.clusterIds ?? [], all)
  // A place that is named goes before the turn in which it was.
  const turnId = data.siteId === undefined ? data.turnId : undefined
  const party = data.party ?? (data.request ?? data.turn?.request)?.party ?? partyOf(turnId, all)
  return party ? party.unitId === unitId : unitOf(data.siteId) === unitId
}

function isOfCluster(unitId: UnitId, clusterIds: readonly string[], { roster }: AllState): boolean {
  return Object.values(roster.sites).some(
    (site) => site.unitId === unitId && site.clusterId !== undefined && clusterIds.includes(site.clusterId),
  )
}

function partyOf(turnId: TurnId | undefined, { floor }: AllState): Party | undefined {
  const turn = floor.turn?.id === turnId ? floor.turn : floor.ended.find((ended) => ended.id === turnId)
  return turn?.request.party
}
