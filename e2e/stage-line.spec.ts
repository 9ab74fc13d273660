/**
 * Viewers behind networks of all kinds: a bad line, one that is cut and comes back, one without UDP, one that lets only a
 * relay through, and one that lets nothing through. Pixels and tones say what comes, words say why.
 */
import { expect, type Page } from '@playwright/test'
import type { SiteId } from '../shared/core/identity.ts'
import { badLine } from './support/bad-line.ts'
import { sizes } from './support/faces.ts'
import { freePort } from '../server/testing/free-port.ts'
import { behind, connections, heardSoFar, type Network } from './support/network.ts'
import { looks, openPaper, paper, small, testInPlaces } from './support/places.ts'
import { runRelay } from './support/relay.ts'
import { hears, shows } from './support/senses.ts'
import { discussion } from './support/small-meeting.ts'
import { standBy } from './support/stage.ts'

const test = testInPlaces.extend({
  // oxlint-disable-next-line no-empty-pattern
  hubSettings: async ({}, give) => {
    const relay = await runRelay()
    await give(relay.settings)
    relay.stop()
  },
})
const { tone, colour } = looks.hall
const patient = { timeout: 60_000 }

test('[ST15] a bad line gives up the picture and keeps the sound; a cut one comes back; where UDP is blocked it goes otherwise', async ({
  hub,
  desk,
  at,
}) => {
  test.setTimeout(240_000)
  const { order, sites } = desk.all().roster
  const [weak, withoutUdp, relayed, walled, presenter] = order.slice(1) as [SiteId, SiteId, SiteId, SiteId, SiteId]
  const line = await badLine(hub.mediaPort)
  const seesHall = async (page: Page, who: string) => {
    await hears(page, [tone], `${who} hears the hall`)
    await shows(page, colour, `${who} sees the hall`)
  }
  const openRoom = (siteId: SiteId, network: Network) =>
    at('watching')(hub.link('site', siteId), {
      size: siteId === weak ? sizes.tv : small,
      before: async (page) => void (await behind(page, network)),
    })
  try {
    const wall = await at('hall')(hub.link('hall'), { size: small })
    await standBy(wall, 'hội trường')
    const room = await openRoom(weak, { udp: line.port, tcp: 'blocked' })
    const operator = await at('watching')(hub.link('operator'), { size: sizes.desk })
    const tile = (siteId: SiteId, words = '') =>
      operator.getByRole('option', { name: new RegExp(`${sites[siteId]!.name}.*${words}`) })
    await seesHall(room, 'the room')

    const words = room.getByText(/Đường truyền yếu/)
    await test.step('down to sound alone', async () => {
      line.drop(0.1)
      await expect(words.filter({ hasText: 'tạm dừng hình' })).toBeVisible(patient)
      await expect(room.locator('video[data-shown]')).toHaveCount(0)
    })

    await test.step('less than two in a hundred samples of sound are made up', async () => {
      const from = await heardSoFar(room)
      const soFar = async () => (await heardSoFar(room)).samples - from.samples
      await expect.poll(soFar, { ...patient, intervals: [500] }).toBeGreaterThan(48_000 * 8)
      const to = await heardSoFar(room)
      const share = (to.concealed - from.concealed) / (to.samples - from.samples)
      test.info().annotations.push({ type: 'concealed', description: share.toFixed(4) })
      expect(share).toBeLessThan(0.02)
    })

    await test.step('the operator sees it', () =>
      expect(tile(weak, '(Chỉ nhận được tiếng|Nhận hình nhỏ)')).toBeVisible())

    line.drop(0)
    // Below those that the system gives to whoever asks: nobody comes to sit there during the test.
    const closed = await freePort(28_417)
    const overTcp = await openRoom(withoutUdp, { udp: 'blocked' })
    const overRelay = await openRoom(relayed, { tcp: 'blocked', relayed: true })
    const shut = await openRoom(walled, { udp: closed, tcp: closed })
    const way = async (siteId: SiteId, inWords: string) => {
      await tile(siteId).click()
      const detail = operator.getByRole('region', { name: `Thông tin ${sites[siteId]!.name}` })
      await expect(detail.getByText(inWords)).toBeVisible(patient)
    }
    const reads = async (page: Page, sentence: string) => {
      await page.getByRole('button', { name: 'Kiểm tra kỹ thuật' }).click()
      await expect(page.getByRole('dialog').getByText(sentence)).toBeVisible()
    }

    await test.step('without UDP picture and sound come by TCP, room and operator read so', async () => {
      await seesHall(overTcp, 'without UDP')
      await way(withoutUdp, 'TCP, mạng chặn UDP')
      await reads(overTcp, 'chặn UDP nên hình, tiếng đi qua TCP')
    })

    await test.step('where a relay alone is reached they come by it, with the credentials that the hub gave', async () => {
      await seesHall(overRelay, 'by the relay')
      await way(relayed, 'Qua máy chuyển tiếp (TURN)')
      await reads(overRelay, 'qua máy chuyển tiếp (TURN)')
    })

    await test.step('the weak line has climbed meanwhile', () =>
      expect(room.locator('video[data-shown]')).toBeVisible(patient))

    const begun = await connections(room)
    await test.step('a line that is cut is told', async () => {
      line.cut(true)
      await expect(room.getByText('Đang nối hình và tiếng')).toBeVisible(patient)
    })

    // A browser gives a way up after half a minute: the rest is looked at meanwhile.
    await test.step('[ST10] the hall shows a paper: the rooms see it with the hall beside, until its tab is closed', async () => {
      const tab = await openPaper(wall)
      await wall.mouse.move(500, 300)
      await wall.getByRole('button', { name: 'Chiếu tài liệu, màn hình' }).click()
      await shows(overTcp, paper.colour, 'the paper is seen')
      await expect(overTcp.getByLabel('Người phát biểu')).toBeAttached()
      await tab.close()
      await shows(overTcp, colour, 'the hall is seen again')
    })
    await test.step('a room that has the floor shows a paper too, until its turn is over', async () => {
      const presenting = await at('hall')(hub.link('site', presenter), { size: small })
      await standBy(presenting, 'điểm cầu')
      await openPaper(presenting)
      await desk.do('floor.requestFor', { kind: 'remark', itemId: discussion, siteId: presenter })
      await desk.do('floor.call', { requestId: desk.all().floor.queue.at(-1)!.id })
      await presenting.getByRole('button', { name: 'Đã rõ, bắt đầu phát biểu' }).click()
      await presenting.getByRole('button', { name: 'Chiếu tài liệu, màn hình' }).click()
      await shows(overTcp, paper.colour, 'the room’s paper is seen')
      await desk.do('floor.end', { turnId: desk.all().floor.turn!.id })
      await shows(overTcp, colour, 'the hall is seen once more')
      await expect(presenting.getByText('Đang chiếu')).toHaveCount(0)
    })

    await test.step('its way was given up, and it is mended: picture and sound are back without a press', async () => {
      await expect.poll(() => connections(room), patient).toBeGreaterThan(begun)
      line.cut(false)
      await seesHall(room, 'the room')
    })

    await test.step('where nothing passes the room reads why and what helps, and the operator whom to telephone', async () => {
      await expect(
        shut.getByText('Mạng tại đây chặn hình, tiếng (UDP và TCP); vẫn tham gia được bằng chữ.'),
      ).toBeVisible(patient)
      await expect(shut.getByText('Đề nghị người quản trị mạng mở cổng')).toBeVisible()
      await way(walled, 'Mạng chặn hình, tiếng')
      await expect(shut.getByRole('button', { name: /Đăng ký phát biểu/i })).toBeVisible()
    })
  } finally {
    line.close()
  }
})
