import { expect, test } from 'vitest'
import type { DraftId, MeetingId } from '../../../shared/core/identity.ts'
import { type DraftView, emptyContent } from '../../../shared/office/draft.ts'
import type { ask as askHub } from '../ask.ts'
import { draftEditor } from './draft-store.ts'
import { keptDraft } from './kept-draft.ts'

const view = (revision: number, title: string): DraftView => ({
  id: 'd1' as DraftId,
  meetingId: 'hn-1' as MeetingId,
  revision,
  savedAt: 1_714_000_000_000,
  savedBy: 'An',
  timeZone: 'Asia/Ho_Chi_Minh',
  content: { ...emptyContent, facts: { ...emptyContent.facts, title } },
})
const facts = (title: string) => ({ facts: { ...emptyContent.facts, title } })

/** What a tab keeps, by one account. */
function inTab(tab = new Map<string, string>(), account = 'an') {
  const storage = {
    getItem: (key: string) => tab.get(key) ?? null,
    setItem: (key: string, value: string) => void tab.set(key, value),
    removeItem: (key: string) => void tab.delete(key),
  }
  return keptDraft(account, 'd1', storage as unknown as Storage)
}

/** The hub's side: one draft, saved as the hub saves it. */
function hub() {
  let standing = view(0, '')
  const sent: number[] = []
  let line: 'there' | 'cut' | 'answerLost' = 'there'
  const unreached = { ok: false, code: 'ui.unreached', text: '' }
  const answer = (name: string, options: { body?: { revision: number; content: DraftView['content'] } }) => {
    if (name === 'GET /drafts/:id') return { ok: true, value: standing }
    if (name === 'GET /drafts/:id/check') return { ok: true, value: { problems: [] } }
    const { revision, content } = options.body!
    sent.push(revision)
    if (revision !== standing.revision) return { ok: false, code: 'office.draftChanged', text: 'Khác vừa lưu.' }
    standing = { ...standing, revision: revision + 1, content }
    return { ok: true, value: standing }
  }
  const ask = (async (name: string, options: object = {}) => {
    if (line === 'cut') return unreached
    const given = answer(name, options as Parameters<typeof answer>[1])
    return line === 'answerLost' ? unreached : given
  }) as unknown as typeof askHub
  return {
    ask,
    sent,
    elsewhere: () => (standing = view(standing.revision + 1, 'Của người khác')),
    setLine: (now: typeof line) => (line = now),
    title: () => standing.content.facts.title,
  }
}

test('[OF12] what is typed while it is being saved is saved next, each from the revision before', async () => {
  const { ask, sent, title } = hub()
  const editor = draftEditor(view(0, ''), ask, inTab())
  editor.change(facts('M'))
  const first = editor.flush()
  editor.change(facts('Một'))
  expect(await Promise.all([first, editor.flush()])).toEqual([true, true])
  expect(title()).toBe('Một')
  expect(sent).toEqual([0])
  editor.change(facts('Một hai'))
  await editor.flush()
  expect(sent).toEqual([0, 1])
  expect(editor.store.getState()).toMatchObject({ dirty: false, saving: false, draft: { revision: 2 } })
})

test('[OF12] where somebody else has saved, what is typed stays on the screen until the new version is taken', async () => {
  const { ask, elsewhere } = hub()
  const editor = draftEditor(view(0, ''), ask, inTab())
  elsewhere()
  editor.change(facts('Của mình'))
  expect(await editor.flush()).toBe(false)
  expect(editor.store.getState()).toMatchObject({ dirty: true, refusal: { code: 'office.draftChanged' } })
  expect(editor.store.getState().content.facts.title).toBe('Của mình')
  await editor.reload()
  expect(editor.store.getState()).toMatchObject({ dirty: false, refusal: undefined })
  expect(editor.store.getState().content.facts.title).toBe('Của người khác')
})

test('[OF12] typed without a line and the page loaded anew: it is gone on with and saved, by the same account only', async () => {
  const { ask, setLine, title } = hub()
  const tab = new Map<string, string>()
  const first = draftEditor(view(0, ''), ask, inTab(tab))
  setLine('cut')
  first.change(facts('Không có mạng'))
  expect(await first.flush()).toBe(false)
  setLine('there')
  expect(draftEditor(view(0, ''), ask, inTab(tab, 'binh')).store.getState()).toMatchObject({ dirty: false })
  const second = draftEditor(view(0, ''), ask, inTab(tab))
  expect(second.store.getState()).toMatchObject({ dirty: true, content: facts('Không có mạng') })
  expect(await second.flush()).toBe(true)
  expect([title(), tab.size]).toEqual(['Không có mạng', 0])
})

test('[OF12] a saving whose answer was lost is not taken for somebody else’s; theirs still is', async () => {
  const { ask, setLine, title, elsewhere } = hub()
  const editor = draftEditor(view(0, ''), ask, inTab())
  setLine('answerLost')
  editor.change(facts('Đã đến nơi'))
  expect(await editor.flush()).toBe(false)
  setLine('there')
  editor.change(facts('Viết tiếp'))
  expect(await editor.flush()).toBe(true)
  expect(title()).toBe('Viết tiếp')
  setLine('answerLost')
  editor.change(facts('Lần nữa'))
  await editor.flush()
  elsewhere()
  setLine('there')
  expect(await editor.flush()).toBe(false)
  expect(editor.store.getState()).toMatchObject({ refusal: { code: 'office.draftChanged' } })
})
