import type { ReactNode } from 'react'
import { figure } from '../../shared/core/format.ts'
import type { Turn } from '../../shared/floor/contract.ts'
import { useLanguage, useT } from '../i18n/i18n.ts'
import { useAll } from '../store/hooks.ts'
import { classes, Tag, TurnClock } from '../ui/index.ts'
import css from './TurnPanel.module.css'
import { Who } from './Who.tsx'

interface TurnPanelProps {
  turn: Turn
  /** Buttons below the clock. */
  children?: ReactNode
  /** Smaller ones beside it. */
  beside?: ReactNode
}

/** Who has the floor, on what, and for how long: the biggest thing of a console. */
export function TurnPanel({ turn, children, beside }: TurnPanelProps) {
  const t = useT('console')
  const language = useLanguage()
  const item = useAll((all) => all.agenda.items.find(({ id }) => id === turn.request.itemId)?.title)
  const stopped = turn.pausedAt !== undefined
  return (
    <section className={css.panel} aria-labelledby="turn-heading">
      <p className={css.head}>
        <span id="turn-heading" className={classes(css.onAir, stopped && css.stopped)}>
          <span className={css.light} aria-hidden="true" />
          {t('speaking')}
        </span>
        <Tag tone="gold">{t(`kind.${turn.request.kind}`)}</Tag>
        <span className={css.item}>{item}</span>
        {turn.extendedSeconds > 0 && (
          <span className={css.item}>{t('extended', { minutes: figure(turn.extendedSeconds / 60, language) })}</span>
        )}
      </p>
      <Who request={turn.request} size="huge" />
      <div className={css.clock}>
        <TurnClock turn={turn} />
        {beside && <div className={css.beside}>{beside}</div>}
      </div>
      {children}
    </section>
  )
}
