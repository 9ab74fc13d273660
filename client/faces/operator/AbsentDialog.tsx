import { useMemo, useState } from 'react'
import type { SiteId } from '../../../shared/core/identity.ts'
import { PhoneLink } from '../../attendance/PhoneLink.tsx'
import { useT } from '../../i18n/i18n.ts'
import { useDesk } from '../../store/hooks.ts'
import { Dialog, EmptyState, VirtualList } from '../../ui/index.ts'
import css from './absent.module.css'
import { absentByCluster, absentRows, clusterKey, type Tile, type WallCluster } from './wall.ts'

/** When more are missing, clusters begin folded: the last of them must not be thousands of rows away. */
const foldedFrom = 300

/** Around the start: who is not in yet, cluster by cluster, with whom to telephone. */
export function AbsentDialog({
  clusters,
  onOpen,
  onClose,
}: {
  clusters: readonly WallCluster[]
  onOpen: (id: SiteId) => void
  onClose: () => void
}) {
  const t = useT('operator')
  const list = useMemo(() => absentByCluster(clusters), [clusters])
  const count = list.reduce((sum, { away }) => sum + away.length, 0)
  const [begins] = useState(() => count >= foldedFrom)
  const [toggled, setToggled] = useState<Readonly<Record<string, boolean>>>({})
  const rows = absentRows(list, (key) => toggled[key] ?? begins)
  return (
    <Dialog open wide onClose={onClose} title={t('absent', { count })}>
      {rows.length === 0 ? (
        <EmptyState title={t('absent.none')} />
      ) : (
        <VirtualList
          className={css.list}
          label={t('absent', { count })}
          items={rows}
          estimate={44}
          keyOf={(row) => ('cluster' in row ? `cluster ${clusterKey(row.cluster)}` : row.id)}
          render={(row) =>
            'cluster' in row ? (
              <h3 className={css.cluster}>
                <button
                  type="button"
                  className={css.fold}
                  aria-expanded={!row.folded}
                  onClick={() => setToggled({ ...toggled, [clusterKey(row.cluster)]: !row.folded })}
                >
                  <span aria-hidden="true">{row.folded ? '▸' : '▾'}</span> {row.cluster.name ?? t('absent.outside')}{' '}
                  <span className={css.count}>
                    {t('absent.of', { count: row.away.length, all: row.cluster.tiles.length })}
                  </span>
                </button>
              </h3>
            ) : (
              <AbsentRow tile={row} onOpen={onOpen} />
            )
          }
        />
      )}
    </Dialog>
  )
}

function AbsentRow({ tile: { id, unitId, name }, onOpen }: { tile: Tile; onOpen: (id: SiteId) => void }) {
  const t = useT('operator')
  const contact = useDesk(({ roster }) => roster.contacts[unitId])
  const { technician, phone } = contact ?? {}
  return (
    <article className={css.row} aria-label={name}>
      <button type="button" className={css.name} onClick={() => onOpen(id)}>
        {name}
      </button>
      <span>
        {technician?.name}{' '}
        {technician && <PhoneLink phone={technician.phone} label={t('call', { name: technician.name })} />}
      </span>
      <span>
        {t('contact.unit')} <PhoneLink phone={phone} label={t('call', { name })} />
      </span>
    </article>
  )
}
