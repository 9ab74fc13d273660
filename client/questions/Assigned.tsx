import { z } from 'zod'
import { shortDay } from '../../shared/core/format.ts'
import type { Group } from '../../shared/questions/standing.ts'
import { useUs } from '../conclusions/room/hooks.ts'
import { useT } from '../i18n/i18n.ts'
import { isOnWay } from '../net/outbox.ts'
import { usePending, useSend } from '../store/hooks.ts'
import { useKept } from '../store/kept.ts'
import { Button, PendingMark, Tag, TextArea } from '../ui/index.ts'
import { Answer } from './Answer.tsx'
import { useAssigned, useQuestionNames } from './hooks.ts'
import css from './questions.module.css'

const Text = z.string()

/** What this unit is to answer in writing. */
export function Assigned() {
  const t = useT('questions')
  const us = useUs()
  const groups = useAssigned()
  if (groups.length === 0) return null
  return (
    <section className={css.list} aria-label={t('reply.title', { us })}>
      <h3 className={css.title}>{t('reply.title', { us })}</h3>
      {groups.map((group) => (
        <OneAssigned key={group.lead.id} group={group} />
      ))}
    </section>
  )
}

function OneAssigned({ group: { lead, others } }: { group: Group }) {
  const t = useT('questions')
  const names = useQuestionNames()
  return (
    <article className={css.question} data-owed={!lead.answer || undefined}>
      <p className={css.head}>
        <strong>{names.unit(lead.unitId)}</strong>
        {!lead.answer && lead.assigned && (
          <Tag tone="amber" icon="✎">
            {t('reply.until', { day: shortDay(lead.assigned.deadline.day) })}
          </Tag>
        )}
      </p>
      <p className={css.text}>{lead.text}</p>
      {others.length > 0 && (
        <p className={css.muted}>{t('reply.alike', { units: names.units(others.map(({ unitId }) => unitId)) })}</p>
      )}
      {lead.answer ? <Answer question={lead} /> : <Reply questionId={lead.id} />}
    </article>
  )
}

function Reply({ questionId }: { questionId: Group['lead']['id'] }) {
  const t = useT('questions')
  const send = useSend()
  const { value: text, set } = useKept(`reply:${questionId}`, Text, '')
  const pending = usePending('questions.reply', (data) => data.questionId === questionId).at(-1)
  const onWay = isOnWay(pending)
  const submit = async () => {
    if (!text.trim()) return
    set('')
    const ack = await send('questions.reply', { questionId, text }, { quiet: true })
    if (!ack.ok) set(text)
  }
  if (onWay)
    return (
      <>
        <p className={css.text}>{(pending.data as { text: string }).text}</p>
        <PendingMark pending={pending} />
      </>
    )
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <TextArea
        label={t('reply.text')}
        rows={3}
        maxLength={4000}
        value={text}
        onChange={(event) => set(event.target.value)}
      />
      <PendingMark pending={pending} />
      <Button type="submit" kind="primary" className={css.start} disabled={!text.trim()}>
        {t('reply.send')}
      </Button>
    </form>
  )
}
