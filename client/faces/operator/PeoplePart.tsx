import { useMemo } from 'react'
import type { SiteId, UnitId } from '../../../shared/core/identity.ts'
import { DelegateRow } from '../../attendance/DelegateRow.tsx'
import { Headcount } from '../../attendance/Headcount.tsx'
import { Participation } from '../../attendance/Participation.tsx'
import { rollCallState, standingsOf } from '../../attendance/standing-of.ts'
import { useT } from '../../i18n/i18n.ts'
import { useAll, useDesk } from '../../store/hooks.ts'
import css from './panel.module.css'

/** Who is there: confirmation, headcount, and how each person of the unit stands; on behalf of whoever telephones. */
export function PeoplePart({ siteId, unitId }: { siteId: SiteId; unitId: UnitId }) {
  const t = useT('operator')
  const all = useAll((state) => state)
  const [delegates, marks] = useDesk((desk) => [desk.roster.delegates, desk.attendance.delegates] as const)
  const standings = useMemo(() => {
    const concerned = Object.entries(delegates).filter(([, one]) => one.unitId === unitId || one.siteId === siteId)
    return standingsOf(all, Object.fromEntries(concerned), marks, siteId)
  }, [all, delegates, marks, unitId, siteId])
  const { phase } = all.meeting
  const state = rollCallState(all.attendance)
  return (
    <section className={css.part} aria-label={t('part.people')}>
      <h3 className={css.title}>{t('part.people')}</h3>
      {phase === 'closed' ? (
        <p className={css.muted}>{t('closed')}</p>
      ) : (
        <>
          {(phase === 'draft' || phase === 'lobby') && <Participation siteId={siteId} />}
          <Headcount siteId={siteId} />
        </>
      )}
      {standings.length === 0 ? (
        <p className={css.muted}>{t('attendance:delegates.none')}</p>
      ) : (
        phase !== 'closed' && <p className={css.muted}>{t(`people.${state}`)}</p>
      )}
      {standings.map((standing) => (
        <DelegateRow
          key={standing.delegate.id}
          standing={standing}
          rollCall={phase === 'closed' ? 'closed' : state}
          corrects={phase !== 'closed'}
        />
      ))}
    </section>
  )
}
