import { useT } from '../../i18n/i18n.ts'
import css from './clusters.module.css'
import { type ClusterLayout, clusterGap } from './layout.ts'
import { countMarks } from './marks.ts'
import { Sign } from './Sign.tsx'
import { clusterKey, inReach, type Shown } from './wall.ts'

/** The id of a cluster's element, for the list that says which one is current. */
export const clusterElement = (key: string): string => `cluster-${key}`

/** Every cluster as one tile: how many of its places are there, and how many show which sign. */
export function ClusterTiles({
  shown,
  layout: { columns, tileHeight },
  current,
  opened,
}: {
  shown: readonly Shown[]
  layout: ClusterLayout
  /** The one the arrows stand on. */
  current: string | undefined
  /** The one whose place is open. */
  opened: string | undefined
}) {
  const t = useT('operator')
  return (
    <div
      role="presentation"
      className={css.clusters}
      style={{ gap: clusterGap, gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`, gridAutoRows: tileHeight }}
    >
      {shown.map(({ cluster, tiles }) => {
        const key = clusterKey(cluster)
        const name = cluster.name ?? t('noCluster')
        const online = tiles.filter(inReach).length
        const troubled = tiles.filter(({ troubles }) => troubles.length > 0).length
        const counts = countMarks(tiles)
        const words = counts.map(({ mark, count }) => `${count} ${t(`state.${mark}`)}`)
        return (
          <div
            key={key}
            id={clusterElement(key)}
            data-cluster={key}
            className={css.cluster}
            data-worst={counts[0]?.mark}
            data-current={key === current || undefined}
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
            role="option"
            aria-selected={key === opened}
            aria-label={`${t('cluster.label', { name, online, all: tiles.length, troubled })}: ${words.join(', ')}`}
            title={`${name}: ${words.join(', ')}`}
            tabIndex={-1}
          >
            <p className={css.name}>{name}</p>
            <p className={css.head}>
              <span className={css.bar}>
                {counts.map(({ mark, count }) => (
                  <span key={mark} data-mark={mark} style={{ flexGrow: count }} />
                ))}
              </span>
              <span className={css.figure}>
                <strong>{online}</strong>/{tiles.length}
              </span>
            </p>
            <p className={css.counts}>
              {counts.map(({ mark, count }) => (
                <span key={mark} className={css.count}>
                  <Sign mark={mark} />
                  {count}
                </span>
              ))}
            </p>
          </div>
        )
      })}
    </div>
  )
}
