/** Places and people as a desk shows them. */
import { useMemo } from 'react'
import { currentRollCall } from '../../shared/attendance/standing.ts'
import { type Totals, totals } from '../../shared/attendance/totals.ts'
import type { RollCall } from '../../shared/attendance/contract.ts'
import type { SiteId } from '../../shared/core/identity.ts'
import { useCalm } from '../store/hooks.ts'

export interface Presence {
  /** Remote sites connected now; absent before the hub has said so. */
  online: number | undefined
  totals: Totals
  rollCall: RollCall | undefined
  /** Sites the record says are lost, in protocol order. */
  lost: readonly SiteId[]
}

export function usePresenceTotals(): Presence {
  const online = useCalm(({ presence }) => presence.online)
  const roster = useCalm(({ layers }) => layers.all.roster)
  const attendance = useCalm(({ layers }) => layers.all.attendance)
  return useMemo(
    () => ({
      online,
      totals: totals({ roster, attendance }),
      rollCall: currentRollCall(attendance),
      lost: roster.order.filter((id) => attendance.sites[id]?.lostSince !== undefined),
    }),
    [online, roster, attendance],
  )
}
