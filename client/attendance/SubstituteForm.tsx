import { useState } from 'react'
import type { Substitute } from '../../shared/attendance/contract.ts'
import { useT } from '../i18n/i18n.ts'
import { Button, Field } from '../ui/index.ts'
import css from './attendance.module.css'
import { useFocused } from './focus.ts'

/** Who attends for a delegate: name and title. */
export function SubstituteForm({
  before,
  onSave,
  onCancel,
}: {
  before: Substitute | undefined
  onSave: (substitute: Substitute) => void
  onCancel: () => void
}) {
  const t = useT('attendance')
  const first = useFocused()
  const [name, setName] = useState(before?.name ?? '')
  const [title, setTitle] = useState(before?.title ?? '')
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() && title.trim()) onSave({ name, title })
      }}
    >
      <Field
        label={t('substitute.name')}
        value={name}
        maxLength={120}
        required
        ref={first}
        onChange={(e) => setName(e.target.value)}
      />
      <Field
        label={t('substitute.title')}
        value={title}
        maxLength={200}
        required
        onChange={(e) => setTitle(e.target.value)}
      />
      <div className={css.row}>
        <Button type="submit" kind="primary" disabled={!name.trim() || !title.trim()}>
          {t('ui:save')}
        </Button>
        <Button onClick={onCancel}>{t('ui:cancel')}</Button>
      </div>
    </form>
  )
}
