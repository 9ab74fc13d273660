import { type Ref, useDeferredValue, useMemo, useState } from 'react'
import { Combobox } from '../../search/Combobox.tsx'
import { search } from '../../search/match.ts'
import { type Person, peopleIndex } from './behalf.ts'
import css from './panel.module.css'
import { usePollWords } from './words.ts'

const mostFound = 8

/** Who telephones, or the hall, by name: Enter opens the entry. */
export function BehalfFinder({
  people,
  onPick,
  line,
}: {
  /** Whom it may be, as of now. */
  people: () => readonly Person[]
  onPick: (person: Person) => void
  line?: Ref<HTMLInputElement>
}) {
  const { t } = usePollWords()
  const [typed, type] = useState('')
  const [active, activate] = useState(0)
  const wanted = useDeferredValue(typed)
  const asked = wanted.trim() !== ''
  const index = useMemo(() => (asked ? peopleIndex(people()) : []), [asked, people])
  const found = useMemo(() => (asked ? search(index, wanted, mostFound) : []), [asked, index, wanted])
  const stateWords = ({ state }: Person) =>
    state.kind === 'out' ? t('finder.out', { reason: state.reason }) : t(`finder.${state.kind}`)
  return (
    <Combobox
      {...(line && { ref: line })}
      label={t('finder')}
      hideLabel
      placeholder={t('finder')}
      value={typed}
      onChange={(text) => {
        type(text)
        activate(0)
      }}
      options={found.map((person) => ({
        key: person.key,
        label: (
          <>
            <strong>{person.name}</strong>{' '}
            <span className={css.muted}>{[person.about, stateWords(person)].filter(Boolean).join(' · ')}</span>
          </>
        ),
      }))}
      active={Math.min(active, Math.max(0, found.length - 1))}
      onActive={activate}
      onPick={(at) => {
        const person = found[at]
        if (!person || person.state.kind === 'out') return
        type('')
        onPick(person)
      }}
      none={asked && found.length === 0 ? t('finder.none') : undefined}
      onKey={(event) => {
        if (event.key !== 'Escape') return
        if (typed) type('')
        else event.currentTarget.blur()
      }}
    />
  )
}
