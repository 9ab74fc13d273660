import { clockMinute, shortDay } from '../../shared/core/format.ts'
import type { Question } from '../../shared/questions/contract.ts'
import { useT } from '../i18n/i18n.ts'
import { useTimeZone } from '../ui/index.ts'
import { useQuestionNames } from './hooks.ts'
import css from './questions.module.css'

/** Who is to answer and by when, or what was answered. */
export function Answer({ question: { assigned, answer } }: { question: Question }) {
  const t = useT('questions')
  const timeZone = useTimeZone()
  const names = useQuestionNames()
  if (!answer) {
    if (!assigned) return null
    const { unitId, deadline } = assigned
    return <p className={css.due}>{t('room.assigned', { unit: names.unit(unitId), day: shortDay(deadline.day) })}</p>
  }
  const who = answer.byUnit && assigned ? t('room.answeredBy', { unit: names.unit(assigned.unitId) }) : t('room.byDesk')
  return (
    <div className={css.answer}>
      <p className={css.muted}>{[who, clockMinute(answer.at, timeZone)].join(' · ')}</p>
      <p className={css.text}>{answer.text ?? t('room.aloud')}</p>
    </div>
  )
}
