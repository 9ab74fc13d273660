/** Conclusions as a page that receives them uses them. */
import { useMemo } from 'react'
import { z } from 'zod'
import { usKey } from '../../../shared/feed/names.ts'
import type { Reading } from '../../../shared/conclusions/contract.ts'
import { useT } from '../../i18n/i18n.ts'
import { useActor, useAll, useNow, useUnit } from '../../store/hooks.ts'
import { useKept } from '../../store/kept.ts'
import { ownConclusions, signersOf } from './own.ts'
import { readingNow } from './reading.ts'

/** How often it is looked at whether a deadline has come nearer, in milliseconds. */
const lookEveryMs = 60_000

/** What is being read back now, if anything. */
export const useReading = (): Reading | undefined => useAll(readingNow)

/** What is published, as this page's unit stands in it. */
export function useOwnConclusions(): ReturnType<typeof ownConclusions> {
  const { unitId } = useActor()
  const [conclusions, meeting] = useAll((all) => [all.conclusions, all.meeting] as const)
  const unit = useUnit((state) => state)
  const now = useNow(lookEveryMs)
  return useMemo(
    () =>
      unitId
        ? ownConclusions({ conclusions, meeting }, unit, unitId, now)
        : { ours: [], others: conclusions.published },
    [conclusions, meeting, unit, unitId, now],
  )
}

/** "xã ta", "phường ta", "đơn vị ta". */
export function useUs(): string {
  const t = useT('feed')
  const { unitId } = useActor()
  return t(usKey(useAll(({ roster }) => (unitId ? roster.units[unitId]?.type : undefined))))
}

const Name = z.string()

/** Who confirms and asks from this page: whoever did last, else the first who may be there. */
export function useSigner(): { names: string[]; by: string; setBy: (name: string) => void } {
  const { delegateId } = useActor()
  const attendance = useAll((all) => all.attendance)
  const unit = useUnit((state) => state)
  const { value, set } = useKept('signer', Name.nullable(), null)
  const names = useMemo(() => signersOf({ attendance }, unit, delegateId), [attendance, unit, delegateId])
  return { names, by: value ?? names[0] ?? '', setBy: set }
}
