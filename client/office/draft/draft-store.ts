/** A draft being edited: what is typed is saved by itself, from the revision it was made from (OF12). */
import { createStore, type StoreApi } from 'zustand/vanilla'
import { DraftContent, type DraftProblem, type DraftRoster, type DraftView } from '../../../shared/office/draft.ts'
import type { Answers } from '../../../shared/office/routes.ts'
import type { Answer, ask as askHub, Refusal } from '../ask.ts'
import type { KeptDraft } from './kept-draft.ts'

/** After the last key, in milliseconds. */
const restMs = 700

export interface DraftState {
  /** As it was last saved. */
  draft: DraftView
  /** As it is on the screen. */
  content: DraftContent
  saving: boolean
  /** Typed since it was last sent. */
  dirty: boolean
  /** Why the last saving was refused; stays until one succeeds. */
  refusal: Refusal | undefined
  /** What keeps it from being created; absent until it was first asked. */
  problems: DraftProblem[] | undefined
  /** It has become a meeting: the draft is gone. */
  created: Answers['POST /drafts/:id/create'] | undefined
}

export interface DraftEditor {
  store: StoreApi<DraftState>
  change: (change: Partial<DraftContent>) => void
  /** Saves at once what is not saved; false where that was refused. */
  flush: () => Promise<boolean>
  /** Takes a roster from a table, or as it was read and confirmed on the page. */
  takeRoster: (given: { text: string } | { roster: DraftRoster }) => Promise<Answer<DraftView>>
  /** Takes the hub's version, leaving what could not be saved. */
  reload: () => Promise<void>
}

const isSame = (sent: DraftContent, saved: DraftContent): boolean =>
  JSON.stringify(DraftContent.parse(sent)) === JSON.stringify(saved)

/** `kept`: what an earlier page of this tab could not save is gone on with. */
export function draftEditor(loaded: DraftView, ask: typeof askHub, kept: KeptDraft): DraftEditor {
  const typed = kept.load()
  const store = createStore<DraftState>(() => ({
    draft: typed ? { ...loaded, revision: typed.revision } : loaded,
    content: typed?.content ?? loaded.content,
    saving: false,
    dirty: typed !== undefined,
    refusal: undefined,
    problems: undefined,
    created: undefined,
  }))
  const { id } = loaded
  let timer: ReturnType<typeof setTimeout> | undefined
  /** Sent, and the answer was lost: it may have been saved all the same. */
  let unanswered = typed?.content
  /** One saving after the other: each goes on from the revision of the one before. */
  let queue: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = queue.then(work)
    queue = done.catch(() => undefined)
    return done
  }

  const check = async () => {
    const answer = await ask('GET /drafts/:id/check', { id })
    if (answer.ok) store.setState({ problems: answer.value.problems })
  }
  const keep = () => {
    const { dirty, draft, content } = store.getState()
    if (dirty) kept.keep({ revision: draft.revision, content })
    else kept.forget()
  }
  const save = async (): Promise<boolean> => {
    const { dirty, content, draft } = store.getState()
    if (!dirty) return store.getState().refusal === undefined
    store.setState({ saving: true, dirty: false })
    const send = (revision: number) => ask('POST /drafts/:id/save', { id, body: { revision, content } })
    let answer = await send(draft.revision)
    if (!answer.ok && answer.code === 'office.draftChanged' && unanswered) {
      // Not somebody else's, perhaps, but this page's own saving, whose answer the line swallowed.
      const now = await ask('GET /drafts/:id', { id })
      if (now.ok && isSame(unanswered, now.value.content)) answer = await send(now.value.revision)
    }
    if (!answer.ok) {
      if (answer.code === 'ui.unreached') unanswered = content
      store.setState({ saving: false, dirty: true, refusal: answer })
      return false
    }
    unanswered = undefined
    store.setState({ saving: false, refusal: undefined, draft: answer.value })
    keep()
    await check()
    return true
  }
  const flush = (): Promise<boolean> => {
    clearTimeout(timer)
    return inTurn(save)
  }
  void inTurn(check)

  return {
    store,
    flush,
    change(change) {
      store.setState(({ content }) => ({ content: { ...content, ...change }, dirty: true }))
      keep()
      clearTimeout(timer)
      timer = setTimeout(() => void flush(), restMs)
    },
    takeRoster: (given) =>
      inTurn(async () => {
        await save()
        const { revision } = store.getState().draft
        const answer = await ask('POST /drafts/:id/roster', { id, body: { revision, ...given } })
        if (answer.ok) {
          store.setState({ draft: answer.value })
          await check()
        }
        return answer
      }),
    reload: () =>
      inTurn(async () => {
        const answer = await ask('GET /drafts/:id', { id })
        if (!answer.ok) return store.setState({ refusal: answer })
        const { value: draft } = answer
        store.setState({ draft, content: draft.content, dirty: false, refusal: undefined })
        unanswered = undefined
        keep()
        await check()
      }),
  }
}
