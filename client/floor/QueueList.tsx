import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useRef } from 'react'
import type { RequestId } from '../../shared/core/identity.ts'
import { useT } from '../i18n/i18n.ts'
import { useNow } from '../store/hooks.ts'
import { classes } from '../ui/index.ts'
import type { QueueEntry, QueueRow } from './queue-entries.ts'
import css from './QueueList.module.css'
import { QueueRowText } from './QueueRow.tsx'

interface QueueListProps {
  entries: readonly QueueEntry[]
  /** Always in sight beside the row. */
  renderActions?: (row: QueueRow) => ReactNode
  /** Below the chosen row. */
  renderMore?: (row: QueueRow) => ReactNode
  chosen?: RequestId | undefined
  onChoose?: (id: RequestId | undefined) => void
  /** Must give the list a height: it scrolls inside. */
  className?: string | undefined
}

const keyOf = (entry: QueueEntry): string => (entry.kind === 'row' ? entry.request.id : `heading ${entry.itemId}`)

/** Those waiting to speak, of which only the rows in sight exist. */
export function QueueList({ entries, renderActions, renderMore, chosen, onChoose, className }: QueueListProps) {
  const t = useT('console')
  const now = useNow(10_000)
  const box = useRef<HTMLDivElement>(null)
  // oxlint-disable-next-line react/incompatible-library
  const rows = useVirtualizer({
    count: entries.length,
    getScrollElement: () => box.current,
    estimateSize: (index) => (entries[index]?.kind === 'heading' ? 36 : 72),
    getItemKey: (index) => keyOf(entries[index]!),
    overscan: 6,
  })
  const at = entries.findIndex((entry) => entry.kind === 'row' && entry.request.id === chosen)
  useEffect(() => {
    if (at >= 0) rows.scrollToIndex(at, { align: 'auto' })
  }, [at, rows])
  return (
    // The box can be scrolled by keys, so it can be focused.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div ref={box} className={classes(css.box, className)} tabIndex={0}>
      <ul aria-label={t('queue')} style={{ height: rows.getTotalSize(), position: 'relative' }}>
        {rows.getVirtualItems().map((virtual) => {
          const entry = entries[virtual.index]!
          const isChosen = entry.kind === 'row' && entry.request.id === chosen
          return (
            <li
              key={virtual.key}
              ref={rows.measureElement}
              data-index={virtual.index}
              aria-setsize={entries.length}
              aria-posinset={virtual.index + 1}
              className={css.slot}
              style={{ transform: `translateY(${virtual.start}px)` }}
            >
              {entry.kind === 'heading' ? (
                <h3 className={css.heading}>{t('queueLater', { title: entry.title, count: entry.count })}</h3>
              ) : (
                <div
                  className={classes(
                    css.row,
                    entry.suggested && css.suggested,
                    entry.prepared && css.prepared,
                    isChosen && css.chosen,
                  )}
                  data-request={entry.request.id}
                >
                  {onChoose ? (
                    <button
                      type="button"
                      className={css.pick}
                      aria-expanded={isChosen}
                      onClick={() => onChoose(isChosen ? undefined : entry.request.id)}
                    >
                      <QueueRowText row={entry} now={now} />
                    </button>
                  ) : (
                    <div className={css.pick}>
                      <QueueRowText row={entry} now={now} />
                    </div>
                  )}
                  {renderActions && <div className={css.actions}>{renderActions(entry)}</div>}
                  {isChosen && renderMore && <div className={css.more}>{renderMore(entry)}</div>}
                </div>
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
