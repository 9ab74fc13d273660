/** When a page may be replaced by a newer one (DE3). Pure. */
import type { Phase } from '../../shared/meeting/contract.ts'

export interface Moment {
  phase: Phase
  /** This place speaks, or is called. */
  onFloor: boolean
  /** Commands that have not reached the hub. */
  unsent: number
  /** Something stands open over the page. */
  dialog: boolean
  /** A reload would end it, and nobody is there to fill the screen again. */
  fullScreen: boolean
  /** Since somebody pressed or typed here, in milliseconds. */
  untouchedMs: number
}

/** Nobody waits at a page that was left alone so long, in milliseconds. */
const leftAloneMs = 60_000

/** By itself: not while the meeting sits, nothing unsent, nothing open, nobody at it. */
export const takesItself = ({ phase, onFloor, unsent, dialog, fullScreen, untouchedMs }: Moment): boolean =>
  phase !== 'inSession' && !onFloor && unsent === 0 && !dialog && !fullScreen && untouchedMs >= leftAloneMs

/** By a press: whenever this place is not on the floor; what is unsent is kept on the device. */
export const mayBeTaken = ({ onFloor }: Pick<Moment, 'onFloor'>): boolean => !onFloor
