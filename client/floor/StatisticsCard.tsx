import { useMemo } from 'react'
import { figure, minuteWords } from '../../shared/core/format.ts'
import { type Figures, statistics } from '../../shared/floor/statistics.ts'
import { isRoom, roomsOf } from '../../shared/roster/rooms.ts'
import { useLanguage, useT } from '../i18n/i18n.ts'
import { useAll, useNow } from '../store/hooks.ts'
import { classes } from '../ui/index.ts'
import css from './StatisticsCard.module.css'

interface Row {
  key: string
  name: string
  figures: Figures
}

/**
 * How even the speaking is: turns, minutes and waiting of the hall, of the communes, by cluster, and of every site that
 * spoke or waits.
 */
export function StatisticsCard({ className }: { className?: string | undefined }) {
  const t = useT('console')
  const language = useLanguage()
  const all = useAll((state) => state)
  const now = useNow(5_000)
  const { total, sides, clusters, sites } = useMemo(() => statistics(all, now), [all, now])
  const names = new Map(all.roster.clusters.map(({ id, name }) => [id, name]))
  const sideRows: Row[] = [
    { key: 'hall', name: t('stats.hall'), figures: sides.hall },
    { key: 'remote', name: t('stats.remote'), figures: sides.remote },
  ]
  const clusterRows = clusters.map(({ clusterId, figures }): Row => ({
    key: clusterId,
    name: names.get(clusterId) ?? clusterId,
    figures,
  }))
  const rooms = roomsOf(all.roster).length
  const siteRows = sites.flatMap(({ siteId, figures }): Row[] => {
    const site = all.roster.sites[siteId]
    return site && isRoom(site) ? [{ key: siteId, name: site.name, figures }] : []
  })
  const heard = siteRows.filter(({ figures }) => figures.turns > 0).length
  const unheard = clusters.filter(({ figures }) => figures.turns === 0).length
  const cells = ({ turns, spokenMs, medianWaitMs, waiting }: Figures) => (
    <>
      <td>{figure(turns, language)}</td>
      <td>{spokenMs === 0 ? '–' : minuteWords(spokenMs, language)}</td>
      <td>{medianWaitMs === undefined ? '–' : minuteWords(medianWaitMs, language)}</td>
      <td>{figure(waiting, language)}</td>
    </>
  )
  const group = (heading: string, rows: readonly Row[]) => {
    const most = Math.max(1, ...rows.map(({ figures }) => figures.turns))
    return (
      <tbody>
        <tr>
          <th scope="rowgroup" colSpan={5} className={css.group}>
            {heading}
          </th>
        </tr>
        {rows.map(({ key, name, figures }) => (
          <tr key={key}>
            <th scope="row">
              {name}
              <span className={css.bar} aria-hidden="true">
                <span style={{ width: `${(figures.turns / most) * 100}%` }} />
              </span>
            </th>
            {cells(figures)}
          </tr>
        ))}
      </tbody>
    )
  }
  return (
    // It scrolls where there is little room, also by keys.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={classes(css.card, className)} aria-label={t('stats')} tabIndex={0}>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">
              <span className="hidden-text">{t('stats.who')}</span>
            </th>
            <th scope="col">{t('stats.turns')}</th>
            <th scope="col">{t('stats.spoken')}</th>
            <th scope="col" title={t('stats.medianHint')}>
              {t('stats.median')}
            </th>
            <th scope="col">{t('stats.waiting')}</th>
          </tr>
        </thead>
        <tbody className={css.sides}>
          {sideRows.map(({ key, name, figures }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              {cells(figures)}
            </tr>
          ))}
          <tr className={css.total}>
            <th scope="row">{t('stats.total')}</th>
            {cells(total)}
          </tr>
        </tbody>
        {clusterRows.length > 0 && group(t('stats.byCluster', { unheard, all: clusters.length }), clusterRows)}
        {siteRows.length > 0 && group(t('stats.bySite', { heard, all: rooms }), siteRows)}
      </table>
    </section>
  )
}
