import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/index.ts'
import { countMarks } from './marks.ts'
import { Sign } from './Sign.tsx'
import type { WallCluster } from './wall.ts'
import css from './ZoomBar.module.css'

/** Above the places of one cluster: which it is, how it stands, and the way back to all. */
export function ZoomBar({ cluster, onLeave }: { cluster: WallCluster; onLeave: () => void }) {
  const t = useT('operator')
  return (
    <div className={css.zoom}>
      <Button kind="quiet" className={css.back} shortcut="Esc" onClick={onLeave}>
        ‹ {t('clusters.all')}
      </Button>
      <h2 className={css.name}>{cluster.name ?? t('noCluster')}</h2>
      <p className={css.counts}>
        {countMarks(cluster.tiles).map(({ mark, count }) => (
          <span key={mark} className={css.count}>
            <Sign mark={mark} /> {count} {t(`state.${mark}`)}
          </span>
        ))}
      </p>
    </div>
  )
}
