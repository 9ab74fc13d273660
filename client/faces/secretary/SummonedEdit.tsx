import { useState } from 'react'
import type { SiteId } from '../../../shared/core/identity.ts'
import { useFocused } from '../../attendance/focus.ts'
import { useT } from '../../i18n/i18n.ts'
import { usePending, useSend } from '../../store/hooks.ts'
import { Button, Field, PendingMark } from '../../ui/index.ts'
import css from './SiteSheet.module.css'

/** More than any place seats: the bound of the roster itself. */
const most = 5000

/** How many were summoned to a place, as the invitation has it. */
export function SummonedEdit({ siteId, summoned }: { siteId: SiteId; summoned: number }) {
  const t = useT('secretary')
  const send = useSend()
  const first = useFocused()
  const [typed, setTyped] = useState<string>()
  const pending = usePending('roster.setSummoned', (data) => data.siteId === siteId).at(-1)
  if (typed === undefined)
    return (
      <div className={css.row}>
        <Button kind="quiet" onClick={() => setTyped(String(summoned))}>
          {t('summoned.edit')}
        </Button>
        <PendingMark pending={pending} />
      </div>
    )
  const people = /^\d{1,4}$/.test(typed.trim()) ? Number(typed) : undefined
  const wrong = people === undefined || people > most
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (wrong) return
        setTyped(undefined)
        if (people !== summoned) void send('roster.setSummoned', { siteId, summoned: people }, { quiet: true })
      }}
    >
      <Field
        ref={first}
        label={t('summoned.label')}
        className={css.small}
        inputMode="numeric"
        value={typed}
        error={wrong ? t('summoned.wrong', { most }) : undefined}
        onChange={(e) => setTyped(e.target.value)}
      />
      <div className={css.row}>
        <Button type="submit" kind="primary" disabled={wrong}>
          {t('ui:save')}
        </Button>
        <Button onClick={() => setTyped(undefined)}>{t('ui:cancel')}</Button>
      </div>
    </form>
  )
}
