/** Setting up the devices of a place in a browser test, by the dialog as its technician does. */
import { expect, type Page } from '@playwright/test'

/** Stands by for its place with the microphone of a mixing desk: nothing is taken out of a test's tone. */
export async function standBy(page: Page, place: 'hội trường' | 'điểm cầu'): Promise<void> {
  if (place === 'hội trường') {
    await page.mouse.move(500, 500)
    await page.getByRole('button', { name: 'Chọn camera, micro' }).click()
  } else await page.getByRole('button', { name: 'Camera và micro', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(`Dùng máy này làm camera, micro của ${place}`).check()
  await dialog.getByLabel('Micro hội nghị, bàn trộn').check()
  await expect(dialog.locator('video[data-shown]')).toBeVisible()
  await dialog.getByText('Đóng', { exact: true }).click()
  await expect(dialog).toHaveCount(0)
}
