import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, memo, type MouseEvent, type RefObject, useLayoutEffect, useMemo, useState } from 'react'
import type { SiteId } from '../../../shared/core/identity.ts'
import type { StageLine } from '../../../shared/stage/wire.ts'
import { useT } from '../../i18n/i18n.ts'
import { classes, EmptyState } from '../../ui/index.ts'
import css from './grid.module.css'
import { clusterElement, ClusterTiles } from './ClusterTiles.tsx'
import {
  type Arrow,
  blockGap,
  columnsOfShelves,
  gap,
  headHeight,
  type Layout,
  layOut,
  layOutClusters,
  mostTiles,
  neighbour,
  shelfGap,
  shelfHeight,
  smallText,
  twoLines,
} from './layout.ts'
import { deviceOf, isWeak } from './media.ts'
import { markOf } from './marks.ts'
import { tileElement, TileView } from './Tile.tsx'
import { useSize } from './use-size.ts'
import { clusterKey, inReach, type Shown } from './wall.ts'
import { useWords } from './words.ts'

const arrows: ReadonlySet<string> = new Set<Arrow>(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'])

/**
 * All places as tiles by cluster: one stop for the keyboard, arrows walk over the tiles. Shelves of clusters out of sight
 * do not exist. Where there are too many for one screen each cluster is a tile, and opening it is a step nearer.
 */
export function Grid({
  shown,
  open,
  onOpen,
  onZoom,
  frames,
  ref,
}: {
  shown: readonly Shown[]
  open: SiteId | undefined
  /** `byKey`: the details take the focus. */
  onOpen: (id: SiteId, byKey: boolean) => void
  /** Goes nearer to a cluster, by its key. */
  onZoom: (key: string) => void
  /** Small frames of the places are shown. */
  frames: boolean
  ref: RefObject<HTMLDivElement | null>
}) {
  const t = useT('operator')
  const { width, height } = useSize(ref)
  const [current, setCurrent] = useState<SiteId>()
  const [currentCluster, setCurrentCluster] = useState<string>()
  const byCluster = shown.length > 1 && shown.reduce((sum, { tiles }) => sum + tiles.length, 0) > mostTiles
  const clusters = useMemo(() => layOutClusters(shown.length, width, height), [shown.length, width, height])
  const sizeKey = byCluster ? '' : shown.map(({ tiles }) => tiles.length).join(',')
  const layout = useMemo(
    () => (width > 0 && sizeKey ? layOut(sizeKey.split(',').map(Number), width, height, frames) : undefined),
    [sizeKey, width, height, frames],
  )
  const shelves = layout?.shelves ?? []
  // Its answers change without a new identity: nothing here may be memoised, and nothing is.
  // oxlint-disable-next-line react/incompatible-library
  const rows = useVirtualizer({
    count: shelves.length,
    getScrollElement: () => ref.current,
    estimateSize: (index) => (layout && shelves[index] ? shelfHeight(shelves[index], layout) : 0),
    gap: shelfGap,
    overscan: 1,
    initialRect: { width, height },
  })
  // Sizes are known, not measured; a new layout has new ones.
  const { measure } = rows
  useLayoutEffect(() => measure(), [layout, measure])
  const goCluster = (arrow: Arrow) => {
    const keys = shown.map(({ cluster }) => clusterKey(cluster))
    // One column for each that is seen, as they stand.
    const columns = Array.from({ length: Math.min(clusters.columns, keys.length) }, (_, column) =>
      keys.filter((_key, index) => index % clusters.columns === column),
    )
    const next = neighbour([columns], currentCluster, arrow)
    setCurrentCluster(next)
    if (next !== undefined) document.getElementById(clusterElement(next))?.scrollIntoView({ block: 'nearest' })
  }
  const go = (arrow: Arrow) => {
    if (byCluster) return goCluster(arrow)
    if (!layout) return
    const columns = columnsOfShelves(
      shown.map(({ tiles }) => tiles.map(({ id }) => id)),
      shelves,
    )
    const next = neighbour(columns, current, arrow)
    setCurrent(next)
    const shelf = columns.findIndex((shelf) => shelf.some((column) => column.some((id) => id === next)))
    if (shelf >= 0 && !layout.fits) rows.scrollToIndex(shelf, { align: 'auto' })
    if (next) document.getElementById(tileElement(next))?.scrollIntoView({ block: 'nearest' })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    if (arrows.has(event.key)) go(event.key as Arrow)
    else if (event.key === 'Enter' && byCluster && currentCluster !== undefined) onZoom(currentCluster)
    else if (event.key === 'Enter' && !byCluster && current) onOpen(current, true)
    else return
    event.preventDefault()
  }
  const onClick = (event: MouseEvent) => {
    const cluster = (event.target as Element).closest('[data-cluster]')?.getAttribute('data-cluster')
    if (typeof cluster === 'string') {
      setCurrentCluster(cluster)
      return onZoom(cluster)
    }
    const element = (event.target as Element).closest('[data-site]')
    const id = element?.getAttribute('data-site') as SiteId | null | undefined
    if (!id) return
    setCurrent(id)
    onOpen(id, false)
  }
  const openCluster = open && shown.find(({ tiles }) => tiles.some(({ id }) => id === open))?.cluster
  const active = byCluster ? currentCluster && clusterElement(currentCluster) : current && tileElement(current)
  return (
    <div
      ref={ref}
      className={css.grid}
      data-lines={layout && layout.tileHeight >= twoLines ? 2 : 1}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="listbox"
      tabIndex={0}
      aria-label={t(byCluster ? 'clusters' : 'grid')}
      aria-activedescendant={active}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      {shown.length === 0 && <EmptyState title={t('grid.none')} />}
      {byCluster && width > 0 && (
        <ClusterTiles
          shown={shown}
          layout={clusters}
          current={currentCluster}
          opened={openCluster && clusterKey(openCluster)}
        />
      )}
      {layout && (
        <div role="presentation" style={{ height: rows.getTotalSize(), position: 'relative' }}>
          {rows.getVirtualItems().map(({ index, start }) => {
            const shelf = shelves[index]
            if (!shelf) return null
            return (
              <div
                key={index}
                role="presentation"
                className={css.shelf}
                style={{ transform: `translateY(${start}px)`, gap: blockGap }}
              >
                {shown.slice(shelf.from, shelf.to).map(({ cluster, tiles }) => (
                  <Block
                    key={clusterKey(cluster)}
                    {...{ cluster, tiles, layout, frames }}
                    open={tiles.some(({ id }) => id === open) ? open : undefined}
                    current={tiles.some(({ id }) => id === current) ? current : undefined}
                    rows={Math.min(shelf.rows, tiles.length)}
                  />
                ))}
              </div>
            )
          })}
        </div>
      )}
    </div>
  )
}

/** Drawn anew with its own places, not with every step of the scrolling. */
const Block = memo(function Block({
  cluster,
  tiles,
  rows,
  layout,
  open,
  current,
  frames,
}: Shown & { rows: number; layout: Layout; frames: boolean; open: SiteId | undefined; current: SiteId | undefined }) {
  const t = useT('operator')
  const words = useWords()
  const { tileWidth, tileHeight } = layout
  // A picture's quality is in the sign; that there is none must be read.
  const inShort = (line: StageLine) => (line.lite || isWeak(line.rung) ? words.rung(line) : words.figures(line))
  const name = cluster.name ?? t('noCluster')
  const online = cluster.tiles.filter(inReach).length
  const troubled = cluster.tiles.filter(({ troubles }) => troubles.length > 0).length
  const columns = Math.ceil(tiles.length / rows)
  const all = cluster.tiles.length
  return (
    <div
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="group"
      aria-label={t('cluster.label', { name, online, all, troubled })}
      style={{ width: columns * tileWidth + (columns - 1) * gap }}
    >
      <p
        className={classes(css.head, columns === 1 && tileWidth < smallText && css.narrow)}
        style={{ height: headHeight, marginBottom: gap }}
        title={name}
        aria-hidden="true"
      >
        <span className={css.clusterName}>{name}</span>
        {troubled > 0 && <span className={css.troubled}>▲{troubled}</span>}
        <span className={css.count}>
          {online}/{all}
        </span>
      </p>
      <div
        role="presentation"
        className={css.tiles}
        style={{ gap, gridTemplateRows: `repeat(${rows}, ${tileHeight}px)`, gridAutoColumns: `${tileWidth}px` }}
      >
        {tiles.map((tile) => (
          <TileView
            key={tile.id}
            id={tile.id}
            name={tile.name}
            label={words.tile(tile)}
            mark={markOf(tile)}
            floor={tile.floor}
            headcount={tile.headcount}
            awaited={tile.awaited}
            simulated={tile.simulated}
            current={tile.id === current}
            open={tile.id === open}
            small={tileWidth < smallText}
            device={tile.stage && deviceOf(tile.stage.camera, tile.stage.microphone)}
            rung={tile.stage?.line?.rung}
            deviceWords={frames ? (tile.stage ? words.device(tile.stage) : '') : undefined}
            lineWords={frames && tile.stage?.line ? inShort(tile.stage.line) : undefined}
          />
        ))}
      </div>
    </div>
  )
})
