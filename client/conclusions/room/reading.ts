/** What is being read back, as those see it who listen. Pure. */
import type { AllState } from '../../../shared/core/state.ts'
import type { Reading } from '../../../shared/conclusions/contract.ts'
import { sentencesOf } from '../../../shared/conclusions/sentences.ts'

/** What stands on the screens: in session only, and not over a turn given since: the meeting has then gone on. */
export function readingNow({
  conclusions: { reading },
  meeting,
  floor,
}: Pick<AllState, 'conclusions' | 'meeting' | 'floor'>): Reading | undefined {
  if (!reading || meeting.phase !== 'inSession') return undefined
  return (floor.turn?.startedAt ?? 0) > reading.since ? undefined : reading
}

/** The sentences by paragraph, counted through the whole text as `Reading.sentence` counts them. */
export function paragraphsOf(text: string): { at: number; sentence: string }[][] {
  let at = 0
  return text
    .split('\n')
    .map((paragraph) => sentencesOf(paragraph).map((sentence) => ({ at: at++, sentence })))
    .filter((paragraph) => paragraph.length > 0)
}

/** How large it can be written: longer texts smaller, and the longest follow the sentence that is read. */
export const sizeOf = ({ length }: string): 'large' | 'middle' | 'small' =>
  length <= 220 ? 'large' : length <= 520 ? 'middle' : 'small'
