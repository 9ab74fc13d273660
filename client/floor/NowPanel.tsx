import { mmss } from '../../shared/core/format.ts'
import type { Item } from '../../shared/agenda/contract.ts'
import { useItemLeft } from '../agenda/hooks.ts'
import { itemNumber, nextItem } from '../agenda/rows.ts'
import { useT } from '../i18n/i18n.ts'
import { useAll } from '../store/hooks.ts'
import { classes, TurnClock } from '../ui/index.ts'
import { usePartyNames } from './hooks.ts'
import css from './now.module.css'
import { concerns } from './own.ts'
import { useOwnParty } from './use-own.ts'

function ItemLeft({ item }: { item: Item }) {
  const t = useT('floor')
  const left = useItemLeft(item)
  return (
    <span className={classes(css.left, left < 0 && css.over)}>
      {t(left < 0 ? 'now.itemOver' : 'now.itemLeft', { time: mmss(Math.abs(left) + (left < 0 ? 0 : 999)) })}
    </span>
  )
}

/**
 * The item under way with its time, who is speaking with the clock, who gets ready. `compact` where a stage beside it
 * already shows the speaker.
 */
export function NowPanel({ compact = false }: { compact?: boolean }) {
  const t = useT('floor')
  const names = usePartyNames()
  const own = useOwnParty()
  const [agenda, turn, queue, preparedId] = useAll(
    (all) => [all.agenda, all.floor.turn, all.floor.queue, all.floor.preparedId] as const,
  )
  const item = agenda.items.find((i) => i.id === agenda.runningId)
  const next = nextItem(agenda)
  const prepared = queue.find((r) => r.id === preparedId)
  return (
    <section className={css.now} aria-label={t('now.label')}>
      <div className={css.item}>
        <p className={css.itemTitle}>
          {item
            ? t('now.item', { number: itemNumber(agenda, item.id), all: agenda.items.length, title: item.title })
            : t('now.noItem')}
        </p>
        {item && <ItemLeft item={item} />}
        {!item && next && <p className={css.quiet}>{t('now.next', { title: next.title })}</p>}
        {item?.presenter && !turn && <p className={css.quiet}>{item.presenter}</p>}
      </div>
      {turn && !compact && (
        <div className={css.speaking}>
          <div className={css.who}>
            <p className={css.label}>{t('now.speaking')}</p>
            <p className={css.name}>{names.name(turn.request.party)}</p>
            <p className={css.quiet}>
              {[names.cluster(turn.request.party), names.speaker(turn.request)].filter(Boolean).join(' · ')}
            </p>
          </div>
          <TurnClock turn={turn} show="left" className={css.clock} />
        </div>
      )}
      {prepared && !concerns(own, prepared.party) && (
        <p className={css.prepared}>
          <span className={css.label}>{t('now.prepared')}</span> {names.name(prepared.party)}
          {names.cluster(prepared.party) && ` · ${names.cluster(prepared.party)}`}
        </p>
      )}
    </section>
  )
}
