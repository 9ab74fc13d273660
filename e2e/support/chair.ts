/** What the chair does on the console, and a moderator who helps without a page. */
import { expect, type Page } from '@playwright/test'
import { enter } from '../../server/rehearsal/simulator/enter.ts'
import { TestClient } from '../../server/testing/hub-client.ts'
import type { TestHub } from '../../server/testing/hub-fixture.ts'
import type { MeetingId } from '../../shared/core/identity.ts'
import { pressKey } from './faces.ts'
import { button } from './office.ts'

export async function openLobby(chair: Page) {
  const opened = button(chair, 'Khai mạc hội nghị')
  // The second press is awaited for four seconds, which a machine that opens fifty rooms may miss: then it takes a third.
  await expect(async () => {
    if (await opened.isVisible()) return
    await button(chair, /^(Mở phòng chờ|Bấm lần nữa để mở phòng chờ)$/).click({ timeout: 1_000 })
    await expect(opened).toBeVisible({ timeout: 500 })
  }).toPass()
}

export async function openSitting(chair: Page) {
  await button(chair, 'Khai mạc hội nghị').click()
  await chair.getByRole('dialog').getByRole('button', { name: 'Bắt đầu' }).click()
  await expect(chair.getByText('Đang họp')).toBeVisible()
}

/** The chair calls whoever is suggested. */
export async function call(chair: Page) {
  await expect(button(chair, /^Mời phát biểu/)).toBeEnabled()
  await pressKey(chair, 'Space')
}

/** The desk without a page, in the conference or in its rehearsal. */
export async function moderate(hub: TestHub, meetingId: MeetingId): Promise<TestClient> {
  const { fragment } = await hub.app.book.issue({ meetingId, role: 'moderator', label: 'Điều hành' })
  const { accessId, cookie } = await enter(hub.url, fragment)
  const client = new TestClient(hub.url, accessId, { cookie })
  await client.ready()
  return client
}
