import { useMemo } from 'react'
import type { SiteId, UnitId } from '../../shared/core/identity.ts'
import { useT } from '../i18n/i18n.ts'
import { useAll, useUnit } from '../store/hooks.ts'
import { AddDelegate } from './AddDelegate.tsx'
import css from './attendance.module.css'
import { DelegateRow } from './DelegateRow.tsx'
import { rollCallState, standingsOf } from './standing-of.ts'

/** A unit's own people in the roll call. `only` narrows it to one person (a delegate's phone). */
export function RollCall({
  unitId,
  siteId,
  only,
  canAdd = false,
  heading,
}: {
  unitId: UnitId
  siteId: SiteId
  only?: string | undefined
  canAdd?: boolean
  heading?: string
}) {
  const t = useT('attendance')
  const all = useAll((state) => state)
  const [delegates, entries] = useUnit((unit) => [unit.roster.delegates, unit.attendance.delegates] as const)
  const standings = useMemo(
    () => standingsOf(all, delegates, entries, siteId).filter(({ delegate }) => !only || delegate.id === only),
    [all, delegates, entries, siteId, only],
  )
  const state = rollCallState(all.attendance)
  return (
    <div>
      <div className={css.technician}>
        {heading && <h2 className={css.heading}>{heading}</h2>}
        <p className={css.note}>{t(standings.length ? `rollCall.${state}` : 'delegates.none')}</p>
        {canAdd && <AddDelegate unitId={unitId} siteId={siteId} />}
      </div>
      {standings.map((standing) => (
        <DelegateRow key={standing.delegate.id} standing={standing} rollCall={state} />
      ))}
    </div>
  )
}
