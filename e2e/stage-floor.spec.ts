/**
 * The floor is the microphone, in browsers of their own with cameras and microphones of their own: at each step every
 * viewer's pixels are looked at and its sound is listened to.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, expect, type Page } from '@playwright/test'
import type { SiteId } from '../shared/core/identity.ts'
import { fakeDevices, type Look } from './support/fake-devices.ts'
import { hears, heard, picture, shows } from './support/senses.ts'
import { type OpenFace, opener, sizes } from './support/faces.ts'
import { chromiumWith } from './support/chromium.ts'
import { standBy, testOnStage } from './support/stage.ts'
import { discussion } from './support/small-meeting.ts'

const looks = {
  hall: { name: 'hall', colour: [200, 30, 30], tone: 440 },
  hoanhMo: { name: 'hoanh-mo', colour: [30, 160, 60], tone: 700 },
  haKhanh: { name: 'ha-khanh', colour: [30, 60, 200], tone: 1000 },
  third: { name: 'third', colour: [220, 200, 40], tone: 1300 },
} as const satisfies Record<string, Look>
type Place = keyof typeof looks

/** Six pages paint without a graphics card here: what is looked at is the picture, not the page. */
const small = { width: 960, height: 540 }

/** Browsers with the devices of each place, and one without any for whoever only watches. */
const test = testOnStage.extend<{ open: (place: Place | 'watching') => Promise<OpenFace> }>({
  // oxlint-disable-next-line no-empty-pattern
  open: async ({}, give) => {
    const folder = mkdtempSync(join(tmpdir(), 'diem-cau-devices-'))
    const browsers = new Map<string, Promise<Browser>>()
    const closing: (() => Promise<void>)[] = []
    await give(async (place) => {
      const devices =
        place === 'watching' ? ['--autoplay-policy=no-user-gesture-required'] : fakeDevices(looks[place], folder)
      let browser = browsers.get(place)
      if (!browser) {
        browser = chromium.launch(chromiumWith(...devices))
        browsers.set(place, browser)
      }
      const { openFace, close } = opener(await browser)
      closing.push(close)
      return openFace
    })
    for (const close of closing) await close()
    for (const browser of browsers.values()) await (await browser).close()
    rmSync(folder, { recursive: true, force: true })
  },
})

/** This page's client is told that it may send everything, always. */
async function believesToHaveTheFloor(page: Page): Promise<void> {
  await page.routeWebSocket(/socket\.io/, (socket) => {
    const hub = socket.connectToServer()
    hub.onMessage((message) =>
      socket.send(
        typeof message === 'string'
          ? message.replace(/^(42\/stage,\["grant",\{"media":)\[[^\]]*\]/, '$1["camera","microphone"]')
          : message,
      ),
    )
  })
}

const metrics = async (url: string): Promise<string> => (await fetch(`${url}/metrics`)).text()
const refusals = async (url: string): Promise<number> =>
  Number(/refusals_total\{code="stage\.notYourTurn"\} (\d+)/.exec(await metrics(url))?.[1] ?? 0)

test('hall → commune A → commune B → hall: the right picture everywhere, the right sound where it belongs', async ({
  hub,
  desk,
  open,
}) => {
  test.setTimeout(300_000)
  const [hoanhMo, haKhanh, third] = desk.all().roster.order.slice(1) as [SiteId, SiteId, SiteId]
  const sites: Record<Exclude<Place, 'hall'>, SiteId> = { hoanhMo, haKhanh, third }

  const wall = await (await open('hall'))(hub.link('hall'), { size: small })
  const rooms = {
    hoanhMo: await (await open('hoanhMo'))(hub.link('site', hoanhMo), { size: small }),
    haKhanh: await (await open('haKhanh'))(hub.link('site', haKhanh), { size: small }),
    // Its client sends without the floor, whatever it is told.
    third: await (await open('third'))(hub.link('site', third), { size: small, before: believesToHaveTheFloor }),
  }
  const chair = await (await open('watching'))(hub.link('chair'), { size: sizes.desk })
  const operator = await (await open('watching'))(hub.link('operator'), { size: sizes.desk })
  await chair.getByLabel('Nghe tại bàn chủ trì').check()
  await operator.getByLabel('Nghe hội nghị').check()
  await standBy(wall, 'hội trường')
  for (const room of Object.values(rooms)) await standBy(room, 'điểm cầu')

  const viewers: Record<string, Page> = { wall, chair, operator, ...rooms }
  /** Who is on: its picture everywhere, its sound everywhere but where it is made, and nothing else. */
  const isOn = async (place: Place) => {
    const source = place === 'hall' ? 'wall' : place
    const looksAndListens = async ([name, page]: [string, Page]) => {
      // While nobody has the floor the hall's own screen shows the agenda: the hall sees itself.
      if (name !== source || place !== 'hall') await shows(page, looks[place].colour, `${name} sees ${place}`)
      await hears(page, name === source ? [] : [looks[place].tone], `${name} hears`)
    }
    await Promise.all(Object.entries(viewers).map(looksAndListens))
  }
  const call = async (place: Exclude<Place, 'hall'>) => {
    await desk.do('floor.requestFor', { kind: 'remark', itemId: discussion, siteId: sites[place] })
    await desk.do('floor.call', { requestId: desk.all().floor.queue.at(-1)!.id })
  }

  await test.step('before anybody speaks the hall is on', () => isOn('hall'))

  await test.step('commune A has the floor', async () => {
    await call('hoanhMo')
    await isOn('hoanhMo')
    await rooms.hoanhMo.getByRole('alertdialog').getByRole('button').first().click()
    await expect(rooms.hoanhMo.getByRole('main').getByText('ĐANG PHÁT: cả hội nghị')).toBeVisible()
    await chair.screenshot({ path: 'test-results/stage-chair.png' })
    await operator.screenshot({ path: 'test-results/stage-operator.png' })
    await wall.screenshot({ path: 'test-results/stage-hall.png' })
    await rooms.hoanhMo.screenshot({ path: 'test-results/stage-room-on-air.png' })
    await rooms.haKhanh.screenshot({ path: 'test-results/stage-room.png' })
  })

  await test.step('the worker is killed in the middle of the turn: all is back without a click, the log says nothing of it', async () => {
    const seq = async () => /^diem_cau_events_total \d+/m.exec(await metrics(hub.url))?.[0]
    const before = await seq()
    expect(before).toBeDefined()
    process.kill(hub.mediaWorker(), 'SIGKILL')
    for (const page of [wall, rooms.haKhanh]) await expect.poll(() => picture(page)).toBeUndefined()
    await isOn('hoanhMo')
    expect(await seq()).toBe(before)
  })

  await test.step('commune B has the floor', async () => {
    await call('haKhanh')
    await isOn('haKhanh')
  })

  await test.step('who sends without the floor is heard nowhere', async () => {
    await expect.poll(async () => refusals(hub.url)).toBeGreaterThan(0)
    for (const page of Object.values(viewers)) expect(await heard(page)).not.toContain(looks.third.tone)
  })

  await test.step('the turn is over: the hall again', async () => {
    await desk.do('floor.end', { turnId: desk.all().floor.turn!.id })
    await isOn('hall')
  })
})
