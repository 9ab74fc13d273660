/** Who is heard and seen at this moment of the meeting (ST1–ST4). Pure. */
import type { SiteId } from '../core/identity.ts'
import type { AllState } from '../core/state.ts'
import type { Cue } from './contract.ts'

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

/** The stage as the meeting stands. */
export function stageOf({ meeting, roster, floor }: AllState): Stage {
  const hall = roster.order[0]
  const { phase } = meeting
  if (!hall || phase === 'draft' || phase === 'closed') return dark
  if (phase === 'break') return { picture: hall, microphones: [] }
  const prepared = floor.queue.find(({ id }) => id === floor.preparedId)?.party.siteId
  const check = prepared !== undefined && prepared !== hall ? { check: prepared } : {}
  const speaking = phase === 'inSession' ? floor.turn : undefined
  const site = speaking?.request.party.siteId
  if (!speaking || !site || site === hall || speaking.pauseReason === 'pause')
    return { picture: hall, microphones: [hall], ...check }
  return { picture: site, microphones: speaking.pauseReason === 'question' ? [hall, site] : [site], ...check }
}

/** A cue ticked off later than this was late. */
export const lateAfterMs = 10_000

export const isExternal = ({ meeting }: AllState): boolean => meeting.facts?.settings.media === 'external'

/** What a cue is about: a later one about the same overtakes it (ST6). */
export const subjectOf = ({ kind, siteId }: Pick<Cue, 'kind' | 'siteId'>): string =>
  kind === 'openMicrophone' || kind === 'closeMicrophone' ? `microphone ${siteId}` : kind
