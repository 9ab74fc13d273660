/** What the desk may do by hand about microphones. Pure. */
import type { SiteId } from '../../shared/core/identity.ts'
import type { AllState } from '../../shared/core/state.ts'
import { isAudible, isCarried, isMuted, stageOf } from '../../shared/stage/policy.ts'

/** Whose microphone one key closes and opens: who has the floor, else the hall; nothing where nobody can be heard. */
export function microphoneInHand(all: AllState): SiteId | undefined {
  if (!isCarried(all) || !isAudible(all)) return undefined
  return all.floor.turn?.request.party.siteId ?? all.roster.order[0]
}

export interface Microphone {
  siteId: SiteId
  muted: boolean
}

/** Every microphone that is open, or would be if it were not closed by hand; the hall first. */
export function microphonesInHand(all: AllState): Microphone[] {
  if (!isCarried(all) || !isAudible(all)) return []
  const open = stageOf(all).microphones
  return all.roster.order.flatMap((siteId) => {
    const muted = isMuted(all, siteId)
    return muted || open.includes(siteId) ? [{ siteId, muted }] : []
  })
}
