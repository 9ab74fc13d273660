import type { RequestId } from '../../../shared/core/identity.ts'
import { QueueList } from '../../floor/QueueList.tsx'
import type { QueueEntry, QueueRow } from '../../floor/queue-entries.ts'
import { useT } from '../../i18n/i18n.ts'
import { useBusy } from '../../meeting/quiet.ts'
import { useAll, useDesk } from '../../store/hooks.ts'
import { Button, EmptyState } from '../../ui/index.ts'
import { useDeskParts } from './desk.ts'
import css from './lists.module.css'
import { paperReading, useReadingWords } from './readings.ts'
import { paperRows } from './written.ts'

/** What the secretary may do with a request, below the chosen row. */
function RowMore({ row: { request } }: { row: QueueRow }) {
  const t = useT('secretary')
  const { ask } = useDeskParts()
  const words = useReadingWords()
  const all = useAll((state) => state)
  const desk = useDesk((state) => state)
  const withdrawing = useBusy('floor.withdraw', (data) => data.requestId === request.id)
  const read = () => {
    const readings = paperRows(all, desk).flatMap((paper) => paperReading(paper, words) ?? [])
    ask({ kind: 'read', readings, key: request.id })
  }
  return (
    <>
      <Button className={css.rowButton} shortcut="O" onClick={() => ask({ kind: 'reorder', request })}>
        {t('console:reorder')}
      </Button>
      <Button
        className={css.rowButton}
        shortcut="X"
        disabled={withdrawing}
        onClick={() => ask({ kind: 'withdraw', request })}
      >
        {t('console:withdraw')}
      </Button>
      {request.hasText && (
        <Button className={css.rowButton} onClick={read}>
          {t('read.paper')}
        </Button>
      )}
    </>
  )
}

/** Everybody who waits to speak, in hall and communes. */
export function QueuePane({
  entries,
  chosen,
  onChoose,
}: {
  entries: readonly QueueEntry[]
  chosen: RequestId | undefined
  onChoose: (id: RequestId | undefined) => void
}) {
  const t = useT('secretary')
  const [mode, clusterIds, clusters] = useAll(
    (all) => [all.floor.mode, all.floor.clusterIds, all.roster.clusters] as const,
  )
  const names = clusters.flatMap(({ id, name }) => (clusterIds.includes(id) ? [name] : [])).join(', ')
  return (
    <div className={css.pane}>
      <p className={css.lead}>{t(`mode.${mode}`, { clusters: names })}</p>
      {entries.length > 0 ? (
        <QueueList
          entries={entries}
          className={css.scroll}
          chosen={chosen}
          onChoose={onChoose}
          renderMore={(row) => <RowMore row={row} />}
        />
      ) : (
        <EmptyState title={t('queue.empty')} />
      )}
    </div>
  )
}
