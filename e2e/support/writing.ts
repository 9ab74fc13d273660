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

/** What is being written, as it is in the browser's database: what a power cut leaves. By how its name begins. */
export const kept = (page: Page, name: string): Promise<string | undefined> =>
  page.evaluate(async (begins) => {
    const [{ name: database = '' } = {}] = await indexedDB.databases()
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const open = indexedDB.open(database)
      open.addEventListener('success', () => resolve(open.result))
      open.addEventListener('error', () => reject(open.error))
    })
    const range = IDBKeyRange.bound(begins, `${begins}\uffff`)
    const found = await new Promise<unknown>((resolve) => {
      const get = db.transaction('drafts').objectStore('drafts').get(range)
      get.addEventListener('success', () => resolve(get.result))
    })
    db.close()
    return found === undefined ? undefined : JSON.stringify(found)
  }, name)
