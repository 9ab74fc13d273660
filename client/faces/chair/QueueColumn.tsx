import type { RefObject } from 'react'
import { figure } from '../../../shared/core/format.ts'
import type { RequestId } from '../../../shared/core/identity.ts'
import { limitFor } from '../../../shared/floor/clock.ts'
import { QueueList } from '../../floor/QueueList.tsx'
import type { QueueEntry, QueueRow } from '../../floor/queue-entries.ts'
import { useLanguage, useT } from '../../i18n/i18n.ts'
import { useBusy } from '../../meeting/quiet.ts'
import { useAll, useFire } from '../../store/hooks.ts'
import { Button, classes, EmptyState, Field } from '../../ui/index.ts'
import css from './columns.module.css'
import { useConduct } from './conduct.ts'
import { useDialogs } from './dialogs.ts'
import { mainKind } from './limits.ts'
import { printSheet } from './print.ts'
import { NextCard } from './NextCard.tsx'

function RowButtons({ row }: { row: QueueRow }) {
  const t = useT('chair')
  const { call, prepare } = useConduct()
  const inSession = useAll((all) => all.meeting.phase === 'inSession')
  const calling = useBusy('floor.call')
  const { request, callable, prepared, name } = row
  if (!callable || !inSession) return null
  return (
    <>
      <Button
        className={css.rowButton}
        disabled={calling}
        aria-label={t('call.name', { name })}
        onClick={() => call(request)}
      >
        {t('call')}
      </Button>
      <Button
        kind="quiet"
        className={css.rowButton}
        aria-label={t(prepared ? 'prepare.undoName' : 'prepare.name', { name })}
        onClick={() => prepare(prepared ? null : request.id)}
      >
        {t(prepared ? 'prepare.undoShort' : 'prepare.short')}
      </Button>
    </>
  )
}

/** What is done now and then with a request; below the chosen row. */
function RowMore({ row }: { row: QueueRow }) {
  const t = useT('chair')
  const { ask } = useDialogs()
  const { skip } = useConduct()
  const { request } = row
  return (
    <>
      <Button className={css.rowButton} shortcut="S" onClick={() => skip(request.id, true)}>
        {t('skip.keep')}
      </Button>
      <Button className={css.rowButton} shortcut="B" onClick={() => skip(request.id, false)}>
        {t('skip.back')}
      </Button>
      <Button className={css.rowButton} shortcut="O" onClick={() => ask({ kind: 'reorder', request })}>
        {t('console:reorder')}
      </Button>
      <Button className={css.rowButton} shortcut="X" onClick={() => ask({ kind: 'withdraw', request })}>
        {t('console:withdraw')}
      </Button>
      {request.hasText && (
        <Button className={css.rowButton} onClick={() => ask({ kind: 'text', request })}>
          {t('text')}
        </Button>
      )}
    </>
  )
}

/** Who may ask now: everybody, some clusters, nobody. */
function ListMode() {
  const t = useT('chair')
  const fire = useFire()
  const { ask } = useDialogs()
  const [mode, open, closed] = useAll(
    (all) => [all.floor.mode, all.floor.clusterIds.length, all.meeting.phase === 'closed'] as const,
  )
  const busy = useBusy('floor.open') || closed
  return (
    <fieldset className={css.mode}>
      <legend className="hidden-text">{t('list.mode')}</legend>
      <Button
        aria-pressed={mode === 'open'}
        disabled={busy || mode === 'open'}
        onClick={() => fire('floor.open', { mode: 'open' })}
      >
        {t('list.open')}
      </Button>
      <Button aria-pressed={mode === 'clusters'} disabled={busy} onClick={() => ask({ kind: 'clusters' })}>
        {mode === 'clusters' ? t('list.clustersOpen', { count: open }) : t('list.clusters')}
      </Button>
      <Button
        aria-pressed={mode === 'closed'}
        disabled={busy || mode === 'closed'}
        onClick={() => fire('floor.open', { mode: 'closed' })}
      >
        {t('list.closed')}
      </Button>
    </fieldset>
  )
}

interface QueueColumnProps {
  entries: readonly QueueEntry[]
  count: number
  query: string
  onQuery: (query: string) => void
  chosen: RequestId | undefined
  onChoose: (id: RequestId | undefined) => void
  search: RefObject<HTMLInputElement | null>
}

/** Everybody who waits to speak, in hall and communes, and what may be done about it. */
export function QueueColumn({ entries, count, query, onQuery, chosen, onChoose, search }: QueueColumnProps) {
  const t = useT('chair')
  const { ask } = useDialogs()
  const language = useLanguage()
  const [floor, agenda, closed] = useAll((all) => [all.floor, all.agenda, all.meeting.phase === 'closed'] as const)
  const running = agenda.items.find(({ id }) => id === agenda.runningId)
  const kind = mainKind(floor, running)
  const shut = floor.mode === 'closed'
  const emptyText = closed ? t('queue.over') : t(shut ? 'queue.emptyClosed' : 'queue.emptyText')
  const limit = running ? limitFor(floor, kind, running.id) : floor.limits.kinds[kind]
  return (
    <section className={css.column} aria-labelledby="queue-heading">
      <div>
        <header className={css.head}>
          <h2 id="queue-heading" className={css.heading}>
            {t('queue.heading', { count })}
          </h2>
          <div className={css.headActs}>
            <Button kind="quiet" shortcut="L" disabled={closed} onClick={() => ask({ kind: 'limits' })}>
              {t('limits.open', { kind: t(`console:kind.${kind}`), minutes: figure(limit / 60, language) })}
            </Button>
            <Button kind="quiet" onClick={() => printSheet('queue')}>
              {t('print')}
            </Button>
          </div>
        </header>
        <div className={css.tools}>
          <div className={css.line}>
            <ListMode />
            <div className={css.search}>
              <Field
                ref={search}
                type="search"
                hideLabel
                label={t('search')}
                placeholder={t('search.hint')}
                value={query}
                onChange={(e) => onQuery(e.target.value)}
                onKeyDown={(e) => {
                  if (e.key !== 'Escape' || e.nativeEvent.isComposing) return
                  onQuery('')
                  e.currentTarget.blur()
                }}
              />
            </div>
          </div>
        </div>
        <NextCard />
      </div>
      {entries.length > 0 ? (
        <QueueList
          entries={entries}
          className={css.scroll}
          chosen={chosen}
          onChoose={onChoose}
          renderActions={(row) => <RowButtons row={row} />}
          renderMore={(row) => <RowMore row={row} />}
        />
      ) : (
        <div className={classes(css.scroll, css.empty)}>
          <EmptyState
            title={t(query ? 'queue.notFound' : 'queue.empty')}
            {...(!query && {
              text: emptyText,
            })}
          />
        </div>
      )}
    </section>
  )
}
