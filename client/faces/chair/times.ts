/** Times the console works out. Pure. */
import { minutes } from '../../../shared/core/time.ts'
import type { All as Roster } from '../../../shared/roster/contract.ts'

/** The end of a break of some minutes, rounded up to the whole minute: it is announced as a time of day. */
export const breakEnd = (now: number, length: number): number => Math.ceil((now + minutes(length)) / 60_000) * 60_000

/** Places taking part besides the hall. */
export const remoteSites = ({ sites }: Pick<Roster, 'sites'>): number =>
  Object.values(sites).filter((site) => site.kind === 'remote').length
