import { useMemo, useState } from 'react'
import type { UnitId } from '../../../shared/core/identity.ts'
import { Combobox } from '../../search/Combobox.tsx'
import { search, searchIndex } from '../../search/match.ts'
import { useAll } from '../../store/hooks.ts'
import { useT } from '../../i18n/i18n.ts'

const mostFound = 8

/** One unit by name: those without a room first, since questions mostly go to departments. */
export function UnitPicker({ label, onPick }: { label: string; onPick: (id: UnitId | undefined) => void }) {
  const t = useT('questions')
  const roster = useAll((all) => all.roster)
  const [typed, type] = useState('')
  const [active, activate] = useState(0)
  const index = useMemo(() => {
    const housed = new Set(Object.values(roster.sites).map(({ unitId }) => unitId))
    const units = Object.values(roster.units).toSorted((a, b) => Number(housed.has(a.id)) - Number(housed.has(b.id)))
    return searchIndex(units, ({ name, code, type: kind }) => ({ name, also: [code, kind] }))
  }, [roster])
  const found = typed.trim() ? search(index, typed, mostFound) : []
  const isChosen = found[0]?.name === typed
  return (
    <Combobox
      label={label}
      placeholder={t('desk.unitHint')}
      value={typed}
      onChange={(text) => {
        type(text)
        activate(0)
        onPick(undefined)
      }}
      options={isChosen ? [] : found.map(({ id, name }) => ({ key: id, label: name }))}
      active={Math.min(active, Math.max(0, found.length - 1))}
      onActive={activate}
      onPick={(at) => {
        const unit = found[at]
        if (!unit) return
        type(unit.name)
        onPick(unit.id)
      }}
      none={typed.trim() && found.length === 0 ? t('desk.notFound') : undefined}
    />
  )
}
