/** documents: what the desk has filled in. */
import type { PartOf } from '../core/decision.ts'
import type { DeskState } from '../core/state.ts'
import type { Desk } from './contract.ts'

export const desk: PartOf<Desk, DeskState> = {
  initial: {},
  on: {
    'documents.filled': (part, { document, fields }) => ({ ...part, [document]: fields }),
  },
}
