/** Picture and sound in browser tests: a meeting that carries them itself, and devices set up as a technician does. */
import { expect, type Page } from '@playwright/test'
import { chromiumWith, frugal } from './chromium.ts'
import type { Desk } from './desk.ts'
import { testInDiscussion } from './small-meeting.ts'

/** From now on the meeting carries picture and sound itself. */
export async function carryHere(desk: Desk): Promise<void> {
  const { settings } = desk.all().meeting.facts!
  await desk.do('meeting.change', { changes: { settings: { ...settings, media: 'own' } } })
}

/** In a running discussion of a meeting that carries picture and sound itself. */
export const testOnStage = testInDiscussion.extend<{ desk: Desk }>({
  desk: async ({ desk }, give) => {
    await carryHere(desk)
    await give(desk)
  },
})

/** Chromium's own cameras and microphones, which nobody has to allow. Of the cameras the second measures depth. */
export const withDevices = chromiumWith(
  ...frugal,
  '--use-fake-device-for-media-stream=device-count=3',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
)
export const allow = (page: Page) => page.context().grantPermissions(['camera', 'microphone'])

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
