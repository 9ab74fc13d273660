import type { SiteId } from '../../../shared/core/identity.ts'
import { PhoneLink } from '../../attendance/PhoneLink.tsx'
import { useT } from '../../i18n/i18n.ts'
import { useAll, useDesk } from '../../store/hooks.ts'
import { classes } from '../../ui/index.ts'
import { noticeKey, type Noticed } from './noticed.ts'
import { markOf } from './marks.ts'
import { Sign } from './Sign.tsx'
import { Since } from './Since.tsx'
import css from './troubles.module.css'
import type { Tile } from './wall.ts'
import { useWords } from './words.ts'

interface TroubleRowProps {
  tile: Tile
  noticed: Noticed
  /** Broken since somebody last touched the page. */
  fresh: boolean
  onOpen: (id: SiteId) => void
}

/** One place in trouble: the worst reason with its time, the others after it, and the telephone at hand. */
export function TroubleRow({ tile, noticed, fresh, onOpen }: TroubleRowProps) {
  const t = useT('operator')
  const words = useWords()
  const [worst, ...others] = tile.troubles
  const cluster = useAll(({ roster }) => {
    const id = roster.sites[tile.id]?.clusterId
    return roster.clusters.find((cluster) => cluster.id === id)?.name
  })
  const contact = useDesk(({ roster }) => roster.contacts[tile.unitId])
  if (!worst) return null
  const since = worst.since ?? noticed.get(noticeKey(tile.id, worst))
  return (
    <article className={classes(css.row, fresh && css.fresh)} data-kind={worst.kind} aria-label={tile.name}>
      <Sign mark={markOf(tile)} />
      <button type="button" className={css.open} onClick={() => onOpen(tile.id)}>
        {tile.name}
      </button>
      <PhoneLink
        phone={contact?.technician?.phone ?? contact?.phone}
        label={t('call', { name: contact?.technician?.name ?? tile.name })}
      />
      <p className={css.reason}>
        <span data-kind={worst.kind} className={css.kind}>
          {words.trouble(worst)}
        </span>{' '}
        {since !== undefined && <Since at={since} />}
      </p>
      <p className={css.others}>{[cluster, ...others.map(words.trouble)].filter(Boolean).join(' · ')}</p>
    </article>
  )
}
