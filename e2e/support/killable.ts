/** A browser that can be killed as a power cut does it: a process of its own, on a profile that stays. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { chromium, type Page } from '@playwright/test'
import { findChromium } from '../../server/ops/setup/chromium.mjs'

export interface KillableBrowser {
  page: Page
  /** SIGKILL; resolves when the process is gone. */
  kill: () => Promise<void>
}

export interface Profile {
  /** Starts a browser on the profile. */
  open: () => Promise<KillableBrowser>
  remove: () => void
}

export function newProfile(): Profile {
  const folder = mkdtempSync(join(tmpdir(), 'diem-cau-profile-'))
  return {
    async open() {
      const executable = findChromium(process.env)
      if (!executable) throw new Error('Chromium is missing: npm run setup')
      const child = spawn(
        executable,
        ['--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run', '--remote-debugging-port=0'].concat(
          `--user-data-dir=${folder}`,
          'about:blank',
        ),
        { stdio: ['ignore', 'ignore', 'pipe'] },
      )
      const gone = once(child, 'exit')
      let address: string | undefined
      for await (const said of createInterface(child.stderr)) {
        address = /^DevTools listening on (ws:\S+)/.exec(said)?.[1]
        if (address) break
      }
      if (!address) throw new Error('the browser ended before it was ready')
      child.stderr.resume()
      const browser = await chromium.connectOverCDP(address)
      const page = await browser.contexts()[0]!.newPage()
      return {
        page,
        async kill() {
          child.kill('SIGKILL')
          await gone
          await browser.close()
        },
      }
    },
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  }
}
