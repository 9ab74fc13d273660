import { expect, test } from 'vitest'
import { steps } from '../../shared/office/draft.ts'
import { isOffice, pathOf, type Place, placeOf } from './place.ts'

const places: Place[] = [
  { page: 'conferences' },
  { page: 'conference', id: 'hn-1' },
  ...steps.map((step): Place => ({ page: 'draft', id: 'd1', step })),
  { page: 'accounts' },
  { page: 'own' },
  { page: 'log' },
  { page: 'link' },
]

test.each(places)('an address leads where it was made for: %o', (place) => {
  expect(placeOf(pathOf(place))).toEqual(place)
  expect(isOffice(pathOf(place))).toBe(true)
})

test('what is no place of the office is said to be none', () => {
  for (const path of ['/van-phong/khac', '/van-phong/soan/d1/khac', '/van-phong/tai-khoan/1', '/van-phong/a/b/c/d'])
    expect(placeOf(path)).toEqual({ page: 'nowhere' })
  expect(placeOf('/van-phong/soan/d1')).toEqual({ page: 'draft', id: 'd1', step: 'facts' })
  expect(isOffice('/van-phong-khac')).toBe(false)
})
