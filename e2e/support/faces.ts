/** Faces in browser tests: each in a context of its own, as on a machine of its own; a word on the console fails. */
import { type Browser, expect, type Page } from '@playwright/test'
import type { RunningHub } from './hub.ts'
import type { PreparedLink } from './prepare.ts'

/** The screens the faces are made for. */
export const screens = {
  chair: { width: 1440, height: 900 },
  tv: { width: 1920, height: 1080 },
  laptop: { width: 1366, height: 768 },
  phone: { width: 390, height: 844 },
} as const

/** What a browser says by itself while the hub is out of reach; no page can keep it from saying so. */
export const lineIsDown = /net::ERR_|WebSocket connection to .* failed/

export interface OpenOptions {
  /** The site, unit or delegate of the link, where the role has several. */
  id?: string
  screen?: keyof typeof screens
  /** Console messages that belong to the test. */
  allow?: RegExp
  /** Called before the link is opened. */
  before?: (page: Page) => Promise<void>
}

export class Faces {
  readonly #browser: Browser
  readonly #hub: RunningHub
  readonly #complaints: string[] = []
  readonly #pages: Page[] = []

  constructor(browser: Browser, hub: RunningHub) {
    this.#browser = browser
    this.#hub = hub
  }

  /** Enters by the link of a role, in a context of its own, and waits for its face. */
  async open(role: PreparedLink['role'], options: OpenOptions = {}): Promise<Page> {
    const { id, screen = 'tv', allow, before } = options
    const context = await this.#browser.newContext({ viewport: screens[screen] })
    const page = await context.newPage()
    this.#pages.push(page)
    const complain = (text: string) => {
      if (!allow?.test(text)) this.#complaints.push(`${role} ${id ?? ''}: ${text}`)
    }
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complain(message.text())
    })
    page.on('pageerror', (error) => complain(String(error)))
    await before?.(page)
    await page.goto(this.#hub.link(role, id))
    await expect(page).toHaveURL(/\/[a-z-]+\/[A-Za-z0-9_-]+$/)
    return page
  }

  /** Closes all pages; fails if any console complained. */
  async close(): Promise<void> {
    await Promise.all(this.#pages.map((page) => page.context().close()))
    expect(this.#complaints).toEqual([])
  }
}
