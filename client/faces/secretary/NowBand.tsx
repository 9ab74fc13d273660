import { clockMinute, mmss } from '../../../shared/core/format.ts'
import type { Item } from '../../../shared/agenda/contract.ts'
import type { Turn } from '../../../shared/floor/contract.ts'
import { DeskVoice } from '../../feed/DeskVoice.tsx'
import { useItemLeft } from '../../agenda/hooks.ts'
import { itemNumber, nextItem } from '../../agenda/rows.ts'
import { usePartyNames } from '../../floor/hooks.ts'
import { useT } from '../../i18n/i18n.ts'
import { useAll } from '../../store/hooks.ts'
import { classes, Figures, Tag, useTimeZone, useTurnSeconds } from '../../ui/index.ts'
import css from './NowBand.module.css'

function ItemLeft({ item }: { item: Item }) {
  const t = useT('console')
  const left = useItemLeft(item)
  const over = left < 0
  return (
    <span className={classes(css.left, over && css.over)}>
      {t(over ? 'itemOver' : 'itemLeft')} <Figures>{mmss(over ? -left : left + 999)}</Figures>
    </span>
  )
}

function Speaking({ turn }: { turn: Turn }) {
  const t = useT('console')
  const names = usePartyNames()
  const { elapsed, limit, over, state } = useTurnSeconds(turn)
  const { request } = turn
  const stopped = state === 'paused' || state === 'question'
  return (
    <div className={css.speaking}>
      <Tag tone="gold" icon="●">
        {t('speaking')}
      </Tag>
      <p className={css.who}>
        <span className={css.name}>{names.name(request.party)}</span>
      </p>
      <p className={classes(css.clock, over > 0 && css.over)} role="timer">
        <strong>
          <Figures>{mmss(elapsed * 1000)}</Figures>
        </strong>{' '}
        / <Figures>{mmss(limit * 1000)}</Figures>
      </p>
      <p className={css.about}>
        {[names.cluster(request.party), names.speaker(request), request.subject].filter(Boolean).join(' · ')}
      </p>
      <p className={classes(css.word, over > 0 && css.over)}>
        {stopped && `⏸ ${t(state === 'question' ? 'ui:turn.question' : 'ui:turn.paused')} `}
        {over > 0 && (
          <>
            ▲ {t('ui:turn.over')} <Figures>{mmss(over * 1000)}</Figures>
          </>
        )}
      </p>
    </div>
  )
}

/** What is being written down now: the item under way, who has the floor and for how long, who is to follow. */
export function NowBand() {
  const t = useT('secretary')
  const timeZone = useTimeZone()
  const names = usePartyNames()
  const [meeting, agenda, floor] = useAll((all) => [all.meeting, all.agenda, all.floor] as const)
  const { phase, facts, resumeAt, closedAt } = meeting
  const item = agenda.items.find(({ id }) => id === agenda.runningId)
  const next = nextItem(agenda)
  const prepared = floor.queue.find(({ id }) => id === floor.preparedId)
  const time = (at: number | undefined) => (at === undefined ? '' : clockMinute(at, timeZone))
  const still = () => {
    if (phase === 'closed') return t('now.closed', { time: time(closedAt) })
    if (phase === 'break')
      return resumeAt === undefined ? t('now.break') : t('now.breakUntil', { time: time(resumeAt) })
    if (phase === 'draft' || phase === 'lobby') return t('now.before', { time: time(facts?.plannedStart) })
    return next ? t('now.next', { number: itemNumber(agenda, next.id), title: next.title }) : t('now.over')
  }
  return (
    <section className={css.band} aria-label={t('now')}>
      <p className={css.item}>
        {item ? (
          <>
            <span className={css.title}>
              {t('now.item', { number: itemNumber(agenda, item.id), title: item.title })}
            </span>{' '}
            <ItemLeft item={item} />
          </>
        ) : (
          <span className={css.title}>{still()}</span>
        )}
        {item && phase !== 'inSession' && <span className={css.muted}> · {still()}</span>}
      </p>
      <DeskVoice />
      {floor.turn && <Speaking turn={floor.turn} />}
      {prepared && <p className={css.muted}>{t('now.prepared', { name: names.name(prepared.party) })}</p>}
    </section>
  )
}
