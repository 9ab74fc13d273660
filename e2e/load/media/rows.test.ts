import { expect, test } from 'vitest'
import { emptyRow, parseRow, standardRows, table } from './rows.ts'

test('rows are named by what receives, and over how many workers', () => {
  expect(parseRow('177')).toEqual({ kind: 'srtp', receivers: 177, workers: 1 })
  expect(parseRow('400x2')).toEqual({ kind: 'srtp', receivers: 400, workers: 2 })
  expect(parseRow('signalling177')).toEqual({ kind: 'signalling', receivers: 177 })
  expect(parseRow('chromium10')).toEqual({ kind: 'chromium', receivers: 10 })
  for (const wrong of ['', '0', 'x2', '20x', '20x0', 'chromium', 'chromium2x2', '20 ', '99999'])
    expect(parseRow(wrong), wrong).toBeUndefined()
  expect(standardRows.split(',').map(parseRow)).not.toContain(undefined)
})

test('the table says each figure once, and nothing where nothing was measured', () => {
  const row = { ...emptyRow({ kind: 'srtp', receivers: 400, workers: 2 }), lost: 0, switch_ms: 120, switch_max_ms: 310 }
  const [titles, line] = table([row]).split('\n')
  expect(titles).toMatch(/lost.*switch.*held back by/)
  expect(line).toMatch(/^srtp 400 over 2 +0 +120 ≤ 310 +none$/)
})
