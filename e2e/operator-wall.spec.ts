/** The technicians' wall of the whole country: 3,321 places by cluster on one screen, one step from each of them. */
import { expect, type Page } from '@playwright/test'
import { type Country, openCountry } from './support/country.ts'
import { sizes, test as base } from './support/faces.ts'

// As a fixture: it ends after the pages are closed.
const test = base.extend<{ country: Country }>({
  // Playwright wants the pattern even where a fixture needs no other.
  // oxlint-disable-next-line no-empty-pattern
  country: async ({}, give) => {
    const country = await openCountry(3_000)
    await give(country)
    await country.stop()
  },
})

const clusters = (page: Page) => page.getByRole('listbox', { name: 'Các cụm điểm cầu' })
const cluster = (page: Page, name: string) => clusters(page).getByRole('option', { name: new RegExp(`^${name}: `) })
const isWhole = (page: Page) =>
  page
    .getByRole('listbox')
    .evaluate((list) => list.scrollHeight <= list.clientHeight && list.scrollWidth <= list.clientWidth)

test('operator: 3,321 places by cluster, trouble first, nearer and back by keys; who is not in, with telephones', async ({
  country: { seats, sites },
  country,
  openFace,
}) => {
  const wall = await openFace(country.wall, { size: sizes.tv })

  await test.step('every cluster in sight, without scrolling', async () => {
    await expect(clusters(wall).getByRole('option')).toHaveCount(34)
    expect(await isWhole(wall)).toBe(true)
    await expect(cluster(wall, 'Thành phố Hà Nội')).toHaveAttribute('aria-label', /126\/126 kết nối.*126 đã kết nối$/)
    await expect(wall.locator('dl > div', { hasText: 'điểm cầu kết nối' })).toContainText('3.000/3.321')
    await wall.screenshot({ path: 'test-results/wall-clusters.png' })
  })

  await test.step('a slow line is counted first, in its cluster and in the list', async () => {
    seats.report(sites[2]!, { rtt: 2_400, clockOff: 0 })
    await expect(cluster(wall, 'Thành phố Hà Nội')).toHaveAttribute('aria-label', /: 1 cần kiểm tra, 125 đã kết nối$/)
    await expect(wall.getByRole('region', { name: 'Cần xử lý' }).first()).toContainText('Đường truyền chậm')
  })

  await test.step('nearer to a cluster, to a place, and back', async () => {
    await clusters(wall).focus()
    await wall.keyboard.press('ArrowDown')
    await wall.keyboard.press('ArrowRight')
    await wall.keyboard.press('ArrowLeft')
    await wall.keyboard.press('Enter')
    await expect(wall.getByRole('heading', { name: 'Thành phố Hà Nội' })).toBeVisible()
    const places = wall.getByRole('listbox', { name: 'Các điểm cầu theo cụm' })
    await expect(places.getByRole('option')).toHaveCount(126)
    expect(await isWhole(wall)).toBe(true)
    await expect(places).toBeFocused()
    await wall.screenshot({ path: 'test-results/wall-zoomed.png' })
    await wall.keyboard.press('ArrowDown')
    await wall.keyboard.press('Enter')
    const details = wall.getByRole('region', { name: /^Thông tin / })
    await expect(details.getByRole('heading').first()).toBeFocused()
    await wall.keyboard.press('Escape')
    await expect(details).toBeHidden()
    await wall.keyboard.press('Escape')
    await expect(clusters(wall)).toBeFocused()
    await expect(clusters(wall).getByRole('option')).toHaveCount(34)
  })

  await test.step('what is searched for stands as places at once', async () => {
    await wall.keyboard.press('/')
    await wall.keyboard.type('co to')
    await expect(wall.getByRole('option', { name: /^Đặc khu Cô Tô: / })).toBeVisible()
    await wall.getByRole('searchbox', { name: 'Tìm điểm cầu' }).fill('')
  })

  await test.step('who is not in yet: clusters folded, telephones in them', async () => {
    await wall.keyboard.press('Escape')
    await wall.keyboard.press('v')
    const absent = wall.getByRole('dialog', { name: 'Chưa vào (321)' })
    const last = absent.getByRole('button', { name: /^Tỉnh Cà Mau chưa vào 64\/64/ })
    await expect(last).toHaveAttribute('aria-expanded', 'false')
    await last.click()
    await expect(absent.getByRole('link').first()).toHaveAttribute('href', /^tel:0/)
    await wall.screenshot({ path: 'test-results/wall-absent.png' })
    // One comes in while the list is read.
    seats.arrive(sites.at(-1)!)
    await expect(wall.getByRole('dialog', { name: 'Chưa vào (320)' })).toBeVisible()
    await wall.keyboard.press('Escape')
  })

  await test.step('on a smaller screen as well', async () => {
    await wall.setViewportSize(sizes.desk)
    await expect(clusters(wall).getByRole('option')).toHaveCount(34)
    await expect.poll(() => isWhole(wall)).toBe(true)
    await wall.screenshot({ path: 'test-results/wall-clusters-1440.png' })
  })
})
