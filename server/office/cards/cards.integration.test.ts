/** Cards from the roster to the door: made, printed, read back from the picture, and opened. */
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { longDate } from '../../../shared/core/format.ts'
import { ids } from '../../../shared/core/testing.ts'
import { startHub, type TestHub } from '../../testing/hub-fixture.ts'
import { cardFile, fileNameOf } from './card-files.ts'
import { CardsAsked, cardsEnd } from '../../../shared/office/cards.ts'
import { cardsAsFile, cardStates, issueCards } from './handlers.ts'
import { readPdf } from '../../testing/pdf-reader.ts'

let hub: TestHub
beforeAll(async () => {
  hub = await startHub()
})
afterAll(() => hub.stop())

const base = 'https://hop.example.vn'
const fixed = { base, hotline: 'Phòng CNTT 0203 3 835 694', language: 'vi' as const, days: 30 }
const issue = async (asked: { who: CardsAsked['who']; again?: boolean }) => {
  const { id, state } = await hub.meeting()
  return issueCards(
    hub.app.book,
    { id, state },
    { again: false, ...asked },
    { ...fixed, now: Date.now() + hub.clock.offset },
  )
}
const entering = async (secret: string) => (await hub.enter(secret)).status
const secretOf = (link: string) => link.replace(`${base}/vao#`, '')

test('[CA1] [CA2] four cards on A4: each QR is read back from the picture and opens its site, and so does its code', async () => {
  const cards = await issue({ who: 'sites' })
  expect(cards.map(({ id }) => id)).toEqual(['a1', 'a2', 'a3', 'b1', 'b2', 'b3', 'c1', 'c2', 'c3'])
  const file = await cardsAsFile({ cards, format: 'a4', language: 'vi' })
  expect(file).toMatchObject({ name: 'the-truy-cap-a4.pdf', type: 'application/pdf' })
  const pages = await readPdf(file.bytes, 2)
  expect(pages).toHaveLength(3)
  const read = pages.flatMap(({ codes }) => codes).slice(0, cards.length)
  expect(read).toEqual(cards.map(({ link }) => link))
  expect(pages[2]?.codes.slice(1)).toEqual([undefined, undefined, undefined])
  for (const { name, code, address, hotline } of cards.slice(0, 4)) {
    for (const words of [name, code, address, hotline]) expect(pages[0]?.text).toContain(words)
    // Heard and copied once.
    expect(pages[0]?.text.split(code)).toHaveLength(2)
  }
  const [first, second] = cards as [(typeof cards)[0], (typeof cards)[0]]
  expect(await entering(secretOf(read[0]!))).toBe(200)
  expect(await entering(second.code)).toBe(200)
  expect(await entering(` ${first.code.toLowerCase().replaceAll('-', ' ')} `)).toBe(200)
  expect(await entering(`${first.code.slice(0, -1)}${first.code.endsWith('2') ? '3' : '2'}`)).toBe(401)

  const stored = JSON.stringify(await hub.storage.accesses())
  for (const { code, link } of cards) {
    expect(stored).not.toContain(code.replaceAll('-', ''))
    expect(stored).not.toContain(secretOf(link).split('.')[1])
  }
})

test('[CA3] [CA4] nobody gets a second card unasked; a new one ends the old; the office sees who has opened theirs', async () => {
  const { id } = await hub.meeting()
  expect(await issue({ who: 'sites' })).toEqual([])
  const [again] = await issue({ who: { sites: [ids.site.c1] }, again: true })
  const [newer] = await issue({ who: { sites: [ids.site.c1] }, again: true })
  expect(await entering(again!.code)).toBe(401)
  expect(await entering(secretOf(again!.link))).toBe(401)
  const stateOf = (site: string) => cardStates(hub.app.book, id).find(({ holder }) => holder.id === site)
  expect(stateOf('c1')).toMatchObject({ revoked: false })
  expect(stateOf('c1')?.openedAt).toBeUndefined()
  expect(await entering(newer!.code)).toBe(200)
  expect(stateOf('c1')?.openedAt).toBeGreaterThan(0)
  expect(cardStates(hub.app.book, id)).toHaveLength(9)
  expect(JSON.stringify(cardStates(hub.app.book, id))).not.toMatch(/hash/i)

  await hub.app.book.revoke(stateOf('c1')!.accessId)
  expect(await entering(newer!.code)).toBe(401)
  expect((await issue({ who: 'sites' })).map((card) => card.id)).toEqual(['c1'])
})

test('[CA3] delegates’ cards, one A6 each, in a ZIP whose names are no paths', async () => {
  const cards = await issue({ who: { delegates: [ids.delegate.a1s, ids.delegate.land] } })
  const file = await cardsAsFile({ cards, format: 'zip', language: 'en' })
  const files = unzipSync(file.bytes)
  expect(Object.keys(files)).toEqual(cards.map(fileNameOf))
  const [page, ...more] = await readPdf(Object.values(files)[0]!, 1)
  expect(more).toEqual([])
  expect(page?.codes).toEqual([cards[0]?.link])
  expect(page?.text).toContain(cards[0]?.name)
  expect(await entering(secretOf(page!.codes[0]!))).toBe(200)
  expect(fileNameOf({ id: 'x', name: '../../Xã Đường Hoa/..\\C:' })).toBe('x-xa-duong-hoa-c.pdf')
})

test('[CA1] [CA5] whatever is written on it, a card is one card, and its CSV holds no formula', async () => {
  const [card] = await issue({ who: { sites: [ids.site.b2] }, again: true })
  const long = {
    ...card!,
    organ: 'Ủy ban nhân dân tỉnh '.repeat(9).trim(),
    title: 'Hội nghị toàn tỉnh về phát triển kinh tế - xã hội '.repeat(8).trim(),
    name: 'Trung tâm phục vụ hành chính công xã '.repeat(5).trim(),
    below: 'Cụm các xã, phường, đặc khu ven biển '.repeat(3).trim(),
    hotline: `Kỹ thuật hỗ trợ: ${'Phòng CNTT 0203 3835694, '.repeat(4)}`,
    address: 'hop-truc-tuyen.van-phong-tinh-uy.quangninh.gov.vn:8443',
    // The widest signs there are: a code is never torn.
    code: 'WWMW-MWWM-WMWW',
  }
  for (const paper of ['a4', 'a6'] as const) {
    const { bytes } = await cardFile([long, card!], paper, 'vi')
    const pages = await readPdf(bytes, paper === 'a4' ? 2 : 1)
    expect([paper, pages.length]).toEqual([paper, paper === 'a4' ? 1 : 2])
    expect(pages[0]?.codes[0]).toBe(card!.link)
    expect(pages[0]?.text).toContain(long.code)
    expect(pages[0]?.text).toContain('Không đưa nội dung bí mật nhà nước')
  }
  const evil = {
    ...card!,
    name: '=HYPERLINK("http://attacker.invalid")',
    recipient: ' +1+1',
    phone: '＝1',
    cluster: '@SUM(1)',
  }
  const { bytes } = await cardFile([evil], 'csv', 'vi')
  const text = new TextDecoder().decode(bytes)
  for (const cell of text.split(/\r\n|,(?=(?:[^"]*"[^"]*")*[^"]*$)/)) expect(cell).not.toMatch(/^"?\s*[=+\-@＝＋－＠]/)
  expect(text).toContain(card!.link)
})

test('[CA6] a card says through which day it opens, and afterwards is refused in words; made anew, it opens again', async () => {
  const [card] = await issue({ who: { sites: [ids.site.b2] }, again: true })
  const end = cardsEnd(Date.now(), 30, 'Asia/Ho_Chi_Minh')
  expect(card!.until).toBe(`Thẻ dùng được đến hết ${longDate(end - 1, 'Asia/Ho_Chi_Minh', 'vi')}.`)
  const file = await cardsAsFile({ cards: [card!], format: 'a6', language: 'vi' })
  expect((await readPdf(file.bytes, 2))[0]?.text).toContain('Thẻ dùng được đến hết')
  const before = hub.clock.offset
  hub.clock.offset += end - Date.now() - 60_000
  expect(await entering(card!.code)).toBe(200)
  hub.clock.offset += 60_001
  for (const secret of [card!.code, secretOf(card!.link)]) {
    const refused = await hub.enter(secret)
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([401, 'access.expired'])
  }
  const [anew] = await issue({ who: { sites: [ids.site.b2] } })
  expect(await entering(anew!.code)).toBe(200)
  hub.clock.offset = before
})

test('a request for cards is parsed', () => {
  expect(CardsAsked.parse({ format: 'a4', who: 'sites' })).toEqual({
    format: 'a4',
    who: 'sites',
    again: false,
    hotline: '',
    days: 30,
  })
  for (const wrong of [
    {},
    { format: 'exe', who: 'sites' },
    { format: 'a4', who: 'all' },
    { format: 'a4', who: { sites: ['../x'] } },
  ])
    expect(CardsAsked.safeParse(wrong).success).toBe(false)
})
