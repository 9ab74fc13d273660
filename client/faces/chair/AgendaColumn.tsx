import { AgendaList } from '../../agenda/AgendaList.tsx'
import { ForecastLine } from '../../agenda/ForecastLine.tsx'
import type { AgendaRow } from '../../agenda/rows.ts'
import { useT } from '../../i18n/i18n.ts'
import { useAll, useFire } from '../../store/hooks.ts'
import { Button, ConfirmButton } from '../../ui/index.ts'
import css from './columns.module.css'
import { useConduct } from './conduct.ts'
import { useDialogs } from './dialogs.ts'
import { printSheet } from './print.ts'

/** Minutes by which the running item is made longer or shorter at one press. */
const stepMinutes = 5

function RowActs({ row }: { row: AgendaRow }) {
  const t = useT('chair')
  const fire = useFire()
  const { ask } = useDialogs()
  const { startItem } = useConduct()
  const phase = useAll((all) => all.meeting.phase)
  const { item } = row
  if (phase === 'closed') return null
  if (row.kind === 'hidden')
    return (
      <div className={css.rowActs}>
        <ConfirmButton
          kind="quiet"
          data-keep-focus=""
          question={t('item.revealConfirm')}
          onConfirm={() => fire('agenda.reveal', { itemId: item.id })}
        >
          {t('item.reveal')}
        </ConfirmButton>
      </div>
    )
  const { state } = row.item
  if (state === 'running') {
    const change = (by: number) => {
      const minutes = Math.max(1, item.minutes + by)
      fire('agenda.change', { itemId: item.id, changes: { minutes } })
    }
    return (
      <div className={css.rowActs}>
        <Button
          kind="quiet"
          aria-label={t('item.shorter', { count: stepMinutes })}
          onClick={() => change(-stepMinutes)}
        >
          −{stepMinutes}′
        </Button>
        <Button kind="quiet" aria-label={t('item.longer', { count: stepMinutes })} onClick={() => change(stepMinutes)}>
          +{stepMinutes}′
        </Button>
        <Button kind="quiet" onClick={() => ask({ kind: 'finishItem' })}>
          {t('item.finish')}
        </Button>
      </div>
    )
  }
  if (state === 'done')
    return phase === 'inSession' && item.kind !== 'break' ? (
      <div className={css.rowActs} data-hover="">
        <Button kind="quiet" onClick={() => ask({ kind: 'next', item: row.item })}>
          {t('item.again')}
        </Button>
      </div>
    ) : null
  const startable = phase === 'inSession' && (state === 'planned' || state === 'skipped')
  if (!row.isNext || phase === 'draft' || phase === 'lobby')
    return (
      <div className={css.rowActs} data-hover="">
        {startable && (
          <Button kind="quiet" onClick={() => startItem(item.id)}>
            {t('item.start')}
          </Button>
        )}
        {state === 'planned' && (
          <Button kind="quiet" onClick={() => ask({ kind: 'skipItem', item: row.item })}>
            {t('item.skip')}
          </Button>
        )}
      </div>
    )
  return (
    <div className={css.rowActs}>
      {startable && (
        <Button shortcut="N" onClick={() => startItem(item.id)}>
          {t('item.start')}
        </Button>
      )}
      <Button kind="quiet" onClick={() => ask({ kind: 'skipItem', item: row.item })}>
        {t('item.skip')}
      </Button>
    </div>
  )
}

/** The programme with its course, and when it is expected to end. */
export function AgendaColumn() {
  const t = useT('chair')
  const { ask } = useDialogs()
  const closed = useAll((all) => all.meeting.phase === 'closed')
  return (
    <section className={css.column} aria-labelledby="agenda-heading">
      <header className={css.head}>
        <h2 id="agenda-heading" className={css.heading}>
          {t('console:agenda')}
        </h2>
        <div className={css.headActs}>
          {!closed && (
            <Button kind="quiet" shortcut="E" onClick={() => ask({ kind: 'editAgenda' })}>
              {t('agenda.edit')}
            </Button>
          )}
          <Button kind="quiet" onClick={() => printSheet('agenda')}>
            {t('print')}
          </Button>
        </div>
      </header>
      <AgendaList showHidden className={css.scroll} renderActions={(row) => <RowActs row={row} />} />
      <footer className={css.foot}>
        <ForecastLine />
      </footer>
    </section>
  )
}
