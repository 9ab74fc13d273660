/** Which question is on the console's screen. One at a time. */
import { createContext, useContext } from 'react'
import type { Item } from '../../../shared/agenda/contract.ts'
import type { Request } from '../../../shared/floor/contract.ts'

export type Question =
  | { kind: 'start' | 'endSitting' | 'close' | 'reopen' | 'handOver' }
  /** `item`: the break of the programme that begins with it. */
  | { kind: 'break'; item?: Item | undefined }
  | { kind: 'next' | 'skipItem'; item: Item }
  | { kind: 'finishItem' | 'editAgenda' }
  | { kind: 'call' | 'reorder' | 'withdraw' | 'text'; request: Request }
  | { kind: 'noAnswer' }
  | { kind: 'limits' | 'clusters' }
  | { kind: 'announce' | 'materials' | 'lostSites' | 'settings' }

export interface Dialogs {
  ask: (question: Question) => void
  close: () => void
}

const none: Dialogs = { ask: () => undefined, close: () => undefined }
export const DialogsContext = createContext<Dialogs>(none)
export const useDialogs = (): Dialogs => useContext(DialogsContext)
