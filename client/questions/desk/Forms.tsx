import { useState } from 'react'
import { z } from 'zod'
import type { Deadline } from '../../../shared/conclusions/contract.ts'
import type { QuestionId, UnitId } from '../../../shared/core/identity.ts'
import { DayField } from '../../conclusions/desk/DayField.tsx'
import { useT } from '../../i18n/i18n.ts'
import { useSend } from '../../store/hooks.ts'
import { useKept } from '../../store/kept.ts'
import { Button, TextArea } from '../../ui/index.ts'
import css from './board.module.css'
import { UnitPicker } from './UnitPicker.tsx'

const Text = z.string()

interface FormProps {
  questionId: QuestionId
  onDone: () => void
}

/** Answers in writing, to those who asked or to everybody; or says that it was answered aloud. */
export function AnswerForm({ questionId, onDone }: FormProps) {
  const t = useT('questions')
  const send = useSend()
  const { value: text, set } = useKept(`answer:${questionId}`, Text, '')
  const [publish, setPublish] = useState(false)
  const submit = async (answer: { text: string; publish: boolean } | undefined) => {
    const ack = await send('questions.answer', { questionId, ...answer })
    if (!ack.ok) return
    set('')
    onDone()
  }
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim()) void submit({ text, publish })
      }}
    >
      <TextArea
        label={t('reply.text')}
        rows={3}
        maxLength={4000}
        value={text}
        onChange={(event) => set(event.target.value)}
      />
      <label className={css.tick}>
        <input type="checkbox" checked={publish} onChange={(event) => setPublish(event.target.checked)} />
        <span>{t('desk.toAll')}</span>
      </label>
      <div className={css.acts}>
        <Button onClick={onDone}>{t('ui:cancel')}</Button>
        <Button disabled={Boolean(text.trim())} onClick={() => void submit(undefined)}>
          {t('desk.aloud')}
        </Button>
        <Button type="submit" kind="primary" disabled={!text.trim()}>
          {t('reply.send')}
        </Button>
      </div>
    </form>
  )
}

/** Who answers in writing, and by which day. */
export function AssignForm({ questionId, onDone }: FormProps) {
  const t = useT('questions')
  const send = useSend()
  const [unitId, setUnit] = useState<UnitId>()
  const [deadline, setDeadline] = useState<Deadline>()
  const submit = async () => {
    if (!unitId || !deadline) return
    const ack = await send('questions.assign', { questionId, unitId, deadline })
    if (ack.ok) onDone()
  }
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <UnitPicker label={t('desk.unit')} onPick={setUnit} />
      <DayField deadline={deadline} onChange={setDeadline} />
      <div className={css.acts}>
        <Button onClick={onDone}>{t('ui:cancel')}</Button>
        <Button type="submit" kind="primary" disabled={!unitId || !deadline}>
          {t('desk.assign')}
        </Button>
      </div>
    </form>
  )
}
