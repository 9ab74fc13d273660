import { useMemo } from 'react'
import type { DelegateId, SiteId } from '../../shared/core/identity.ts'
import type { Poll } from '../../shared/polls/contract.ts'
import { useT } from '../i18n/i18n.ts'
import { useAll, useUnit } from '../store/hooks.ts'
import { Button } from '../ui/index.ts'
import css from './ballot.module.css'
import { usePersonName } from './hooks.ts'
import { confirmers } from './own.ts'

/** Which principal of the site confirms its answer (PO13). */
export function Confirmer({
  poll,
  siteId,
  value,
  onChange,
  onRollCall,
}: {
  poll: Poll
  siteId: SiteId
  value: DelegateId | undefined
  onChange: (id: DelegateId) => void
  onRollCall?: (() => void) | undefined
}) {
  const t = useT('polls')
  const personName = usePersonName()
  const all = useAll((state) => state)
  const unit = useUnit((state) => state)
  const people = useMemo(() => confirmers({ all, unit }, poll, siteId), [all, unit, poll, siteId])
  if (people.length === 0)
    return (
      <div className={css.cannot}>
        <p>{t('answer.noPrincipal')}</p>
        {onRollCall && <Button onClick={onRollCall}>{t('answer.rollCall')}</Button>}
      </div>
    )
  return (
    <fieldset className={css.confirmers}>
      <legend className={css.legend}>{t('answer.confirmedBy')}</legend>
      {people.map(({ id, name, titles }) => (
        <label key={id} className={css.confirmer}>
          <input type="radio" name={`confirmer-${poll.id}`} checked={value === id} onChange={() => onChange(id)} />
          <span>
            <span className={css.personName}>{personName(name)}</span>{' '}
            <span className={css.quiet}>{titles.join(', ')}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
