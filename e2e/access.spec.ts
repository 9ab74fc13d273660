/** The way in by a link: where its secret goes, in a browser and inside a messenger. */
import { expect, type Page } from '@playwright/test'
import type { SiteId } from '../shared/core/identity.ts'
import { sizes } from './support/faces.ts'
import { test } from './support/small-meeting.ts'

const hoanhMo = '06841' as SiteId
const zalo =
  'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0.0.0 Mobile Safari/537.36 Zalo android/12050748'

/** All that a page can read of how it came to be, and what it keeps. */
const traces = (page: Page): Promise<string> =>
  page.evaluate(() =>
    [location.href, document.referrer, performance.getEntries(), { ...sessionStorage }, { ...localStorage }]
      .map((trace) => JSON.stringify(trace))
      .join('\n'),
  )

test('[ACC9] a link leads to its face on the page it opened, and leaves its secret nowhere', async ({
  hub,
  openFace,
}) => {
  const link = hub.link('site', hoanhMo)
  const room = await openFace(link, { size: sizes.tv })
  await expect(room.locator('#main')).toBeVisible()
  const loaded = await room.evaluate(() => new URL(performance.getEntriesByType('navigation')[0]!.name).pathname)
  expect(loaded).toBe('/vao')
  expect(new URL(room.url()).pathname).toMatch(/^\/diem-cau\//)
  expect(await traces(room)).not.toContain(new URL(link).hash.slice(1))
  // The same place, opened anew by its own address.
  await room.reload()
  await expect(room.locator('#main')).toBeVisible()
})

test('[ACC9] inside a messenger the secret stands in the address until somebody goes on there', async ({
  hub,
  openFace,
}) => {
  const link = hub.link('site', hoanhMo)
  const phone = await openFace(link, { size: sizes.phone, context: { userAgent: zalo } })
  await expect(phone.getByRole('heading', { name: 'Nên mở bằng trình duyệt của máy' })).toBeVisible()
  await expect(phone).toHaveURL(link)
  await phone.getByRole('button', { name: 'Vẫn tiếp tục ở đây' }).click()
  await expect(phone.locator('#main')).toBeVisible()
  expect(await traces(phone)).not.toContain(new URL(link).hash.slice(1))
})

test('the way in begins with one file, and fetches little beside it', async ({ hub, openFace }) => {
  const page = await openFace(hub.url)
  await expect(page.getByRole('textbox')).toBeVisible()
  const programs = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter((entry): entry is PerformanceResourceTiming => /\/assets\/.*\.js$/.test(entry.name))
      .map(({ encodedBodySize }) => encodedBodySize),
  )
  const all = programs.reduce((sum, bytes) => sum + bytes, 0)
  console.log(`the way in: ${programs.length} files of ${all} bytes`)
  expect(programs.length).toBeLessThanOrEqual(10)
  expect(Math.max(...programs)).toBeGreaterThan(all * 0.7)
  // 183,872 when it was written.
  expect(all).toBeLessThan(195_000)
})
