import { measureElement, useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useRef } from 'react'

interface VirtualListProps<T> {
  items: readonly T[]
  keyOf: (item: T) => string | number
  render: (item: T, index: number) => ReactNode
  /** Guess of a row's height in pixels; rows are measured. */
  estimate: number
  /** Must give the list a height (it scrolls inside). */
  className?: string | undefined
  label: string
  /** Until it is scrolled, a row that would be cut off at the end is left out. */
  whole?: boolean
  /** Called when the end comes into sight. */
  onEnd?: () => void
}

/** A long list of which only the rows in sight exist. */
export function VirtualList<T>({
  items,
  keyOf,
  render,
  estimate,
  className,
  label,
  whole,
  onEnd,
}: VirtualListProps<T>) {
  const box = useRef<HTMLDivElement>(null)
  // Its answers change without a new identity: nothing here may be memoised, and nothing is.
  // oxlint-disable-next-line react/incompatible-library
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => box.current,
    estimateSize: () => estimate,
    getItemKey: (index) => keyOf(items[index] as T),
    overscan: 8,
    // A new row is guessed until the browser tells its height, in the same frame: to ask would have the page laid out twice.
    measureElement: (element, entry, list) =>
      entry
        ? measureElement(element, entry, list)
        : (list.itemSizeCache.get(list.options.getItemKey(list.indexFromElement(element))) ?? estimate),
    onChange: (v) => {
      const last = v.getVirtualItems().at(-1)
      if (onEnd && last && last.index >= items.length - 1) onEnd()
    },
  })
  const atTop = !rows.scrollOffset
  const height = rows.scrollRect?.height ?? 0
  const isCut = (row: { index: number; end: number }) => whole && atTop && row.index > 0 && row.end > height
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section ref={box} className={className} style={{ overflowY: 'auto' }} aria-label={label} tabIndex={0}>
      <ul style={{ height: rows.getTotalSize(), position: 'relative' }}>
        {rows.getVirtualItems().map((row) => (
          <li
            key={row.key}
            ref={rows.measureElement}
            data-index={row.index}
            aria-setsize={items.length}
            aria-posinset={row.index + 1}
            style={{
              position: 'absolute',
              top: 0,
              left: 0,
              right: 0,
              transform: `translateY(${row.start}px)`,
              ...(isCut(row) && { visibility: 'hidden' }),
            }}
          >
            {render(items[row.index] as T, row.index)}
          </li>
        ))}
      </ul>
    </section>
  )
}
