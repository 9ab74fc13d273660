import { deadlineIn } from '../../../shared/conclusions/deadline.ts'
import { useT } from '../../i18n/i18n.ts'
import { useHubClock } from '../../store/hooks.ts'
import { Button, Field, useTimeZone } from '../../ui/index.ts'
import { AddresseePicker } from './AddresseePicker.tsx'
import css from './entries.module.css'
import type { Task } from './form.ts'
import { dayWords } from './names.ts'

/** One task: who leads, who supports, what, until when, to whom to report. */
export function TaskFields({
  task,
  number,
  onChange,
  onRemove,
}: {
  task: Task
  number: number
  onChange: (task: Task) => void
  onRemove: () => void
}) {
  const t = useT('conclusionDesk')
  const now = useHubClock()
  const timeZone = useTimeZone()
  const { deadline, ...rest } = task
  /** A day, or the words for one: "trước 30/6". */
  const spoken = (words: string) => {
    const found = deadlineIn(words, now(), timeZone)
    if (found) onChange({ ...rest, deadline: { day: found.day, words } })
  }
  return (
    <fieldset className={css.task}>
      <legend>{t('task.title', { number })}</legend>
      <AddresseePicker label={t('task.leads')} chosen={task.leads} onChoose={(leads) => onChange({ ...task, leads })} />
      <AddresseePicker
        label={t('task.supports')}
        chosen={task.supports}
        onChoose={(supports) => onChange({ ...task, supports })}
      />
      <Field
        label={t('task.what')}
        maxLength={1000}
        value={task.what}
        onChange={(e) => onChange({ ...task, what: e.target.value })}
      />
      <div className={css.pair}>
        <Field
          label={t('task.deadline')}
          type="date"
          value={deadline?.day ?? ''}
          onChange={(e) => onChange(e.target.value ? { ...rest, deadline: { day: e.target.value } } : rest)}
        />
        <Field
          key={deadline?.words}
          label={t('task.spoken')}
          placeholder={t('task.spokenHint')}
          maxLength={80}
          defaultValue={deadline?.words ?? (deadline ? dayWords(deadline.day) : '')}
          onBlur={(e) => spoken(e.target.value)}
        />
        <Field
          label={t('task.reportTo')}
          maxLength={200}
          value={task.reportTo}
          onChange={(e) => onChange({ ...task, reportTo: e.target.value })}
        />
      </div>
      <Button kind="quiet" onClick={onRemove}>
        {t('task.remove')}
      </Button>
    </fieldset>
  )
}
