import { clockMinute } from '../../shared/core/format.ts'
import type { SiteId } from '../../shared/core/identity.ts'
import type { Question } from '../../shared/questions/contract.ts'
import { standingOf } from '../../shared/questions/standing.ts'
import { useUs } from '../conclusions/room/hooks.ts'
import { useT } from '../i18n/i18n.ts'
import { useAll, useFire, usePending, useUnit } from '../store/hooks.ts'
import { ConfirmButton, PendingMark, useTimeZone } from '../ui/index.ts'
import { Answer } from './Answer.tsx'
import { AskForm } from './AskForm.tsx'
import { Assigned } from './Assigned.tsx'
import { useQuestionNames } from './hooks.ts'
import { PublishedAnswers } from './PublishedAnswers.tsx'
import css from './questions.module.css'
import { StandingTag } from './StandingTag.tsx'

/** All of a unit's questions: the line to ask, what became of those asked, what it is to answer, what was told to all. */
export function RoomQuestions({ siteId }: { siteId: SiteId }) {
  const t = useT('questions')
  const us = useUs()
  const asked = useUnit((unit) => unit.questions.asked)
  return (
    <div className={css.room}>
      <Assigned />
      <AskForm siteId={siteId} />
      <section className={css.list} aria-label={t('room.title', { us })}>
        <h3 className={css.title}>{t('room.title', { us })}</h3>
        {asked.length === 0 && <p className={css.muted}>{t('room.none')}</p>}
        {asked.toReversed().map((question) => (
          <OwnQuestion key={question.id} question={question} />
        ))}
      </section>
      <PublishedAnswers />
    </div>
  )
}

function OwnQuestion({ question }: { question: Question }) {
  const t = useT('questions')
  const fire = useFire()
  const timeZone = useTimeZone()
  const names = useQuestionNames()
  const closed = useAll((all) => all.meeting.phase === 'closed')
  const { id: questionId, itemId, text, at } = question
  const pending = usePending('questions.withdraw', (data) => data.questionId === questionId).at(-1)
  return (
    <article className={css.question}>
      <p className={css.head}>
        <StandingTag question={question} />
        <span className={css.muted}>{[names.item(itemId), clockMinute(at, timeZone)].join(' · ')}</span>
      </p>
      <p className={css.text}>{text}</p>
      <Answer question={question} />
      {standingOf(question) === 'asked' && !closed && !pending && (
        <ConfirmButton
          className={css.start}
          question={t('room.withdraw.sure')}
          onConfirm={() => fire('questions.withdraw', { questionId })}
        >
          {t('room.withdraw')}
        </ConfirmButton>
      )}
      <PendingMark pending={pending} />
    </article>
  )
}
