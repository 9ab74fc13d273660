import { useT } from '../../i18n/i18n.ts'
import { Button, Field } from '../../ui/index.ts'
import { AddresseePicker } from './AddresseePicker.tsx'
import { DayField } from './DayField.tsx'
import css from './entries.module.css'
import type { Task } from './form.ts'

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
  const { deadline, ...rest } = task
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
        <DayField deadline={deadline} onChange={(day) => onChange({ ...rest, ...(day && { deadline: day }) })} />
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
