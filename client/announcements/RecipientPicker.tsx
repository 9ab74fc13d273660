import { useMemo, useRef, useState } from 'react'
import { useT } from '../i18n/i18n.ts'
import { Combobox } from '../search/Combobox.tsx'
import { search, searchIndex } from '../search/match.ts'
import { useAll } from '../store/hooks.ts'
import { Button } from '../ui/index.ts'
import css from './desk.module.css'
import { type Kind, recipientsOfKind } from './recipients.ts'

const mostFound = 8

/** Several clusters, places or units by name: type, Enter takes, Backspace in the empty line takes the last one back. */
export function RecipientPicker({
  kind,
  chosen,
  onChoose,
}: {
  kind: Exclude<Kind, 'all'>
  chosen: readonly string[]
  onChoose: (ids: readonly string[]) => void
}) {
  const t = useT('announcements')
  const roster = useAll((all) => all.roster)
  const line = useRef<HTMLInputElement>(null)
  const [typed, type] = useState('')
  const [active, activate] = useState(0)
  const list = useMemo(() => recipientsOfKind(roster, kind), [roster, kind])
  const index = useMemo(() => searchIndex(list, ({ name, about }) => ({ name, also: [about] })), [list])
  const found = useMemo(
    () => (typed.trim() ? search(index, typed).filter(({ id }) => !chosen.includes(id)) : []).slice(0, mostFound),
    [index, typed, chosen],
  )
  const byId = new Map(list.map((one) => [one.id, one]))
  const without = (id: string) => chosen.filter((other) => other !== id)
  return (
    <div className={css.picker}>
      {chosen.length > 0 && (
        <ul className={css.chips} aria-label={t('desk.chosen')}>
          {chosen.map((id) => {
            const name = byId.get(id)?.name ?? id
            return (
              <li key={id} className={css.chip}>
                {name}
                <Button
                  kind="quiet"
                  aria-label={t('desk.leaveOut', { name })}
                  onClick={() => {
                    onChoose(without(id))
                    line.current?.focus()
                  }}
                >
                  ✕
                </Button>
              </li>
            )
          })}
        </ul>
      )}
      <Combobox
        ref={line}
        hideLabel
        label={t(`desk.find.${kind}`)}
        placeholder={t(`desk.find.${kind}`)}
        value={typed}
        onChange={(text) => {
          type(text)
          activate(0)
        }}
        options={found.map(({ id, name, about }) => ({
          key: id,
          label: (
            <>
              {name} <span className={css.muted}>{about}</span>
            </>
          ),
        }))}
        active={Math.min(active, Math.max(0, found.length - 1))}
        onActive={activate}
        onPick={(at) => {
          const one = found[at]
          if (!one) return
          onChoose([...chosen, one.id])
          type('')
          activate(0)
        }}
        none={typed.trim() && found.length === 0 ? t('desk.notFound') : undefined}
        onKey={(event) => {
          const last = chosen.at(-1)
          if (event.key === 'Backspace' && typed === '' && last !== undefined && !event.repeat) onChoose(without(last))
          if (event.key !== 'Escape') return
          if (typed) type('')
          else event.currentTarget.blur()
        }}
      />
    </div>
  )
}
