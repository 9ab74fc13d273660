/** Times the console works out. Pure. */
import { minutes } from '../../../shared/core/time.ts'

/** The end of a break of some minutes, rounded up to the whole minute: it is announced as a time of day. */
export const breakEnd = (now: number, length: number): number => Math.ceil((now + minutes(length)) / 60_000) * 60_000
