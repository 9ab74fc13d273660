import { useEffect, useId, useRef, useState } from 'react'
import { ItemKind } from '../../shared/agenda/contract.ts'
import type { CommandInput } from '../../shared/core/envelope.ts'
import { useT } from '../i18n/i18n.ts'
import { Button, Field, Select } from '../ui/index.ts'
import css from './AgendaEditor.module.css'

/** What is planned about an item. */
export type Plan = Pick<CommandInput<'agenda.insert'>, 'kind' | 'title' | 'minutes' | 'presenter'>

interface ItemFormProps {
  plan: Plan
  submit: string
  onSubmit: (plan: Plan) => void
  onCancel: () => void
  /** What has passed keeps its minutes and kind. */
  wordsOnly?: boolean
  children?: React.ReactNode
}

/** The fields of an item. */
export function ItemForm({ plan, submit, onSubmit, onCancel, wordsOnly = false, children }: ItemFormProps) {
  const t = useT('console')
  const id = useId()
  const first = useRef<HTMLInputElement>(null)
  useEffect(() => first.current?.focus(), [])
  const [title, setTitle] = useState(plan.title)
  const [kind, setKind] = useState(plan.kind)
  const [length, setLength] = useState(String(plan.minutes))
  const [presenter, setPresenter] = useState(plan.presenter ?? '')
  const minutes = Number(length)
  const fits = /^\d{1,3}$/.test(length.trim()) && minutes >= 1 && minutes <= 600
  const complete = title.trim() !== '' && fits
  return (
    <form
      id={id}
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (complete) onSubmit({ title, kind, minutes, ...(presenter.trim() && { presenter }) })
      }}
    >
      <Field
        ref={first}
        label={t('edit.title')}
        maxLength={300}
        value={title}
        onChange={(e) => setTitle(e.target.value)}
      />
      <div className={css.fields}>
        <Select
          label={t('edit.kind')}
          value={kind}
          disabled={wordsOnly}
          onChange={(e) => setKind(e.target.value as ItemKind)}
        >
          {ItemKind.options.map((option) => (
            <option key={option} value={option}>
              {t(`agenda:kind.${option}`)}
            </option>
          ))}
        </Select>
        <Field
          label={t('edit.minutes')}
          inputMode="numeric"
          disabled={wordsOnly}
          error={fits ? undefined : t('edit.minutesWrong')}
          value={length}
          onChange={(e) => setLength(e.target.value)}
        />
        <Field
          label={t('edit.presenter')}
          maxLength={200}
          value={presenter}
          onChange={(e) => setPresenter(e.target.value)}
        />
      </div>
      {children}
      <div className={css.acts}>
        <Button onClick={onCancel}>{t('ui:cancel')}</Button>
        <Button type="submit" kind="primary" disabled={!complete}>
          {submit}
        </Button>
      </div>
    </form>
  )
}
