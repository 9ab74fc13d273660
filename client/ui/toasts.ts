/** Short messages that go by themselves. Lives outside React, so that anything may speak. */
import { createStore } from 'zustand/vanilla'

export interface Toast {
  id: number
  text: string
  tone: 'plain' | 'good' | 'care' | 'bad'
}

export const toasts = createStore<readonly Toast[]>(() => [])
let last = 0

/** Says it for a few seconds, longer for longer texts; answers with a way to take it back. */
export function toast(text: string, tone: Toast['tone'] = 'plain'): () => void {
  const id = ++last
  const remove = () =>
    toasts.setState(
      toasts.getState().filter((t) => t.id !== id),
      true,
    )
  toasts.setState([...toasts.getState().slice(-3), { id, text, tone }], true)
  setTimeout(remove, 4_000 + text.length * 40)
  return remove
}
