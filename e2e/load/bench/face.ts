/**
 * face: the product's own pages in Chromium, its processor slowed four times, while 20 events a second come. No floor:
 * a page's bare part would be an empty page.
 */
import { setTimeout as delay } from 'node:timers/promises'
import { type Browser, chromium, type Page } from '@playwright/test'
import { startHub, type TestHub } from '../../../server/testing/hub-fixture.ts'
import { openSeats, type Seats } from '../../../server/testing/seats.ts'
import type { AccessId, CommandId, SiteId } from '../../../shared/core/identity.ts'
import type { Plan } from '../../../shared/meeting/load-contract.ts'
import { chromiumWith } from '../../support/chromium.ts'
import { sizes } from '../../support/faces.ts'
import { tasksOf } from '../wall/longest.ts'
import { actorOfSite, chairActor } from './loaded.ts'
import { conference } from './people.ts'
import { type Benchmark, plainRow, type Row } from './rows.ts'

const slower = 4
const eventsPerSecond = 20
/** A line of a commune as it may be: down and up in bytes a second, and there and back in milliseconds. */
const slowLine = { offline: false, downloadThroughput: 200_000, uploadThroughput: 90_000, latency: 150 }
const patienceMs = 180_000

interface View {
  name: string
  sites: number
  actor: ReturnType<typeof actorOfSite>
  size: { width: number; height: number }
  /** How its address begins: a link that leads to another face is measured as none. */
  path: string
}

const operator = { accessId: 'operator' as AccessId, role: 'operator' as const, label: 'operator' }
const views = (plan: Plan): Record<string, Omit<View, 'sites' | 'name'>> => ({
  chair: { actor: chairActor, size: sizes.desk, path: '/chu-tri/' },
  commune: {
    actor: actorOfSite(plan.sites.find(({ kind }) => kind === 'remote')!.id),
    size: sizes.tv,
    path: '/diem-cau/',
  },
  wall: { actor: operator, size: sizes.tv, path: '/ky-thuat/' },
})

export const face: Benchmark = {
  name: 'face',
  async run({ quick }) {
    const browser = await chromium.launch(chromiumWith())
    const rows: Row[] = []
    try {
      for (const [sites, names] of quick
        ? ([[20, ['commune']]] as const)
        : ([
            [177, ['chair', 'commune', 'wall']],
            [3_321, ['wall']],
          ] as const))
        rows.push(...(await ofSize(browser, sites, names, quick)))
      return rows
    } finally {
      await browser.close()
    }
  },
}

async function ofSize(browser: Browser, sites: number, names: readonly string[], quick: boolean): Promise<Row[]> {
  const plan = conference(sites)
  const hub = await startHub({ plan })
  try {
    const seats = await openSeats(hub)
    const remote = plan.sites.flatMap(({ id, kind }) => (kind === 'remote' ? [id as SiteId] : []))
    for (const id of remote) seats.arrive(id)
    const course = new Course(hub, seats, remote)
    await course.begin()
    const rows: Row[] = []
    for (const name of names) {
      const view: View = { name, sites, ...views(plan)[name]! }
      const { fragment } = await hub.link(view.actor)
      rows.push(...(await opened(browser, view, `${hub.url}/vao#${fragment}`)))
      rows.push(...(await busy(browser, view, `${hub.url}/vao#${fragment}`, course, quick)))
    }
    return rows
  } finally {
    await hub.stop()
  }
}

/** What a conference's sites do all the time: they report how many have come, and their lines get better and worse. */
class Course {
  readonly #hub: TestHub
  readonly #seats: Seats
  readonly #sites: SiteId[]
  #made = 0

  constructor(hub: TestHub, seats: Seats, sites: SiteId[]) {
    this.#hub = hub
    this.#seats = seats
    this.#sites = sites
  }

  async begin(): Promise<void> {
    const ack = await (
      await this.#hub.meeting()
    ).submit({ type: 'meeting.openLobby', data: {} }, this.#id(), chairActor)
    if (!ack.ok) throw new Error(ack.text)
  }

  /** One event. */
  async step(): Promise<void> {
    const nth = this.#made
    const siteId = this.#sites[nth % this.#sites.length]!
    const headcount = 1 + (Math.floor(nth / this.#sites.length) % 2)
    this.#seats.report(siteId, { rtt: 40 + ((nth * 37) % 900), clockOff: 0 })
    const command = { type: 'attendance.reportHeadcount' as const, data: { siteId, headcount } }
    const ack = await (await this.#hub.meeting()).submit(command, this.#id(), actorOfSite(siteId))
    if (!ack.ok) throw new Error(ack.text)
  }

  #id(): CommandId {
    return `face-${++this.#made}` as CommandId
  }
}

/** Usable: past the way in, and what the face is for can be read and pressed. */
async function usable(page: Page, path: string): Promise<void> {
  await page.waitForURL(({ pathname }) => pathname.startsWith(path), { timeout: patienceMs, waitUntil: 'commit' })
  await page.locator('#main').waitFor({ timeout: patienceMs })
}

/** On a slowed line, with nothing kept: how long, and how much of it is program. */
async function opened(browser: Browser, { name, sites, size, path }: View, link: string): Promise<Row[]> {
  const context = await browser.newContext({ viewport: size, locale: 'vi-VN' })
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  await cdp.send('Network.enable')
  await cdp.send('Network.emulateNetworkConditions', slowLine)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slower })
  const scripts: Promise<number>[] = []
  page.on('response', (response) => {
    const asked = response.request()
    if (response.ok() && asked.resourceType() === 'script')
      scripts.push(asked.sizes().then(({ responseBodySize }) => responseBodySize))
  })
  const start = performance.now()
  await page.goto(link, { waitUntil: 'commit', timeout: patienceMs })
  await usable(page, path)
  const ms = performance.now() - start
  const fetched = await Promise.all(scripts)
  await context.close()
  const bytes = fetched.reduce((total, size) => total + size, 0)
  return [plainRow(`face-${name}-usable`, sites, ms, 'ms'), plainRow(`face-${name}-program`, sites, bytes / 1000, 'kB')]
}

async function busy(browser: Browser, view: View, link: string, course: Course, quick: boolean): Promise<Row[]> {
  const { name, sites, size, path } = view
  const context = await browser.newContext({ viewport: size, locale: 'vi-VN' })
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  await page.goto(link, { timeout: patienceMs })
  await usable(page, path)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slower })
  const seconds = quick ? 3 : 20
  await page.evaluate(countFrames)
  await browser.startTracing(page, { categories: ['toplevel'] })
  const start = performance.now()
  for (let done = 0; done < seconds * eventsPerSecond; done++) {
    await course.step()
    await delay(Math.max(0, start + ((done + 1) * 1000) / eventsPerSecond - performance.now()))
  }
  const tasks = tasksOf(JSON.parse((await browser.stopTracing()).toString('utf8')))
  const { lost, frames } = await page.evaluate(() => (window as never as { counted: () => Counted }).counted())

  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  // An hour's worth, as fast as the page takes it.
  for (let done = 0; done < (quick ? 200 : 3_600 * eventsPerSecond); done++) await course.step()
  await page.waitForFunction(() => true)
  await cdp.send('HeapProfiler.collectGarbage')
  const { usedSize } = await cdp.send('Runtime.getHeapUsage')
  await context.close()
  return [
    plainRow(`face-${name}-frames-lost`, sites, (100 * lost) / (lost + frames), '%'),
    plainRow(`face-${name}-longest-task`, sites, tasks.longestMs, 'ms'),
    plainRow(`face-${name}-longest-task-cpu`, sites, tasks.longestCpuMs, 'ms'),
    plainRow(`face-${name}-heap`, sites, usedSize / 1e6, 'MB'),
  ]
}

interface Counted {
  frames: number
  lost: number
}

/** In the page: frames that came, and those that had been due at sixty a second and did not. */
function countFrames(): void {
  const counted = { frames: 0, lost: 0 }
  let last = performance.now()
  const look = (now: number) => {
    counted.frames++
    counted.lost += Math.max(0, Math.round((now - last) / (1000 / 60)) - 1)
    last = now
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
  Object.assign(window, { counted: () => counted })
}
