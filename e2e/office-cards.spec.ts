/** A card as the commune's technician has it in hand: scanned, or its code typed. */
import { expect } from '@playwright/test'
import type { SiteId } from '../shared/core/identity.ts'
import { shownCode } from '../server/access/code.ts'
import type { Card } from '../server/office/cards/card.ts'
import { cardsAsFile } from '../server/office/cards/handlers.ts'
import { readPdf } from '../server/testing/pdf-reader.ts'
import { sizes } from './support/faces.ts'
import { test } from './support/small-meeting.ts'

const hoanhMo = '06841' as SiteId

test('office: the QR code of a printed card, read from the picture, opens the room; so does its code, typed', async ({
  hub,
  openFace,
}) => {
  const { code: plain, label } = hub.links.find(({ role, siteId }) => role === 'site' && siteId === hoanhMo)!
  const code = shownCode(plain)
  const card: Card = {
    kind: 'site',
    id: hoanhMo,
    organ: 'Tỉnh ủy Quảng Ninh',
    title: 'Hội nghị trực tiếp kết hợp trực tuyến đến cấp xã',
    when: '08:00, ngày 25 tháng 4 năm 2024',
    mark: '',
    name: label,
    below: 'Huyện Bình Liêu',
    cluster: 'Huyện Bình Liêu',
    recipient: '',
    phone: '',
    link: hub.link('site', hoanhMo),
    address: new URL(hub.url).host,
    code,
    steps: ['', '', ''],
    hotline: '',
    until: '',
  }
  const { bytes } = await cardsAsFile({ cards: [card], format: 'a4', language: 'vi' })
  const [page] = await readPdf(bytes, 2)
  const scanned = await openFace(page!.codes[0]!, { size: sizes.phone })
  await expect(scanned.getByText(label).first()).toBeVisible()
  await expect(scanned).toHaveURL(/\/diem-cau\//)

  // The first try with a slip of the finger is refused in the console, too.
  const typed = await openFace(hub.url, { size: sizes.laptop, tolerate: /401/ })
  await typed.getByLabel('Mã trên thẻ').fill(`${code.slice(0, -1)}0`)
  await typed.getByRole('button', { name: 'Vào hội nghị' }).click()
  await expect(typed.getByRole('alert')).toBeVisible()
  await typed.getByRole('button', { name: 'Nhập mã trên thẻ' }).click()
  await typed.getByLabel('Mã trên thẻ').fill(code.toLowerCase())
  await typed.screenshot({ path: 'test-results/code.png' })
  await typed.getByRole('button', { name: 'Vào hội nghị' }).click()
  await expect(typed).toHaveURL(/\/diem-cau\//)
  await expect(typed.getByText(label).first()).toBeVisible()
})
