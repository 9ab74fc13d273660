/** Faces in browser tests: each in a context of its own, as on a machine of its own; a word on the console fails. */
import {
  test as base,
  type Browser,
  type BrowserContextOptions,
  expect,
  type Page,
  type ViewportSize,
} from '@playwright/test'

/** The sizes the faces are made for. */
export const sizes = {
  desk: { width: 1440, height: 900 },
  tv: { width: 1920, height: 1080 },
  laptop: { width: 1366, height: 768 },
  phone: { width: 390, height: 844 },
} as const satisfies Record<string, ViewportSize>

export interface OpenOptions {
  size?: ViewportSize
  /** What the console may say: a cut line is told there by the browser itself. */
  tolerate?: RegExp
  /** More of the browser that opens it. */
  context?: BrowserContextOptions
  /** Called before the link is opened. */
  before?: (page: Page) => Promise<void>
}

/**
 * What a browser says by itself while the hub is out of reach, and of a line by requests that an earlier hub had opened;
 * no page can keep it from saying so.
 */
export const lineIsDown = /net::ERR_|WebSocket connection to .* failed|400 \(Bad Request\) \/socket\.io\/$/

/** Said by the test browser itself, which keeps no shell unless a test is about it. */
const noShell = 'warning: Service Worker registration blocked by Playwright'

/** A key of the page: the focus lies on no control, and a window that is just closing would take it for its own. */
export async function pressKey(page: Page, key: string): Promise<void> {
  await expect(page.locator('dialog:modal')).toHaveCount(0)
  await page.locator('body').press(key)
}

/** Opens a link; resolves when the page is loaded. */
export type OpenFace = (link: string, options?: OpenOptions) => Promise<Page>

/** Opens faces in one browser; closing them fails where a console said something. */
export function opener(browser: Browser): { openFace: OpenFace; close: () => Promise<void> } {
  const said: string[] = []
  const opened: Page[] = []
  const openFace: OpenFace = async (link, { size = sizes.desk, tolerate, context: more, before } = {}) => {
    const context = await browser.newContext({ viewport: size, ...more })
    const page = await context.newPage()
    opened.push(page)
    const note = (text: string) => {
      if (text !== noShell && !tolerate?.test(text)) said.push(text)
    }
    page.on('console', (message) => {
      if (message.type() !== 'error' && message.type() !== 'warning') return
      const isOfResource = message.text().startsWith('Failed to load resource')
      const at = isOfResource ? ` ${new URL(message.location().url).pathname}` : ''
      note(`${message.type()}: ${message.text()}${at}`)
    })
    page.on('pageerror', (error) => note(String(error)))
    await before?.(page)
    await page.goto(link)
    return page
  }
  const close = async () => {
    for (const page of opened) await page.context().close()
    expect(said).toEqual([])
  }
  return { openFace, close }
}

export const test = base.extend<{ openFace: OpenFace }>({
  openFace: async ({ browser }, give) => {
    const { openFace, close } = opener(browser)
    await give(openFace)
    await close()
  },
})
