import { useState } from 'react'
import { z } from 'zod'
import { clockMinute } from '../../../shared/core/format.ts'
import type { EntryId } from '../../../shared/core/identity.ts'
import type { Question } from '../../../shared/conclusions/contract.ts'
import { useT } from '../../i18n/i18n.ts'
import { isOnWay } from '../../net/outbox.ts'
import { usePending, useSend } from '../../store/hooks.ts'
import { useKept } from '../../store/kept.ts'
import { Button, PendingMark, Tag, TextArea, useTimeZone } from '../../ui/index.ts'
import css from './room.module.css'

const Text = z.string()

/** What this unit asked about a conclusion and was answered. */
export function Questions({ questions }: { questions: readonly Question[] }) {
  const t = useT('conclusionRoom')
  const timeZone = useTimeZone()
  return questions.map(({ id, text, by, at, answer }) => (
    <div key={id} className={css.question}>
      <p className={css.muted}>{t('ask.asked', { by, time: clockMinute(at, timeZone) })}</p>
      <p className={css.text}>{text}</p>
      {answer ? (
        <p className={css.answer}>
          <strong>{t('ask.answered', { time: clockMinute(answer.at, timeZone) })}</strong> {answer.text}
        </p>
      ) : (
        <p>
          <Tag tone="amber" icon="○">
            {t('ask.waits')}
          </Tag>
        </p>
      )}
    </div>
  ))
}

/** Asks the desk back, one question at a time; what is written outlives a reload until it is sent. */
export function AskBack({ entryId, by, questions }: { entryId: EntryId; by: string; questions: readonly Question[] }) {
  const t = useT('conclusionRoom')
  const send = useSend()
  const { value: text, set } = useKept(`ask:${entryId}`, Text, '')
  const [open, setOpen] = useState(false)
  const pending = usePending('conclusions.ask', (data) => data.entryId === entryId).at(-1)
  if (isOnWay(pending))
    return (
      <div className={css.question}>
        <p className={css.text}>{(pending.data as { text: string }).text}</p>
        <PendingMark pending={pending} />
      </div>
    )
  if (questions.some(({ answer }) => !answer)) return null
  if (!open && text === '')
    return (
      <Button size="big" className={css.second} onClick={() => setOpen(true)}>
        {t('ask.open')}
      </Button>
    )
  const submit = async () => {
    if (!text.trim() || !by.trim()) return
    set('')
    setOpen(false)
    const ack = await send('conclusions.ask', { entryId, text, by })
    // What could not be asked now may be asked later.
    if (!ack.ok) set(text)
  }
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <TextArea
        label={t('ask.text')}
        hint={t('ask.hint')}
        rows={3}
        maxLength={1000}
        value={text}
        ref={(area) => {
          if (open && area && document.activeElement === document.body) area.focus()
        }}
        onChange={(event) => set(event.target.value)}
      />
      <div className={css.row}>
        <Button type="submit" kind="primary" disabled={!text.trim() || !by.trim()}>
          {t('ask.send')}
        </Button>
        <Button
          onClick={() => {
            set('')
            setOpen(false)
          }}
        >
          {t('ui:cancel')}
        </Button>
      </div>
    </form>
  )
}
