import { useMemo } from 'react'
import type { Party } from '../../shared/floor/contract.ts'
import { useActor, useAll, useUnit } from '../store/hooks.ts'
import { ownParty } from './own.ts'

/** The party this page speaks as, if any. */
export function useOwnParty(): Party | undefined {
  const actor = useActor()
  const all = useAll((state) => state)
  const unit = useUnit((state) => state)
  return useMemo(() => ownParty(actor, all, unit), [actor, all, unit])
}
