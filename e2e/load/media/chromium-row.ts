/** Real viewers: the product's own pages in Chromium, with a hall and a commune that send from browsers of their own. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, errors, type Page } from '@playwright/test'
import { deskProcessing, type DeviceChoice } from '../../../client/stage/choice.ts'
import { chromiumWith } from '../../support/chromium.ts'
import { fakeDevices, type Look } from '../../support/fake-devices.ts'
import { OwnHub, workerPids } from './own-hub.ts'
import { installProbe, type Noted, type Probe, probeOptions } from './page-probe.ts'
import { emptyRow, type Row, type RowName } from './rows.ts'
import { clockNow, cpuMs, median, reach, round, rssMb, sum } from '../usage.ts'

const turns = 6
/** Nobody takes the floor at the moment the last one has given it back. */
const betweenMs = 1_200
const patienceMs = 60_000
/** A page that shows nothing new for so long has paused its picture, as the ladder does on a poor line or machine. */
const turnMs = 8_000
const looks: Look[] = [
  { name: 'hall', colour: [160, 40, 40], tone: 330 },
  { name: 'commune', colour: [40, 60, 160], tone: 550 },
]
const stands: DeviceChoice = { stands: true, processing: deskProcessing, sharp: false, thumbnails: false }
/** Small: everything is drawn by the processor here. */
const size = { width: 480, height: 320 }
const autoplay = '--autoplay-policy=no-user-gesture-required'

export async function chromiumRow(name: Extract<RowName, { kind: 'chromium' }>, seconds: number): Promise<Row> {
  const folder = mkdtempSync(join(tmpdir(), 'diem-cau-media-devices-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const browsers: Browser[] = []
  const launch = async (args: string[]) => {
    const browser = await chromium.launch(chromiumWith(autoplay, ...args))
    browsers.push(browser)
    return browser
  }
  const hub = await OwnHub.start(name.receivers + 1, 1)
  try {
    const [speaker, ...others] = hub.communes
    const senders: Page[] = []
    for (const [i, fragment] of [hub.fragment('hall'), hub.fragment('site', speaker)].entries())
      senders.push(await sender(await launch(fakeDevices(looks[i]!, folder)), hub, fragment))
    // What is played is looked at before it would leave for a loudspeaker, which there is none of.
    const audience = await launch(['--disable-audio-output'])
    const viewers: Page[] = []
    for (const siteId of others) viewers.push(await open(await contextIn(audience), hub, hub.fragment('site', siteId)))
    await Promise.all(viewers.map((page) => seesAndHears(page, 0, patienceMs)))
    const joined = (await Promise.all(viewers.map(notedIn))).map((noted) => noted.find(({ kind }) => kind === 'video'))
    const first = joined.flatMap((video) => (video ? [video.first - video.attached] : []))
    const load = await measure([...viewers, ...senders], seconds)

    const calls: number[] = []
    for (let turn = 0; turn < turns; turn++) {
      const calling = clockNow()
      const called = await hub.call(speaker!)
      const seen = await Promise.all(viewers.map((page) => seesAndHears(page, calling, turnMs)))
      calls.push(...seen.flatMap((at) => (at === undefined ? [] : [at - called])))
      await reach(clockNow() + betweenMs)
      const ending = clockNow()
      await hub.endTurn()
      await Promise.all(viewers.map((page) => seesAndHears(page, ending, turnMs)))
      await reach(clockNow() + betweenMs)
    }
    const unseen = turns * viewers.length - calls.length
    return {
      ...emptyRow(name),
      ...load,
      ...(first.length > 0 && { first_frame_ms: round(median(first)), first_frame_max_ms: round(Math.max(...first)) }),
      ...(calls.length > 0 && { switch_ms: round(median(calls)), switch_max_ms: round(Math.max(...calls)) }),
      unseen,
      limit: unseen > 0 ? 'machine' : 'none',
    }
  } finally {
    await Promise.all(browsers.map((browser) => browser.close()))
    await hub.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function contextIn(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: size, locale: 'vi-VN', reducedMotion: 'reduce' })
  await context.addInitScript(installProbe, probeOptions)
  return context
}

async function open(context: BrowserContext, hub: OwnHub, fragment: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${hub.url}/vao#${fragment}`, { waitUntil: 'commit', timeout: patienceMs })
  return page
}

/** Somebody has set this device up before: it stands for its place from the moment it comes in. */
async function sender(browser: Browser, hub: OwnHub, fragment: string): Promise<Page> {
  const context = await contextIn(browser)
  await context.grantPermissions(['camera', 'microphone'])
  const [accessId] = fragment.split('.')
  await context.addInitScript(([key, value]) => localStorage.setItem(key, value), [
    `diem-cau-devices:${accessId}`,
    JSON.stringify(stands),
  ] as const)
  return open(context, hub, fragment)
}

const notedIn = (page: Page): Promise<Noted[]> => page.evaluate(() => (window as never as { probe: Probe }).probe.noted)

/** The moment from which this page showed and played what was attached to it after `since`; undefined if it does not. */
async function seesAndHears(page: Page, since: number, timeout: number): Promise<number | undefined> {
  const both = await page
    .waitForFunction(
      (since) => {
        const noted = (window as never as { probe: Probe }).probe.noted.filter(({ attached }) => attached > since)
        const [video, audio] = (['video', 'audio'] as const).map((kind) => noted.find((one) => one.kind === kind))
        return video && audio && Math.max(video.first, audio.first)
      },
      since,
      { timeout, polling: 100 },
    )
    .catch((error: unknown) => {
      if (error instanceof errors.TimeoutError) return undefined
      throw error
    })
  return both?.jsonValue()
}

/** What the worker spends while nothing changes. */
async function measure(pages: Page[], seconds: number): Promise<Partial<Row>> {
  const pids = workerPids()
  const look = async () => {
    const all = await Promise.all(
      pages.map((page) => page.evaluate(() => (window as never as { probe: Probe }).probe.packets())),
    )
    return {
      at: clockNow(),
      spent: sum(pids.map(cpuMs)),
      received: sum(all.map((one) => one.received)),
      lost: sum(all.map((one) => one.lost)),
    }
  }
  const before = await look()
  await reach(before.at + seconds * 1000)
  const after = await look()
  const spent = after.spent - before.spent
  const received = after.received - before.received
  const ms = after.at - before.at
  return {
    // What came late or twice is taken off again by the browser.
    lost: Math.max(0, after.lost - before.lost),
    us_per_packet: round((spent * 1000) / received, 1),
    cpu_core: round(spent / ms, 3),
    rss_mb: round(sum(pids.map(rssMb))),
    packets: received,
    packets_s: round((received * 1000) / ms),
  }
}
