/** The places of a meeting that carries picture and sound itself, each in a browser with a camera and tone of its own. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import { findChromium } from '../../server/ops/setup/chromium.mjs'
import { type OpenFace, opener } from './faces.ts'
import { fakeDevices, type Look } from './fake-devices.ts'
import { chromiumWith } from './chromium.ts'
import { allow, testOnStage } from './stage.ts'

export const looks = {
  hall: { name: 'hall', colour: [200, 30, 30], tone: 440 },
  first: { name: 'first', colour: [30, 160, 60], tone: 700 },
  second: { name: 'second', colour: [30, 60, 200], tone: 1000 },
  third: { name: 'third', colour: [220, 200, 40], tone: 1300 },
} as const satisfies Record<string, Look>
type Place = keyof typeof looks

/** Many pages paint without a graphics card here: what is looked at is the picture, not the page. */
export const small = { width: 960, height: 540 }

/** What a place may show: a page of one colour in a tab of its own, which the browser chooses by its title. */
export const paper = { title: 'A paper to be shown', colour: [150, 40, 160] } as const
export async function openPaper(beside: Page): Promise<Page> {
  const page = await beside.context().newPage()
  await page.setContent(`<title>${paper.title}</title><body style="background: rgb(${paper.colour.join()})">`)
  return page
}

const watching = chromiumWith('--autoplay-policy=no-user-gesture-required')
const sending = (place: Place, folder: string) => chromiumWith(...fakeDevices(looks[place], folder))
/** A tab is chosen as somebody would choose it: by a browser with a window, without the stand-in for its questions. */
const showing = (place: Place, folder: string) => {
  const { args, ...rest } = sending(place, folder)
  return {
    ...rest,
    executablePath: findChromium(process.env),
    args: [
      ...args.filter((one) => one !== '--use-fake-ui-for-media-stream'),
      `--auto-select-tab-capture-source-by-title=${paper.title}`,
    ],
  }
}

/** `at`: opens faces in the browser of a place, or in one without any devices for whoever only watches. */
export const testInPlaces = testOnStage.extend<{ at: (place: Place | 'watching') => OpenFace }>({
  // oxlint-disable-next-line no-empty-pattern
  at: async ({}, give) => {
    const folder = mkdtempSync(join(tmpdir(), 'diem-cau-devices-'))
    const browsers = new Map<string, Promise<{ browser: Browser; faces: ReturnType<typeof opener> }>>()
    const launch = async (place: Place | 'watching') => {
      const options = place === 'watching' ? watching : (place === 'hall' ? showing : sending)(place, folder)
      const browser = await chromium.launch(options)
      return { browser, faces: opener(browser) }
    }
    await give((place) => async (link, options) => {
      const launched = browsers.get(place) ?? launch(place)
      browsers.set(place, launched)
      const before = async (page: Page) => {
        if (place !== 'watching') await allow(page)
        await options?.before?.(page)
      }
      return (await launched).faces.openFace(link, { ...options, before })
    })
    const closing = [...browsers.values()].map(async (launched) => {
      const { browser, faces } = await launched
      await faces.close().finally(() => browser.close())
    })
    await Promise.all(closing)
    rmSync(folder, { recursive: true, force: true })
  },
})
