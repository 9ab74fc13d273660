import { useMemo } from 'react'
import { useActor, useAll, useUnit } from '../store/hooks.ts'
import { inbox, type Received } from './inbox.ts'

/** What the desk has told this page's unit, newest first. */
export function useInbox(): Received[] {
  const { unitId } = useActor()
  const all = useAll((state) => state)
  const unit = useUnit((state) => state)
  return useMemo(() => inbox(all, unit, unitId), [all, unit, unitId])
}
