/** The writing line of the secretary's desk, as browser tests use it. */
import { expect, type Page } from '@playwright/test'

export const line = (page: Page) => page.getByLabel('Nội dung đang ghi')
export const options = (page: Page) => page.getByRole('listbox', { name: 'Gợi ý' }).getByRole('option')
export const card = (page: Page, text: string) => page.getByRole('article').filter({ hasText: text })

/** Types on, and takes what is offered first once it is what was meant. */
export async function complete(page: Page, typed: string, meant: string, key: 'Enter' | 'Tab' = 'Enter') {
  await page.keyboard.type(typed)
  await expect(options(page).first()).toContainText(meant)
  await page.keyboard.press(key)
}

/** The line as it is in the browser's database: what a power cut leaves. */
export const keptLine = (page: Page): Promise<string | undefined> =>
  page.evaluate(async () => {
    const [{ name = '' } = {}] = await indexedDB.databases()
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const open = indexedDB.open(name)
      open.addEventListener('success', () => resolve(open.result))
      open.addEventListener('error', () => reject(open.error))
    })
    const kept = await new Promise<{ text?: string } | undefined>((resolve) => {
      const get = db.transaction('drafts').objectStore('drafts').get('line')
      get.addEventListener('success', () => resolve(get.result as { text?: string }))
    })
    db.close()
    return kept?.text
  })
