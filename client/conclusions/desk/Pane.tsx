import { useState } from 'react'
import type { EntryId } from '../../../shared/core/identity.ts'
import { type Shelf } from './entries.ts'
import { type EditingState, EntryList } from './EntryList.tsx'
import css from './entries.module.css'
import { ReadBackBand, ReadBackDialog } from './ReadBack.tsx'

/** The secretary's list of lines, with the control of reading back. */
export function ConclusionsPane({
  shelf,
  onShelf,
  state,
}: {
  shelf: Shelf
  onShelf: (shelf: Shelf) => void
  state: EditingState
}) {
  const [readId, read] = useState<EntryId>()
  return (
    <div className={css.withBand}>
      <ReadBackBand onOpen={read} />
      <EntryList shelf={shelf} onShelf={onShelf} state={state} onRead={read} />
      {readId !== undefined && <ReadBackDialog entryId={readId} onClose={() => read(undefined)} />}
    </div>
  )
}
