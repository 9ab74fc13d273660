/** The sheets of the secretary's desk: the attendance list, and the record as it was chosen, from its beginning. */
import { useCallback, useState } from 'react'
import type { ShownEvent } from '../../../shared/core/envelope.ts'
import type { Layer } from '../../../shared/core/identity.ts'
import { createPrinting } from '../../print/printing.ts'
import { useHistory, useRecent } from '../../store/hooks.ts'
import type { Session } from '../../store/session.ts'
import type { Choice } from './record.ts'

export type Sheet = { kind: 'attendance' } | { kind: 'record'; events: readonly ShownEvent[]; choice: Choice }

export const printing = createPrinting<Sheet>({ kind: 'attendance' })

const layers: readonly Layer[] = ['all', 'desk']
/** As many as the hub gives at once. */
const pageSize = 200

/** Every event up to a number, oldest first. Rejects where the line does not allow it. */
export async function wholeRecord(load: Session['loadHistory'], last: number): Promise<ShownEvent[]> {
  const found = new Map<number, ShownEvent>()
  for (const layer of layers) {
    for (let before: number | undefined = last + 1; before !== undefined;) {
      const page: Awaited<ReturnType<Session['loadHistory']>> = await load(layer, before, pageSize)
      for (const event of page.events) found.set(event.seq, event)
      before = page.next
    }
  }
  return [...found.values()].toSorted((a, b) => a.seq - b.seq)
}

/** Fetches the whole record, then opens the browser's print dialog. */
export function useRecordPrinting() {
  const load = useHistory()
  const last = useRecent().at(-1)?.seq ?? 0
  const [state, setState] = useState<'idle' | 'loading' | 'failed'>('idle')
  const print = useCallback(
    async (choice: Choice) => {
      setState('loading')
      try {
        const events = await wholeRecord(load, last)
        setState('idle')
        printing.print({ kind: 'record', events, choice })
      } catch {
        setState('failed')
      }
    },
    [load, last],
  )
  return { state, print }
}
