import { useMemo } from 'react'
import { type Totals, totals, totalsByCluster } from '../../../shared/attendance/totals.ts'
import { figure } from '../../../shared/core/format.ts'
import { useLanguage, useT } from '../../i18n/i18n.ts'
import { useAll } from '../../store/hooks.ts'
import css from './RollCall.module.css'

/** Places, people and delegates by cluster, adding up to the whole. */
export function ClusterTotals() {
  const t = useT('secretary')
  const language = useLanguage()
  const [roster, attendance] = useAll((all) => [all.roster, all.attendance] as const)
  const rows = useMemo(() => totalsByCluster({ roster, attendance }), [roster, attendance])
  const whole = useMemo(() => totals({ roster, attendance }), [roster, attendance])
  const names = new Map(roster.clusters.map(({ id, name }) => [id, name]))
  const of = (part: number, all: number) => `${figure(part, language)}/${figure(all, language)}`
  const cells = ({ sitesReported, sites, headcount, summoned, delegates }: Totals) => {
    const { present, substituted } = delegates
    const people = Object.values(delegates).reduce((sum, n) => sum + n, 0)
    return (
      <>
        <td>{sites > 0 ? of(sitesReported, sites) : '–'}</td>
        <td>{of(headcount, summoned)}</td>
        <td>{people > 0 ? of(present + substituted, people) : '–'}</td>
      </>
    )
  }
  return (
    <div className={css.scroll}>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t('totals.cluster')}</th>
            <th scope="col">{t('totals.col.sites')}</th>
            <th scope="col">{t('totals.col.people')}</th>
            <th scope="col">{t('totals.col.delegates')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ clusterId, totals: part }) => (
            <tr key={clusterId ?? 'outside'}>
              <th scope="row">{clusterId ? names.get(clusterId) : t('totals.outside')}</th>
              {cells(part)}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('totals.whole')}</th>
            {cells(whole)}
          </tr>
        </tfoot>
      </table>
    </div>
  )
}
