import { useState } from 'react'
import type { SiteId, UnitId } from '../../shared/core/identity.ts'
import { useT } from '../i18n/i18n.ts'
import { usePending, useSend } from '../store/hooks.ts'
import { Button, Field, PendingMark } from '../ui/index.ts'
import css from './attendance.module.css'
import { useFocused } from './focus.ts'

/** Registers a person of the unit who is not on the list. */
export function AddDelegate({ unitId, siteId }: { unitId: UnitId; siteId: SiteId }) {
  const t = useT('attendance')
  const send = useSend()
  const first = useFocused()
  const pending = usePending('roster.addDelegate', (data) => data.unitId === unitId).at(-1)
  const [typed, setTyped] = useState<{ name: string; title: string }>()
  if (!typed)
    return (
      <div className={css.row}>
        <Button onClick={() => setTyped({ name: '', title: '' })}>{t('delegates.add')}</Button>
        <PendingMark pending={pending} />
      </div>
    )
  const complete = typed.name.trim() !== '' && typed.title.trim() !== ''
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (!complete) return
        setTyped(undefined)
        const { name, title } = typed
        void send('roster.addDelegate', { unitId, siteId, name, titles: [title], principal: false }, { quiet: true })
      }}
    >
      <Field
        label={t('delegates.name')}
        value={typed.name}
        maxLength={120}
        required
        ref={first}
        onChange={(e) => setTyped({ ...typed, name: e.target.value })}
      />
      <Field
        label={t('substitute.title')}
        value={typed.title}
        maxLength={200}
        required
        onChange={(e) => setTyped({ ...typed, title: e.target.value })}
      />
      <div className={css.row}>
        <Button type="submit" kind="primary" disabled={!complete}>
          {t('ui:save')}
        </Button>
        <Button onClick={() => setTyped(undefined)}>{t('ui:cancel')}</Button>
      </div>
    </form>
  )
}
