import { useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { Register, Roster } from '../../../shared/office/roster/contract.ts'
import { useT } from '../../i18n/i18n.ts'
import { workerReader } from './asking.ts'
import { Choosing } from './Choosing.tsx'
import { rosterImport } from './import-store.ts'
import { Review } from './Review.tsx'
import css from './roster.module.css'

export interface RosterImportProps {
  /** The roster there is, with its hall (`rosterWithHall`): an import is held against it. */
  present: Roster
  /** The official lists, as the hub gives them. */
  registers: readonly Register[]
  /** Takes the confirmed roster; rejects with a sentence where it could not be kept. */
  onConfirm: (roster: Roster) => Promise<void>
}

/** From a file, or from a province's official list, to a confirmed roster. Needs the texts `rosterImport`. */
export function RosterImport(props: RosterImportProps) {
  // Begun anew after a confirmation: the next import is held against what was confirmed.
  const [round, setRound] = useState(0)
  return <Import key={round} {...props} onDone={() => setRound(round + 1)} />
}

function Import({ present, registers, onConfirm, onDone }: RosterImportProps & { onDone: () => void }) {
  const t = useT('rosterImport')
  const reader = useMemo(() => workerReader(registers, present), [registers, present])
  const store = useMemo(() => rosterImport(reader), [reader])
  useEffect(() => () => reader.close(), [reader])
  const state = useStore(store)
  const confirm = async () => {
    if (await store.confirm(onConfirm)) onDone()
  }
  return (
    <section className={css.import} aria-label={t('title')}>
      {state.phase === 'ready' && state.opened ? (
        <Review
          state={state}
          opened={state.opened}
          store={store}
          registers={registers}
          onConfirm={() => void confirm()}
        />
      ) : (
        <Choosing state={state} store={store} registers={registers} />
      )}
    </section>
  )
}
