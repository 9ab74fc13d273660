/** The thread that makes documents: the same files as without it, and what happens when one cannot be made. */
import { afterEach, expect, test } from 'vitest'
import type { PollId } from '../../shared/core/identity.ts'
import { minutes } from '../../shared/documents/minutes.ts'
import { held } from '../../shared/documents/testing.ts'
import { fieldsOf } from '../../shared/documents/usual.ts'
import { docxFile } from './docx.ts'
import { disposition } from './file-name.ts'
import { DocumentMaker } from './maker.ts'

const at = Date.UTC(2024, 3, 26)
const maker = new DocumentMaker()
afterEach(() => maker.close())

test('[DO14] [DO27] a file made in the thread is the one made without it', async () => {
  const { state } = held()
  const model = minutes(state, fieldsOf(state, 'minutes'))
  const made = await maker.make('docx', { kind: 'minutes', state }, at)
  expect(made).toEqual({ title: model.title, file: model.file, bytes: await docxFile(model, at) })
})

test('[DO27] what cannot be made is said, and the next is made all the same', async () => {
  const { state } = held()
  const [wrong, right] = [
    maker.make('docx', { kind: 'poll', state, pollId: 'nobody' as PollId }, at),
    maker.make('docx', { kind: 'opinions', state }, at),
  ]
  await expect(wrong).rejects.toThrow('polls.unknown')
  expect((await right).file).toBe('tong-hop-y-kien')
})

test('[DO27] closing gives up what waits; so many are taken at once and no more', async () => {
  const { state } = held()
  const waiting = Array.from({ length: 24 }, () => maker.make('pdf', { kind: 'minutes', state }, at))
  expect(maker.isBusy).toBe(true)
  const given = Promise.allSettled(waiting)
  await maker.close()
  expect((await given).some(({ status }) => status === 'rejected')).toBe(true)
  expect(maker.isBusy).toBe(false)
  expect((await maker.make('docx', { kind: 'attendance', state }, at)).file).toBe('danh-sach-diem-danh')
})

test('a browser keeps it under a name in Vietnamese, without what a name may not hold', () => {
  const name = (title: string) =>
    decodeURIComponent(disposition({ title, file: 'bien-ban' }, 'pdf').split("UTF-8''")[1] ?? '')
  expect(name('BIÊN BẢN hội nghị: “A/B” *?')).toBe('Biên bản hội nghị “A B”.pdf')
  expect(name('THÔNG BÁO Kết luận của đồng chí Bí thư')).toBe('Thông báo Kết luận của đồng chí Bí thư.pdf')
  expect(name(`BIÊN BẢN ${'hội nghị '.repeat(40)}`).length).toBeLessThan(130)
  expect(disposition({ title: "a'(b)", file: 'x' }, 'docx')).toBe(
    `attachment; filename="x.docx"; filename*=UTF-8''a%27%28b%29.docx`,
  )
})
