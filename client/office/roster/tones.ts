import type { Outcome } from '../../../shared/office/roster/preview.ts'
import type { Tone } from '../../ui/index.ts'

/** What each outcome looks like; the word stands beside it. */
export const tones: Record<Outcome, Tone> = {
  problem: 'over',
  new: 'green',
  changed: 'amber',
  same: 'slate',
  skipped: 'slate',
  absent: 'slate',
  removed: 'over',
}
