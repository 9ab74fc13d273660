/** Files between a page and a real hub: handed in with a report, taken away, and what is said where it fails. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { largestFile } from '../../shared/conclusions/file.ts'
import type { Actor } from '../../shared/core/identity.ts'
import { actors } from '../../shared/core/testing.ts'
import { startHub, type TestHub } from '../../server/testing/hub-fixture.ts'
import { fetchFile, nameOf } from './download.ts'
import { uploadFile } from './upload.ts'

let hub: TestHub
beforeEach(async () => {
  hub = await startHub()
})
afterEach(() => hub.stop())

/** What a browser adds by itself: the page's own address, and the cookie. */
const browser = async (who: Actor): Promise<typeof fetch> => {
  const [{ url }, cookie] = [hub, await hub.cookie(who)]
  return (path, init) => fetch(`${url}${String(path)}`, { ...init, headers: { ...init?.headers, cookie } })
}
const site = actors.site('a1')
const accessOf = async (who: Actor) => (await hub.link(who)).accessId
const pdf = '%PDF-1.7\n kết quả rà soát'

describe('[CO19] a file handed in', () => {
  const send = async (file: File, who: Actor = site) => uploadFile(file, await accessOf(who), await browser(who))

  test('is what the report carries, under the name the unit gave it', async () => {
    expect(await send(new File([pdf], 'Kết quả.pdf'.normalize('NFD')))).toEqual({
      ok: true,
      file: {
        hash: expect.stringMatching(/^[0-9a-f]{64}$/),
        name: 'Kết quả.pdf',
        size: new TextEncoder().encode(pdf).length,
        type: 'application/pdf',
      },
    })
  })

  test('of another kind, or under the name of another kind, is refused in the hub’s sentence', async () => {
    expect(await send(new File(['<script>'], 'a.pdf'))).toEqual({
      ok: false,
      code: 'conclusions.badFile',
      text: expect.stringMatching(/^Chỉ nhận tệp .*10 MB\.$/),
    })
    expect(await send(new File([pdf], 'a.exe'))).toMatchObject({ ok: false, code: 'conclusions.badFile' })
  })

  test('too large is not sent at all', async () => {
    const never: typeof fetch = () => expect.unreachable()
    const large = new File([new Uint8Array(largestFile + 1)], 'a.pdf')
    expect(await uploadFile(large, await accessOf(site), never)).toMatchObject({ code: 'conclusions.badFile' })
  })

  test('is refused to whoever may not report, and told apart from a lost line', async () => {
    expect(await send(new File([pdf], 'a.pdf'), actors.observer)).toMatchObject({
      ok: false,
      code: 'access.notAllowed',
      text: expect.stringMatching(/\.$/),
    })
    const [access, gone] = [await accessOf(site), await browser(site)]
    await hub.app.close()
    await hub.storage.close()
    expect(await uploadFile(new File([pdf], 'a.pdf'), access, gone)).toEqual({
      ok: false,
      code: 'ui.unreached',
      text: '',
    })
    await hub.open()
  })
})

describe('[DO26] a file taken away', () => {
  const take = async (path: string, who: Actor) =>
    fetchFile(`/api/documents/${path}?access=${await accessOf(who)}`, await browser(who))

  test('comes whole, under the name the hub gives it', async () => {
    const taken = await take('attendance.pdf', actors.secretary)
    if (!taken.ok) return expect.unreachable(taken.text)
    expect(taken.name).toMatch(/^Danh sách .*\.pdf$/)
    expect(await taken.bytes.slice(0, 5).text()).toBe('%PDF-')
  })

  test('is never a refusal saved as a file', async () => {
    expect(await take('dossier.zip', actors.secretary)).toEqual({
      ok: false,
      code: 'meeting.notClosed',
      text: 'Hội nghị chưa kết thúc.',
    })
    expect(await take('minutes.docx', site)).toMatchObject({ ok: false, code: 'access.notAllowed' })
    const nowhere: typeof fetch = () => Promise.reject(new TypeError('Failed to fetch'))
    expect(await fetchFile('/api/documents/minutes.docx', nowhere)).toMatchObject({ code: 'ui.unreached' })
  })

  test('has a name where none was given', () => {
    expect(nameOf('attachment; filename=ho-so-m1.zip', '/a/b.zip')).toBe('ho-so-m1.zip')
    expect(nameOf(null, '/api/documents/minutes.docx?access=x')).toBe('minutes.docx')
  })
})
