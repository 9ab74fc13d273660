/** A viewer behind a bad line: the picture gives way, the sound goes on, the operator sees it, and it comes back. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, expect, type Page } from '@playwright/test'
import type { SiteId } from '../shared/core/identity.ts'
import { badLine, throughBadLine } from './support/bad-line.ts'
import { fakeDevices } from './support/fake-devices.ts'
import { opener, sizes } from './support/faces.ts'
import { hears } from './support/senses.ts'
import { launchWith, standBy, testOnStage as test } from './support/stage.ts'

const tone = 700

/** Keeps the page's connections within reach, to read their counters. */
const keepConnections = (page: Page) =>
  page.addInitScript(() => {
    const kept: RTCPeerConnection[] = []
    Object.assign(window, { keptConnections: kept })
    const Native = RTCPeerConnection
    window.RTCPeerConnection = class extends Native {
      constructor(configuration?: RTCConfiguration) {
        super(configuration)
        kept.push(this)
      }
    }
  })

interface Heard {
  samples: number
  /** Made up where nothing came; silence made up for silence is not counted. */
  concealed: number
  lost: number
  packets: number
}
const heardSoFar = (page: Page): Promise<Heard> =>
  page.evaluate(async () => {
    const sum = { samples: 0, concealed: 0, lost: 0, packets: 0 }
    for (const connection of (window as unknown as { keptConnections: RTCPeerConnection[] }).keptConnections)
      for (const stat of (await connection.getStats()).values() as Iterable<Record<string, number | string>>) {
        if (stat['type'] !== 'inbound-rtp' || stat['kind'] !== 'audio') continue
        sum.samples += Number(stat['totalSamplesReceived'] ?? 0)
        sum.concealed += Number(stat['concealedSamples'] ?? 0) - Number(stat['silentConcealedSamples'] ?? 0)
        sum.lost += Number(stat['packetsLost'] ?? 0)
        sum.packets += Number(stat['packetsReceived'] ?? 0)
      }
    return sum
  })

test('[ST15] at a tenth of the packets lost the picture steps down, the sound stays whole, and both come back', async ({
  hub,
  desk,
  openFace,
}) => {
  test.setTimeout(240_000)
  const siteId = desk.all().roster.order[1] as SiteId
  const folder = mkdtempSync(join(tmpdir(), 'diem-cau-devices-'))
  const devices = fakeDevices({ name: 'hall', colour: [200, 30, 30], tone }, folder)
  const browser = await chromium.launch(launchWith(devices))
  let mediaPort: number | undefined
  const line = await badLine(() => mediaPort)
  const faces = opener(browser)
  try {
    const wall = await faces.openFace(hub.link('hall'), { size: sizes.tv })
    await standBy(wall, 'hội trường')
    const room = await faces.openFace(hub.link('site', siteId), {
      size: sizes.tv,
      before: async (page) => {
        await keepConnections(page)
        await throughBadLine(page, line.port, (port) => (mediaPort = port))
      },
    })
    const operator = await openFace(hub.link('operator'), { size: sizes.desk })
    await hears(room, [tone], 'the room hears the hall')
    await expect(room.locator('video[data-shown]')).toBeVisible()

    const words = room.getByText(/Đường truyền yếu/)
    await test.step('down to sound alone', async () => {
      line.drop(0.1)
      await expect(words.filter({ hasText: 'tạm dừng hình' })).toBeVisible({ timeout: 60_000 })
      await expect(room.locator('video[data-shown]')).toHaveCount(0)
    })

    await test.step('less than two in a hundred samples of sound are made up', async () => {
      const from = await heardSoFar(room)
      await expect
        .poll(async () => (await heardSoFar(room)).samples - from.samples, { timeout: 60_000, intervals: [500] })
        .toBeGreaterThan(48_000 * 8)
      const to = await heardSoFar(room)
      const share = (to.concealed - from.concealed) / (to.samples - from.samples)
      test.info().annotations.push({ type: 'concealed', description: share.toFixed(4) })
      expect(share).toBeLessThan(0.02)
    })

    await test.step('the operator sees it', async () => {
      const name = desk.all().roster.sites[siteId]!.name
      const tile = operator.getByRole('option', { name: new RegExp(`${name}.*(Chỉ nhận được tiếng|Nhận hình nhỏ)`) })
      await expect(tile).toBeVisible()
    })

    await test.step('up again, slowly', async () => {
      line.drop(0)
      await expect(room.locator('video[data-shown]')).toBeVisible({ timeout: 60_000 })
      await expect(words.filter({ hasText: 'mức thấp nhất' })).toHaveCount(0, { timeout: 60_000 })
    })
  } finally {
    await faces.close()
    await browser.close()
    line.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
