import type { ReactNode } from 'react'
import { useEffect, useMemo, useRef } from 'react'
import type { Item } from '../../shared/agenda/contract.ts'
import { clockMinute, mmss } from '../../shared/core/format.ts'
import { useT } from '../i18n/i18n.ts'
import { useAll, useDesk } from '../store/hooks.ts'
import { classes, EmptyState, Figures, useTimeZone } from '../ui/index.ts'
import css from './AgendaList.module.css'
import { useForecast, useItemLeft } from './hooks.ts'
import { type AgendaRow, agendaRows, type HiddenRow, type ItemRow } from './rows.ts'

interface AgendaListProps {
  /** Hidden items are shown among the others (for the desk). */
  showHidden?: boolean
  /** Buttons of a row. */
  renderActions?: (row: AgendaRow) => ReactNode
  className?: string | undefined
}

const signs: Record<Item['state'], string> = { planned: '', running: '●', done: '✓', skipped: '⤼' }

function Left({ item }: { item: Item }) {
  const t = useT('console')
  const left = useItemLeft(item)
  const over = left < 0
  return (
    <span className={classes(css.left, over && css.late)}>
      {t(over ? 'itemOver' : 'itemLeft')} <Figures>{mmss(over ? -left : left + 999)}</Figures>
    </span>
  )
}

function Visible({ row, actions }: { row: ItemRow; actions: ReactNode }) {
  const t = useT('console')
  const timeZone = useTimeZone()
  const { item, number, start, end, isNext } = row
  const ref = useRef<HTMLLIElement>(null)
  const running = item.state === 'running'
  useEffect(() => {
    const [row, list] = [ref.current, ref.current?.parentElement]
    // Only the list itself moves, never the page around it.
    if (running && row && list) list.scrollTop = row.offsetTop - list.clientHeight / 3
  }, [running])
  return (
    <li
      ref={ref}
      className={classes(css.row, css[item.state], isNext && css.next)}
      aria-current={running ? 'step' : undefined}
    >
      <span className={css.sign}>
        <span aria-hidden="true">{signs[item.state] || number}</span>
        <span className="hidden-text">
          {number}. {t(`agenda:state.${item.state}`)}:
        </span>
      </span>
      <div className={css.main}>
        <p className={css.title}>{item.title}</p>
        {item.presenter && <p className={css.presenter}>{item.presenter}</p>}
        <p className={css.times}>
          {item.state === 'skipped' ? (
            <span>{t('agenda:state.skipped')}</span>
          ) : (
            start !== undefined &&
            end !== undefined && (
              <time>
                {clockMinute(start, timeZone)}–{clockMinute(end, timeZone)}
              </time>
            )
          )}
          <span>{t('minutes', { count: item.minutes })}</span>
          {running && <Left item={item} />}
        </p>
        {actions}
      </div>
    </li>
  )
}

function Hidden({ row, actions }: { row: HiddenRow; actions: ReactNode }) {
  const t = useT('console')
  return (
    <li className={classes(css.row, css.hidden)}>
      <span className={css.sign} aria-hidden="true">
        ◌
      </span>
      <div className={css.main}>
        <p className={css.title}>{row.item.title}</p>
        <p className={css.times}>
          <span>{t('hiddenItem')}</span>
          <span>{t('minutes', { count: row.item.minutes })}</span>
        </p>
        {actions}
      </div>
    </li>
  )
}

/** The programme in order: what is over, what runs and for how long yet, what comes and when. */
export function AgendaList({ showHidden = false, renderActions, className }: AgendaListProps) {
  const t = useT('console')
  const agenda = useAll((all) => all.agenda)
  const hidden = useDesk((desk) => desk.agenda.hidden)
  const times = useForecast()
  const rows = useMemo(() => agendaRows(agenda, times, showHidden ? hidden : []), [agenda, times, hidden, showHidden])
  if (rows.length === 0) return <EmptyState title={t('noAgenda')} />
  return (
    <ol className={classes(css.list, className)} aria-label={t('agenda')}>
      {rows.map((row) =>
        row.kind === 'item' ? (
          <Visible key={row.item.id} row={row} actions={renderActions?.(row)} />
        ) : (
          <Hidden key={row.item.id} row={row} actions={renderActions?.(row)} />
        ),
      )}
    </ol>
  )
}
