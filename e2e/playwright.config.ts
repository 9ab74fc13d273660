import { defineConfig } from '@playwright/test'
import { chromiumWith, frugal } from './support/chromium.ts'

/** Where what comes through is measured: six browsers, or a line made bad, need the whole machine. */
const media = /e2e\/stage-(floor|line)\.spec\.ts$/

export default defineConfig({
  testDir: '.',
  testMatch: /e2e\/[^/]+\.spec\.ts$/,
  reporter: [['list'], ['json']],
  projects: [
    {
      name: 'browser',
      testIgnore: media,
      use: { launchOptions: chromiumWith(...frugal) },
    },
    { name: 'media', testMatch: media, workers: 1 },
  ],
  workers: 2,
  retries: 0,
  timeout: 240_000,
  expect: { timeout: 30_000 },
  forbidOnly: true,
  use: {
    browserName: 'chromium',
    headless: true,
    // Each of the many pages would fetch the whole shell; `everybody-offline` has it.
    serviceWorkers: 'block',
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    // Recording every page costs as much as all the pages do: `npm test -- browser -- --trace on FILE` where it is needed.
    trace: 'off',
    actionTimeout: 30_000,
    screenshot: 'only-on-failure',
    launchOptions: chromiumWith(),
  },
})
