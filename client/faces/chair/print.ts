/** Printing: which sheet the browser is asked to print. */
import { flushSync } from 'react-dom'
import { createStore } from 'zustand/vanilla'

export type Sheet = 'agenda' | 'queue' | 'both'

/** Set only while the browser makes its pages: nothing is rendered for paper otherwise. */
export const sheet = createStore<{ shown: Sheet | undefined }>(() => ({ shown: undefined }))
let wanted: Sheet = 'both'

/** Opens the browser's print dialog with one sheet. */
export function printSheet(which: Sheet): void {
  wanted = which
  window.print()
}

/** Follows the browser's printing, by our buttons or its own menu. Returns a way to stop. */
export function followPrinting(): () => void {
  // The browser takes its picture as soon as this returns.
  const before = () => flushSync(() => sheet.setState({ shown: wanted }))
  const after = () => {
    wanted = 'both'
    sheet.setState({ shown: undefined })
  }
  window.addEventListener('beforeprint', before)
  window.addEventListener('afterprint', after)
  return () => {
    window.removeEventListener('beforeprint', before)
    window.removeEventListener('afterprint', after)
  }
}
