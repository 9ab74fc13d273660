/** A rehearsal in browser tests: how its screens are marked, and how the office enters it. */
import { expect, type Locator, type Page, type ViewportSize } from '@playwright/test'

export const strip = (page: Page) => page.getByRole('note', { name: 'TỔNG DUYỆT' })

/** Covers nothing: what comes below begins where the strip ends, and the page is no longer than before. */
export async function isMarked(page: Page, name: string): Promise<void> {
  await expect(strip(page), name).toBeInViewport()
  await expect(page.getByText('Đang nhận thông tin hội nghị')).toHaveCount(0)
  const [over, below] = await strip(page).evaluate((note) => {
    const next = note.nextElementSibling
    return [note.getBoundingClientRect().bottom, next ? next.getBoundingClientRect().top : Infinity]
  })
  expect(Math.round(below!)).toBeGreaterThanOrEqual(Math.round(over!))
  expect(await page.title()).toContain('TỔNG DUYỆT')
}

/** From the office's page into the rehearsal, as somebody of the desk. */
export async function practise(section: Locator, role: string, size: ViewportSize): Promise<Page> {
  const opening = section.page().context().waitForEvent('page')
  await section.getByRole('button', { name: role, exact: true }).click()
  const tab = await opening
  await tab.setViewportSize(size)
  return tab
}
