/** Scenes of a sitting: who speaks, or what is on. */
import { mmss } from '../../../shared/core/format.ts'
import type { Item } from '../../../shared/agenda/contract.ts'
import type { EndedTurn, Turn } from '../../../shared/floor/contract.ts'
import { useItemLeft } from '../../agenda/hooks.ts'
import { usePartyNames } from '../../floor/hooks.ts'
import { useT } from '../../i18n/i18n.ts'
import { useAll } from '../../store/hooks.ts'
import { Figures, TurnClock } from '../../ui/index.ts'
import css from './hall.module.css'

export function Speaker({ turn }: { turn: Turn }) {
  const t = useT('hall')
  const names = usePartyNames()
  const { request } = turn
  const cluster = names.cluster(request.party)
  const speaker = names.speaker(request)
  return (
    <section className={css.speaker} aria-live="polite" key={turn.id}>
      <div className={css.who}>
        <p className={css.place}>{names.name(request.party)}</p>
        {speaker && <p className={css.person}>{speaker}</p>}
        <p className={css.quiet}>{cluster ?? (request.party.side === 'hall' && t('inHall'))}</p>
        {request.subject && <p className={css.subject}>{request.subject}</p>}
      </div>
      <div className={css.speakerClock}>
        <p className={css.kind}>{t(`speaking.${request.kind}`)}</p>
        <TurnClock turn={turn} show="left" />
      </div>
    </section>
  )
}

export function Thanks({ turn }: { turn: EndedTurn }) {
  const t = useT('hall')
  const names = usePartyNames()
  return (
    <section className={css.centre}>
      <p className={css.quiet}>{t('thanks')}</p>
      <p className={css.big}>{names.name(turn.request.party)}</p>
      <p className={css.person}>{t('spoke', { time: mmss(turn.spokenMs) })}</p>
    </section>
  )
}

export function ItemScene({ item }: { item: Item }) {
  const t = useT('hall')
  const left = useItemLeft(item)
  const place = useAll(({ agenda }) => agenda.items.findIndex(({ id }) => id === item.id) + 1)
  const count = useAll(({ agenda }) => agenda.items.length)
  const waiting = useAll(({ floor }) => floor.queue.filter(({ itemId }) => itemId === item.id).length)
  const over = left < 0
  return (
    <section className={css.centre} aria-live="polite">
      <p className={css.quiet}>
        {t('itemOf', { place, count })} · {t(`agenda:kind.${item.kind}`)}
      </p>
      <p className={css.big}>{item.title}</p>
      {item.presenter && <p className={css.person}>{item.presenter}</p>}
      <p className={css.itemClock} data-over={over || undefined}>
        <Figures>{over ? `+${mmss(-left)}` : mmss(left)}</Figures>
        <span className={css.quiet}>{t(over ? 'itemOver' : 'itemLeft')}</span>
      </p>
      {waiting > 0 && <p className={css.quiet}>{t('waiting', { count: waiting })}</p>}
    </section>
  )
}

export function Between({ next }: { next?: Item }) {
  const t = useT('hall')
  const title = useAll(({ meeting }) => meeting.facts?.title)
  return (
    <section className={css.centre}>
      <p className={css.title}>{title}</p>
      {next && (
        <p className={css.person}>
          {t('nextItem')} {next.title}
        </p>
      )}
    </section>
  )
}
