/**
 * Where the tiles stand. Clusters keep their order and stand side by side in shelves; within a cluster tiles run down its
 * columns. As many columns as let everything be seen at once with the largest tiles; else the wall scrolls. Pure.
 */

/** Pixels. */
export const gap = 3
export const blockGap = 9
export const headHeight = 24
export const shelfGap = 8
const tallest = 42
const lowest = 20
const narrowest = 118
/** Narrower tiles have smaller letters; in higher ones a name may break. */
export const smallText = 150
export const twoLines = 38
/** A long name in one line. */
const longName = 115
/** More places than these stand as clusters first: no column count can fit them, and trying would only cost time. */
export const mostTiles = 600
/** When the wall scrolls. */
const scrolling = { height: 38, width: 150, rows: 14 }
/** With a small frame below the name, and two lines of words below that; `beside` is all but the frame. */
const withFrames = { width: 156, widest: 190, rows: 3, padding: 14, beside: 74 }

export interface Shelf {
  /** Clusters `from` up to, not including, `to`. */
  from: number
  to: number
  rows: number
}

export interface Layout {
  shelves: readonly Shelf[]
  tileWidth: number
  tileHeight: number
  fits: boolean
}

const columnsOf = (size: number, rows: number): number => Math.ceil(size / rows)

/** The fewest rows in which these clusters stand side by side in so many columns. */
function rowsFor(sizes: readonly number[], columns: number): number | undefined {
  if (sizes.length > columns) return undefined
  const total = sizes.reduce((sum, size) => sum + size, 0)
  for (let rows = Math.max(1, Math.ceil(total / columns)); ; rows++)
    if (sizes.reduce((sum, size) => sum + columnsOf(size, rows), 0) <= columns) return rows
}

/** Shelves with the least height, `headRows` being a shelf's heading in rows. */
export function arrange(sizes: readonly number[], columns: number, headRows: number, mostRows = Infinity): Shelf[] {
  const best: { cost: number; shelf?: Shelf }[] = [{ cost: 0 }]
  for (let to = 1; to <= sizes.length; to++) {
    best[to] = { cost: Infinity }
    for (let from = to - 1; from >= 0 && to - from <= columns; from--) {
      const rows = rowsFor(sizes.slice(from, to), columns)
      if (rows === undefined || (rows > mostRows && to - from > 1)) break
      const cost = (best[from]?.cost ?? Infinity) + rows + headRows
      if (cost < (best[to]?.cost ?? Infinity)) best[to] = { cost, shelf: { from, to, rows } }
    }
  }
  const shelves: Shelf[] = []
  for (let shelf = best[sizes.length]?.shelf; shelf; shelf = best[shelf.from]?.shelf) shelves.unshift(shelf)
  return shelves
}

/** The width a tile has where the fullest shelf still fits. */
function widthOf(sizes: readonly number[], shelves: readonly Shelf[], width: number): number {
  return Math.min(
    ...shelves.map(({ from, to, rows }) => {
      const columns = sizes.slice(from, to).reduce((sum, size) => sum + columnsOf(size, rows), 0)
      const blocks = to - from
      return Math.floor((width - (blocks - 1) * blockGap - (columns - blocks) * gap) / columns)
    }),
  )
}

/** How much of a name can be read in a tile: the room beside sign and figure, in one line or in two. */
function legibility(width: number, height: number): number {
  const small = width < smallText
  const room = (width - (small ? 28 : 54)) * (height >= twoLines && !small ? 1.35 : 1)
  return Math.min(room * (small ? 0.9 : 1), longName) + height
}

/** Sizes are the clusters' numbers of tiles, `width` and `height` the room in pixels. */
export function layOut(sizes: readonly number[], width: number, height: number, frames = false): Layout {
  if (frames) return layOutFrames(sizes, width)
  const tiles = sizes.reduce((sum, size) => sum + size, 0)
  let best: (Layout & { score: number }) | undefined
  for (let columns = tiles > mostTiles ? Infinity : 2; columns * narrowest <= width; columns++) {
    const shelves = arrange(sizes, columns, 1.2)
    if (shelves.length === 0) continue
    const rows = shelves.reduce((sum, shelf) => sum + shelf.rows, 0)
    const heads = shelves.length * (headHeight + gap) + (shelves.length - 1) * shelfGap
    const tileHeight = Math.min(tallest, Math.floor((height - heads) / rows) - gap)
    // A few tiles alone do not grow over the whole width.
    const tileWidth = Math.min(widthOf(sizes, shelves, width), 240)
    if (tileHeight < lowest || tileWidth < narrowest) continue
    const score = legibility(tileWidth, tileHeight)
    if (!best || score > best.score) best = { shelves, tileWidth, tileHeight, fits: true, score }
  }
  if (best) return best
  const columns = Math.max(1, Math.floor((width + gap) / (scrolling.width + gap)))
  const shelves = arrange(sizes, columns, 1, scrolling.rows)
  return { shelves, tileWidth: widthOf(sizes, shelves, width), tileHeight: scrolling.height, fits: false }
}

/** Tiles with small frames are as large as those need, and the wall scrolls. */
function layOutFrames(sizes: readonly number[], width: number): Layout {
  const columns = Math.max(1, Math.floor((width + gap) / (withFrames.width + gap)))
  const shelves = arrange(sizes, columns, 0.3, withFrames.rows)
  const tileWidth = Math.min(widthOf(sizes, shelves, width), withFrames.widest)
  const tileHeight = Math.round(((tileWidth - withFrames.padding) * 9) / 16) + withFrames.beside
  return { shelves, tileWidth, tileHeight, fits: false }
}

/** Height of a shelf with its heading, without the gap after it. */
export const shelfHeight = ({ rows }: Shelf, { tileHeight }: Layout): number =>
  headHeight + gap + rows * (tileHeight + gap)

export interface ClusterLayout {
  columns: number
  tileHeight: number
}

export const clusterGap = 6
const clusterTile = { narrowest: 160, widest: 270, lowest: 66, easy: 92, tallest: 150 }

/** Clusters as tiles: as wide as still lets all be seen at once with room for their figures; else the list scrolls. */
export function layOutClusters(count: number, width: number, height: number): ClusterLayout {
  const { narrowest, widest, lowest, easy, tallest } = clusterTile
  const columnsOfWidth = (tile: number): number => Math.max(1, Math.floor((width + clusterGap) / (tile + clusterGap)))
  const room = (columns: number): number => Math.floor((height + clusterGap) / Math.ceil(count / columns)) - clusterGap
  const most = columnsOfWidth(narrowest)
  let columns = Math.min(most, columnsOfWidth(widest) + 1)
  while (columns < most && room(columns) < easy) columns++
  return { columns, tileHeight: Math.min(tallest, Math.max(lowest, room(columns))) }
}

export type Arrow = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight'

/** The columns of tiles of each shelf, as they stand on the screen. */
export function columnsOfShelves<T>(groups: readonly (readonly T[])[], shelves: readonly Shelf[]): T[][][] {
  return shelves.map(({ from, to, rows }) =>
    groups.slice(from, to).flatMap((tiles) => {
      const columns = columnsOf(tiles.length, rows)
      return Array.from({ length: columns }, (_, i) => tiles.slice(i * rows, (i + 1) * rows))
    }),
  )
}

/** The tile an arrow leads to; the same one at an edge, the first where none was chosen. */
export function neighbour<T>(shelves: readonly T[][][], current: T | undefined, arrow: Arrow): T | undefined {
  const first = shelves[0]?.[0]?.[0]
  for (const [s, columns] of shelves.entries())
    for (const [c, column] of columns.entries()) {
      const row = column.indexOf(current as T)
      if (row < 0) continue
      const near = <C>(list: readonly C[] | undefined, index: number): C | undefined =>
        list?.[Math.min(index, list.length - 1)]
      const next: Record<Arrow, () => T | undefined> = {
        ArrowDown: () => column[row + 1] ?? near(shelves[s + 1], c)?.[0],
        ArrowUp: () => column[row - 1] ?? near(shelves[s - 1], c)?.at(-1),
        ArrowRight: () => near(columns[c + 1], row),
        ArrowLeft: () => near(columns[c - 1], row),
      }
      return next[arrow]() ?? current
    }
  return first
}
