import { expect, test } from 'vitest'
import type { DraftId, MeetingId } from '../../../shared/core/identity.ts'
import { type DraftView, emptyContent } from '../../../shared/office/draft.ts'
import type { ask as askHub } from '../ask.ts'
import { draftEditor } from './draft-store.ts'

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

/** The hub's side: one draft, saved as the hub saves it. */
function hub() {
  let standing = view(0, '')
  const sent: number[] = []
  const answer = (name: string, options: { body?: { revision: number; content: DraftView['content'] } }) => {
    if (name === 'GET /drafts/:id') return { ok: true, value: standing }
    if (name === 'GET /drafts/:id/check') return { ok: true, value: { problems: [] } }
    const { revision, content } = options.body!
    sent.push(revision)
    if (revision !== standing.revision) return { ok: false, code: 'office.draftChanged', text: 'Khác vừa lưu.' }
    standing = { ...standing, revision: revision + 1, content }
    return { ok: true, value: standing }
  }
  const ask = (async (name: string, options: object = {}) => answer(name, options)) as unknown as typeof askHub
  return {
    ask,
    sent,
    elsewhere: () => (standing = view(standing.revision + 1, 'Của người khác')),
    title: () => standing.content.facts.title,
  }
}

test('[OF12] what is typed while it is being saved is saved next, each from the revision before', async () => {
  const { ask, sent, title } = hub()
  const editor = draftEditor(view(0, ''), ask)
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
  const editor = draftEditor(view(0, ''), ask)
  elsewhere()
  editor.change(facts('Của mình'))
  expect(await editor.flush()).toBe(false)
  expect(editor.store.getState()).toMatchObject({ dirty: true, refusal: { code: 'office.draftChanged' } })
  expect(editor.store.getState().content.facts.title).toBe('Của mình')
  await editor.reload()
  expect(editor.store.getState()).toMatchObject({ dirty: false, refusal: undefined })
  expect(editor.store.getState().content.facts.title).toBe('Của người khác')
})
