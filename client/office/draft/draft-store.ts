/** A draft being edited: what is typed is saved by itself, from the revision it was made from (OF12). */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { DraftContent, DraftProblem, DraftRoster, DraftView } from '../../../shared/office/draft.ts'
import type { Answers } from '../../../shared/office/routes.ts'
import type { Answer, ask as askHub, Refusal } from '../ask.ts'

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

export function draftEditor(loaded: DraftView, ask: typeof askHub): DraftEditor {
  const store = createStore<DraftState>(() => ({
    draft: loaded,
    content: loaded.content,
    saving: false,
    dirty: false,
    refusal: undefined,
    problems: undefined,
    created: undefined,
  }))
  const { id } = loaded
  let timer: ReturnType<typeof setTimeout> | undefined
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
  const save = async (): Promise<boolean> => {
    const { dirty, content, draft } = store.getState()
    if (!dirty) return store.getState().refusal === undefined
    store.setState({ saving: true, dirty: false })
    const answer = await ask('POST /drafts/:id/save', { id, body: { revision: draft.revision, content } })
    if (!answer.ok) {
      store.setState({ saving: false, dirty: true, refusal: answer })
      return false
    }
    store.setState({ saving: false, refusal: undefined, draft: answer.value })
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
        await check()
      }),
  }
}
