import { useState } from 'react'
import { clockMinute } from '../../../shared/core/format.ts'
import type { Question } from '../../../shared/conclusions/contract.ts'
import { useT } from '../../i18n/i18n.ts'
import { isOnWay } from '../../net/outbox.ts'
import { useAll, usePending, useSend } from '../../store/hooks.ts'
import { Button, PendingMark, TextArea, useTimeZone } from '../../ui/index.ts'
import css from './Deliveries.module.css'

/** What units ask back about a conclusion, each with its answer or the field for it. */
export function Asked({ questions }: { questions: readonly Question[] }) {
  const t = useT('conclusionDesk')
  if (questions.length === 0) return null
  return (
    <section aria-label={t('asked')}>
      <h4 className={css.heading}>{t('asked')}</h4>
      <ul className={css.asked}>
        {questions.map((question) => (
          <li key={question.id}>
            <OneAsked question={question} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function OneAsked({ question: { id: questionId, unitId, text, by, at, answer } }: { question: Question }) {
  const t = useT('conclusionDesk')
  const timeZone = useTimeZone()
  const send = useSend()
  const name = useAll((all) => all.roster.units[unitId]?.name) ?? unitId
  const [typed, type] = useState('')
  const pending = usePending('conclusions.answer', (data) => data.questionId === questionId).at(-1)
  const busy = isOnWay(pending)
  const submit = () => {
    if (typed.trim() && !busy) void send('conclusions.answer', { questionId, text: typed }, { quiet: true })
  }
  return (
    <>
      <p>
        <strong>{name}</strong> <span className={css.muted}>{[by, clockMinute(at, timeZone)].join(' · ')}</span>
      </p>
      <p className={css.said}>{text}</p>
      {answer ? (
        <p className={css.answer}>
          <span className={css.muted}>{t('asked.answered', { time: clockMinute(answer.at, timeZone) })}</span>{' '}
          {answer.text}
        </p>
      ) : (
        <form
          className={css.reply}
          onSubmit={(event) => {
            event.preventDefault()
            submit()
          }}
        >
          <TextArea
            hideLabel
            label={t('asked.answer', { name })}
            placeholder={t('asked.answer', { name })}
            rows={2}
            maxLength={2000}
            value={typed}
            onChange={(e) => type(e.target.value)}
            onKeyDown={(e) => {
              if (e.nativeEvent.isComposing || e.keyCode === 229) return
              if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) submit()
            }}
          />
          <div className={css.remind}>
            <PendingMark pending={pending} />
            <Button type="submit" disabled={typed.trim() === '' || busy}>
              {t('asked.send')}
            </Button>
          </div>
        </form>
      )}
    </>
  )
}
