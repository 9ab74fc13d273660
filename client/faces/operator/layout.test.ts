import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  arrange,
  blockGap,
  clusterGap,
  columnsOfShelves,
  gap,
  layOut,
  layOutClusters,
  neighbour,
  shelfGap,
  shelfHeight,
} from './layout.ts'

/** Communes of each district of the conference of 2024. */
const quangNinh = [33, 17, 16, 10, 7, 11, 9, 11, 8, 12, 21, 19, 3]

const room = fc.record({
  sizes: fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 30 }),
  width: fc.integer({ min: 300, max: 2_400 }),
  height: fc.integer({ min: 200, max: 1_400 }),
})

describe('layout', () => {
  test.each([
    [1_500, 880],
    [1_090, 700],
  ])('177 communes are seen at once in %d × %d', (width, height) => {
    const layout = layOut(quangNinh, width, height)
    expect(layout.fits).toBe(true)
    expect(layout.tileWidth).toBeGreaterThanOrEqual(118)
  })

  test('at full size a name has room in one line beside its sign and figure', () => {
    const { tileWidth, tileHeight } = layOut(quangNinh, 1_500, 880)
    expect(tileWidth).toBeGreaterThanOrEqual(175)
    expect(tileHeight).toBeGreaterThanOrEqual(26)
  })

  test('every cluster stands once and in order; what is said to fit does', () => {
    fc.assert(
      fc.property(room, ({ sizes, width, height }) => {
        const layout = layOut(sizes, width, height)
        const { shelves, tileWidth } = layout
        expect(shelves.flatMap(({ from, to }) => sizes.slice(from, to))).toEqual(sizes)
        for (const { from, to, rows } of shelves) {
          const columns = sizes.slice(from, to).map((size) => Math.ceil(size / rows))
          const wide = columns.reduce((sum, n) => sum + n * (tileWidth + gap) - gap, 0) + (to - from - 1) * blockGap
          expect(wide).toBeLessThanOrEqual(width)
        }
        const high = shelves.reduce((sum, shelf) => sum + shelfHeight(shelf, layout), 0)
        if (layout.fits) expect(high + (shelves.length - 1) * shelfGap).toBeLessThanOrEqual(height)
      }),
    )
  })

  test('with small frames every tile has room for one, in shelves that stand once and in order', () => {
    const layout = layOut(quangNinh, 1_090, 700, true)
    expect(layout.shelves.flatMap(({ from, to }) => quangNinh.slice(from, to))).toEqual(quangNinh)
    expect(layout.tileHeight).toBeGreaterThan((layout.tileWidth * 9) / 16)
    expect(layout.fits).toBe(false)
    expect(layOut([2], 1_090, 700, true).tileWidth).toBeLessThan(200)
  })

  test('thousands scroll, in shelves that are only drawn when seen', () => {
    const layout = layOut(
      Array.from({ length: 34 }, (_, i) => 60 + ((i * 37) % 80)),
      1_500,
      880,
    )
    expect(layout.fits).toBe(false)
    expect(layout.shelves.length).toBeGreaterThan(10)
    expect(layout.tileWidth).toBeGreaterThanOrEqual(140)
  })

  test.each([
    [34, 1_500, 880],
    [63, 1_500, 880],
    [34, 1_090, 650],
  ])('%d clusters are seen at once in %d × %d', (count, width, height) => {
    const { columns, tileHeight } = layOutClusters(count, width, height)
    const rows = Math.ceil(count / columns)
    expect(rows * (tileHeight + clusterGap) - clusterGap).toBeLessThanOrEqual(height)
    expect(tileHeight).toBeGreaterThanOrEqual(66)
  })

  test('side by side while the columns last', () => {
    expect(arrange([4, 4, 4], 3, 1)).toEqual([{ from: 0, to: 3, rows: 4 }])
    expect(arrange([4, 4, 4], 2, 1)).toEqual([
      { from: 0, to: 2, rows: 4 },
      { from: 2, to: 3, rows: 2 },
    ])
  })
})

describe('arrows', () => {
  const groups = [
    ['1', '2', '3'],
    ['4', '5'],
    ['6', '7'],
  ]
  const shelves = columnsOfShelves(groups, [
    { from: 0, to: 2, rows: 2 },
    { from: 2, to: 3, rows: 1 },
  ])
  const go = (from: string | undefined, ...arrows: ('Up' | 'Down' | 'Left' | 'Right')[]) =>
    arrows.reduce((at, arrow) => neighbour(shelves, at, `Arrow${arrow}`), from)

  test('columns as they stand', () => {
    expect(shelves).toEqual([
      [['1', '2'], ['3'], ['4', '5']],
      [['6'], ['7']],
    ])
  })

  test('down and up a column and over to the next shelf; left and right in a row', () => {
    expect(go('1', 'Down')).toBe('2')
    expect(go('2', 'Right')).toBe('3')
    expect(go('3', 'Right')).toBe('4')
    expect(go('5', 'Down')).toBe('7')
    expect(go('7', 'Up')).toBe('3')
    expect(go('2', 'Down', 'Right', 'Left', 'Up')).toBe('2')
  })

  test('at an edge it stays; with nothing chosen it begins at the first', () => {
    expect(go('1', 'Up', 'Left')).toBe('1')
    expect(go('7', 'Right', 'Down')).toBe('7')
    expect(go(undefined, 'Down')).toBe('1')
    expect(go('unknown', 'Right')).toBe('1')
  })
})
