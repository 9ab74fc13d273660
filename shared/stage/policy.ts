/** Who may be heard and seen at this moment of the meeting, and by whom (ST1–ST4, ST8–ST11). Pure. */
import type { Role, SiteId } from '../core/identity.ts'
import type { AllState } from '../core/state.ts'
import { chairSource, type Cue, type Held, type Medium, type SourceId } from './contract.ts'

export interface Stage {
  /** Whose picture everybody sees. */
  picture?: SiteId
  /** Whose microphones are open, the hall first. */
  microphones: SiteId[]
  /** Whose picture and sound the operator looks at before it is their turn. */
  check?: SiteId
}

/** Before the lobby and after the close nothing is on. */
const dark: Stage = { microphones: [] }

/** Nothing is on: before the lobby and after the close. */
export const isDark = ({ meeting }: AllState): boolean => meeting.phase === 'draft' || meeting.phase === 'closed'

/** Somebody may be heard at all: not in the dark, and not during a break. */
export const isAudible = ({ meeting }: AllState): boolean => meeting.phase === 'lobby' || meeting.phase === 'inSession'

/** The stage as the meeting stands, with what was done by hand. */
export function stageOf(all: AllState): Stage {
  const { picture, microphones, check } = followedStage(all)
  const chosen = chosenNow(all)
  const heard = chosen && isAudible(all) ? [chosen] : microphones
  return {
    ...(picture && { picture: chosen ?? picture }),
    microphones: heard.filter((siteId) => !isMuted(all, siteId)),
    ...(check && check !== chosen && { check }),
  }
}

/** What the meeting's course alone says. */
function followedStage(all: AllState): Stage {
  const { roster, floor } = all
  const { phase } = all.meeting
  const hall = roster.order[0]
  if (!hall || isDark(all)) return dark
  if (phase === 'break') return { picture: hall, microphones: [] }
  const prepared = floor.queue.find(({ id }) => id === floor.preparedId)?.party.siteId
  const speaking = phase === 'inSession' ? floor.turn : undefined
  const site = speaking?.request.party.siteId
  // Who speaks already, and is to speak again, needs no check.
  const check = prepared !== undefined && prepared !== hall && prepared !== site ? { check: prepared } : {}
  if (!speaking || !site || site === hall || speaking.pauseReason === 'pause')
    return { picture: hall, microphones: [hall], ...check }
  return { picture: site, microphones: speaking.pauseReason === 'question' ? [hall, site] : [site], ...check }
}

/** ST8, ST9: what was done by hand in one turn is over with it; what was done between turns is ended by the next. */
const holds = ({ turnId }: Held, { floor }: AllState): boolean => turnId === undefined || turnId === floor.turn?.id

export const isMuted = (all: AllState, siteId: SiteId): boolean =>
  all.stage.muted.some((muted) => muted.siteId === siteId && holds(muted, all))

/** The operator's choice, while it stands in for the meeting's course. */
export const chosenNow = (all: AllState): SiteId | undefined =>
  all.stage.chosen && holds(all.stage.chosen, all) ? all.stage.chosen.siteId : undefined
export const isChosen = (all: AllState): boolean => chosenNow(all) !== undefined

/** ST10: what each may send; whoever is not named sends nothing. */
export function publishersOf(all: AllState): Map<SourceId, Medium[]> {
  const may = new Map<SourceId, Medium[]>()
  const { picture, microphones, check } = stageOf(all)
  const hall = all.roster.order[0]
  if (!hall || !picture) return may
  const audible = isAudible(all)
  const withSound = (siteId: SiteId): Medium[] => (audible && !isMuted(all, siteId) ? ['microphone'] : [])
  may.set(hall, ['camera', ...withSound(hall), 'screen'])
  if (audible) may.set(chairSource, ['camera', 'microphone'])
  if (check) may.set(check, ['camera', ...withSound(check)])
  for (const siteId of new Set([picture, ...microphones, ...siteSpeaking(all)]))
    if (siteId !== hall) may.set(siteId, ['camera', ...withSound(siteId), 'screen'])
  return may
}

/** Neither a pause (ST3) nor a choice by hand (ST9) takes the floor away: what it sends stays ready. */
function siteSpeaking({ meeting, floor }: AllState): SiteId[] {
  const siteId = meeting.phase === 'inSession' ? floor.turn?.request.party.siteId : undefined
  return siteId ? [siteId] : []
}

/** Who watches: the role, and the place where it sits. */
export interface Viewer {
  role: Role | 'hub'
  siteId?: SiteId | undefined
}

export interface Seen {
  picture?: SourceId
  /** Never the viewer's own (mix-minus, ST11). */
  sounds: SourceId[]
  /** Whose screen would take the picture's place, the best first. */
  screens: SourceId[]
  /** For the operator alone: who is being prepared. */
  check?: SourceId
}

/** What everybody gets, before each one's own is taken out. */
export function onStageOf(all: AllState): Omit<Seen, 'check'> {
  const { picture, microphones } = stageOf(all)
  const hall = all.roster.order[0]
  return {
    ...(picture && { picture }),
    // The chair by name is heard whoever else is muted.
    sounds: isAudible(all) ? [...microphones, chairSource] : [],
    screens: picture && hall ? [...new Set([picture, hall])] : [],
  }
}

const watching: readonly (Role | 'hub')[] = ['site', 'hall', 'observer', 'chair', 'moderator', 'operator']

/** Whether a role gets picture and sound at all. */
export const watches = (role: Viewer['role']): boolean => watching.includes(role)

/** ST11: what a viewer gets of the stage. Phones sit where a room is heard already, and get none. */
export function seenBy(all: AllState, viewer: Viewer): Seen {
  if (!watches(viewer.role)) return { sounds: [], screens: [] }
  const { sounds, ...seen } = onStageOf(all)
  const own = ownSource(viewer, all.roster.order[0])
  const { check } = stageOf(all)
  return {
    ...seen,
    sounds: sounds.filter((source) => source !== own),
    ...(check && viewer.role === 'operator' && { check }),
  }
}

/** Whose sound a viewer makes itself. */
function ownSource({ role, siteId }: Viewer, hall: SiteId | undefined): SourceId | undefined {
  if (role === 'hall') return hall
  if (role === 'chair') return chairSource
  return siteId
}

/** Whose devices an access may set up: a site its own, hall screen and operator the hall's, the chair its own. */
export function sourceFor({ role, siteId }: Viewer, all: AllState): SourceId | undefined {
  if (role === 'site') return siteId
  if (role === 'hall' || role === 'operator') return all.roster.order[0]
  return role === 'chair' ? chairSource : undefined
}

/** A cue ticked off later than this was late. */
export const lateAfterMs = 10_000

export const isExternal = ({ meeting }: AllState): boolean => meeting.facts?.settings.media === 'external'
export const isOwn = ({ meeting }: AllState): boolean => meeting.facts?.settings.media === 'own'
/** Picture and sound run somewhere: what is done by hand about them has an effect. */
export const isCarried = (all: AllState): boolean => isOwn(all) || isExternal(all)

/** What a cue is about: a later one about the same overtakes it (ST6). */
export const subjectOf = ({ kind, siteId }: Pick<Cue, 'kind' | 'siteId'>): string =>
  kind === 'openMicrophone' || kind === 'closeMicrophone' ? `microphone ${siteId}` : kind
