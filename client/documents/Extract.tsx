import { useMemo, useState } from 'react'
import { concerned } from '../../shared/conclusions/addressees.ts'
import type { UnitId } from '../../shared/core/identity.ts'
import { comparePlaces } from '../../shared/core/text.ts'
import { useT } from '../i18n/i18n.ts'
import { useAll, useDesk } from '../store/hooks.ts'
import { Select } from '../ui/index.ts'
import css from './documents.module.css'
import { Files } from './Files.tsx'

/** The notice for one unit: what was published and given to it. */
export function Extract() {
  const t = useT('documentDesk')
  const [units, published] = useAll((all) => [all.roster.units, all.conclusions.published] as const)
  const sent = useDesk((desk) => desk.conclusions.sent)
  const [chosen, choose] = useState<UnitId>()
  const list = useMemo(() => {
    const ids = new Set([...published, ...sent].flatMap(({ directives }) => concerned(directives)))
    return [...ids].flatMap((id) => units[id] ?? []).toSorted((a, b) => comparePlaces(a.name, b.name))
  }, [units, published, sent])
  const unit = list.find(({ id }) => id === chosen)
  return (
    <section className={css.extract} aria-label={t('extract')}>
      <h3 className={css.heading}>{t('extract')}</h3>
      {list.length === 0 ? (
        <p className={css.muted}>{t('extract.none')}</p>
      ) : (
        <Select label={t('extract.unit')} value={unit?.id ?? ''} onChange={(e) => choose(e.target.value as UnitId)}>
          <option value="">{t('extract.choose')}</option>
          {list.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      )}
      {unit && <Files path={`notice/${encodeURIComponent(unit.id)}`} what={unit.name} />}
    </section>
  )
}
