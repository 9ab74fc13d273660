/** What a place that may send is told about its own microphone. Pure. */
import { chairSource, type SourceId } from '../../shared/stage/contract.ts'
import type { StageState } from './stage-store.ts'

export type Light =
  | 'onAir'
  | 'checked'
  | 'seen'
  | 'opening'
  | 'unheard'
  | 'mutedByDesk'
  | 'mutedHere'
  | 'noMicrophone'
  | 'missing'
  | 'closed'

export interface Course {
  source: SourceId
  /** By the meeting's course its sound is to be heard now. */
  isHeard: boolean
  /** Its microphone was closed by the desk. */
  isMuted: boolean
}

/** Nothing where there is nothing to say: another device of the place sends, or none has to. */
export function lightOf(
  { own, grant, sending, onStage }: Pick<StageState, 'own' | 'grant' | 'sending' | 'onStage'>,
  { source, isHeard, isMuted }: Course,
): Light | undefined {
  const sendsElsewhere = onStage.sounds.includes(source) || onStage.picture?.source === source
  // Who presides sits in the hall as a rule, and is heard by its microphones.
  if (!own.stands) return isHeard && !sendsElsewhere && source !== chairSource ? 'missing' : undefined
  const isOpen = sending.includes('microphone')
  if (isOpen && grant.onAir) return 'onAir'
  if (grant.checked) return 'checked'
  if (isMuted) return 'mutedByDesk'
  if (own.muted && isHeard) return 'mutedHere'
  if (grant.media.includes('microphone') && isHeard) return own.microphone ? 'opening' : 'noMicrophone'
  if (own.speaksUnheard) return 'unheard'
  if (onStage.picture?.source === source && sending.length > 0) return 'seen'
  return 'closed'
}
