/** Printing: which sheet the browser is asked to print. */
import { flushSync } from 'react-dom'
import { createStore, type StoreApi } from 'zustand/vanilla'

export interface Printing<Sheet> {
  /** Set only while the browser makes its pages: nothing is rendered for paper otherwise. */
  sheet: StoreApi<{ shown: Sheet | undefined }>
  /** Opens the browser's print dialog with one sheet. */
  print: (which: Sheet) => void
  /** Follows the browser's printing, by our buttons or its own menu. Returns a way to stop. */
  follow: () => () => void
}

/** The sheets of a face; `usual` is what the browser's own menu prints. */
export function createPrinting<Sheet>(usual: Sheet): Printing<Sheet> {
  const sheet: Printing<Sheet>['sheet'] = createStore(() => ({ shown: undefined as Sheet | undefined }))
  let wanted = usual
  return {
    sheet,
    print: (which) => {
      wanted = which
      window.print()
    },
    follow: () => {
      // The browser takes its picture as soon as this returns.
      const before = () => flushSync(() => sheet.setState({ shown: wanted }))
      const after = () => {
        wanted = usual
        sheet.setState({ shown: undefined })
      }
      window.addEventListener('beforeprint', before)
      window.addEventListener('afterprint', after)
      return () => {
        window.removeEventListener('beforeprint', before)
        window.removeEventListener('afterprint', after)
      }
    },
  }
}
