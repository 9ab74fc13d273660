/** Whether a place can be heard at all. Pure. */
import type { Party } from '../../shared/floor/contract.ts'
import type { Presence } from '../store/session.ts'

/**
 * A remote place without a device connected now, by the hub's signals: it never came in, dropped a moment ago, or did
 * not return after the hub began anew. The record (`lostSince`) says so only after the grace time.
 */
export const isAway = ({ online, sites }: Presence, { side, siteId }: Party): boolean =>
  side === 'remote' && online !== undefined && !sites[siteId]?.devices
