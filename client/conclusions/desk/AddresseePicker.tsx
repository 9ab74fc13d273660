import { useMemo, useRef, useState } from 'react'
import { equal } from '../../../shared/core/object.ts'
import type { Addressee } from '../../../shared/conclusions/contract.ts'
import { useT } from '../../i18n/i18n.ts'
import { Combobox } from '../../search/Combobox.tsx'
import { search } from '../../search/match.ts'
import { useAll } from '../../store/hooks.ts'
import { Button } from '../../ui/index.ts'
import { targetIndex, targetsOf } from './complete.ts'
import css from './entries.module.css'
import { useAddresseeName } from '../names.ts'

const mostFound = 8

/** Units and groups by name, tone marks optional; Backspace in the empty line takes the last one off. */
export function AddresseePicker({
  label,
  chosen,
  onChoose,
}: {
  label: string
  chosen: readonly Addressee[]
  onChoose: (list: Addressee[]) => void
}) {
  const t = useT('conclusionDesk')
  const name = useAddresseeName()
  const roster = useAll((all) => all.roster)
  const line = useRef<HTMLInputElement>(null)
  const [typed, type] = useState('')
  const [active, activate] = useState(0)
  const index = useMemo(() => targetIndex(targetsOf(roster)), [roster])
  const found = typed.trim()
    ? search(index, typed, mostFound).filter(({ to }) => !chosen.some((one) => equal(one, to)))
    : []
  return (
    <Combobox
      ref={line}
      label={label}
      value={typed}
      onChange={(text) => {
        type(text)
        activate(0)
      }}
      before={chosen.map((to, at) => (
        <span key={JSON.stringify(to)} className={css.chip}>
          {name(to)}
          <Button
            kind="quiet"
            aria-label={t('task.leaveOut', { name: name(to) })}
            onClick={() => {
              onChoose(chosen.filter((_, other) => other !== at))
              line.current?.focus()
            }}
          >
            ✕
          </Button>
        </span>
      ))}
      options={found.map(({ key, name: words, about }) => ({
        key,
        label: (
          <>
            {words} <span className={css.muted}>{about}</span>
          </>
        ),
      }))}
      active={Math.min(active, Math.max(0, found.length - 1))}
      onActive={activate}
      onPick={(at) => {
        const one = found[at]
        if (!one) return
        onChoose([...chosen, one.to])
        type('')
      }}
      none={typed.trim() && found.length === 0 ? t('task.notFound') : undefined}
      onKey={(event) => {
        if (event.key === 'Backspace' && typed === '' && !event.repeat) onChoose(chosen.slice(0, -1))
        if (event.key === 'Escape' && typed) {
          event.stopPropagation()
          type('')
        }
      }}
    />
  )
}
