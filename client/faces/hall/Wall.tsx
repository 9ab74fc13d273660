import { useMemo } from 'react'
import { useT } from '../../i18n/i18n.ts'
import { useAll, usePresence } from '../../store/hooks.ts'
import css from './hall.module.css'
import { wall } from './scene.ts'

/** Every site as a quiet tile by cluster, filling as they come in. */
export function Wall() {
  const t = useT('hall')
  const all = useAll((state) => state)
  const { sites } = usePresence()
  const clusters = useMemo(() => wall(all, (id) => (sites[id]?.devices ?? 0) > 0), [all, sites])
  return (
    <div className={css.wall} aria-label={t('wall')}>
      {clusters.map((cluster) => {
        const inside = cluster.sites.filter(({ state }) => state === 'online' || state === 'reported').length
        return (
          <div key={cluster.name}>
            <p className={css.clusterName}>
              {cluster.name || t('noCluster')}{' '}
              <span className="figures">
                {inside}/{cluster.sites.length}
              </span>
            </p>
            <ul className={css.tiles}>
              {cluster.sites.map((site) => (
                <li key={site.id} className={css.tile} data-state={site.state} title={site.name}>
                  <span className="hidden-text">
                    {site.name}: {t(`site.${site.state}`)}
                  </span>
                </li>
              ))}
            </ul>
          </div>
        )
      })}
    </div>
  )
}
