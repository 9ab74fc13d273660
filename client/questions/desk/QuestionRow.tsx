import { useState } from 'react'
import { clockMinute } from '../../../shared/core/format.ts'
import type { Question } from '../../../shared/questions/contract.ts'
import type { Group } from '../../../shared/questions/standing.ts'
import { useT } from '../../i18n/i18n.ts'
import { useAll, useFire } from '../../store/hooks.ts'
import { Button, useTimeZone } from '../../ui/index.ts'
import { Answer } from '../Answer.tsx'
import { useQuestionNames } from '../hooks.ts'
import { StandingTag } from '../StandingTag.tsx'
import css from './board.module.css'
import { AnswerForm, AssignForm } from './Forms.tsx'

type Doing = 'answer' | 'assign'

/** A question with those that ask the same, and what can be done with all of them. */
export function QuestionRow({
  group: { lead, others },
  picked,
  onPick,
}: {
  group: Group
  picked: boolean
  /** Absent where it can no longer be put together with others. */
  onPick?: ((picked: boolean) => void) | undefined
}) {
  const t = useT('questions')
  const names = useQuestionNames()
  const timeZone = useTimeZone()
  const [doing, setDoing] = useState<Doing>()
  const { id: questionId, unitId, itemId, text, at } = lead
  const done = () => setDoing(undefined)
  return (
    <article className={css.row} aria-label={names.unit(unitId)}>
      <header className={css.head}>
        {onPick && (
          <input
            type="checkbox"
            className={css.box}
            aria-label={t('desk.pick', { unit: names.unit(unitId) })}
            checked={picked}
            onChange={(event) => onPick(event.target.checked)}
          />
        )}
        <strong>{names.unit(unitId)}</strong>
        <StandingTag question={lead} />
        <span className={css.muted}>{[names.item(itemId), clockMinute(at, timeZone)].join(' · ')}</span>
      </header>
      <p className={css.text}>{text}</p>
      {others.length > 0 && <Others others={others} loose={!lead.assigned && !lead.requestId && !lead.answer} />}
      <Answer question={lead} />
      {doing === 'answer' && !lead.answer && <AnswerForm questionId={questionId} onDone={done} />}
      {doing === 'assign' && !lead.answer && <AssignForm questionId={questionId} onDone={done} />}
      {!doing && <Acts lead={lead} onDo={setDoing} />}
    </article>
  )
}

function Others({ others, loose }: { others: readonly Question[]; loose: boolean }) {
  const t = useT('questions')
  const names = useQuestionNames()
  const fire = useFire()
  return (
    <ul className={css.others} aria-label={t('desk.others')}>
      {others.map(({ id, unitId, text }) => (
        <li key={id}>
          <span>
            <strong>{names.unit(unitId)}:</strong> {text}
          </span>
          {loose && (
            <Button kind="quiet" onClick={() => fire('questions.separate', { questionId: id })}>
              {t('desk.separate')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}

function Acts({ lead, onDo }: { lead: Question; onDo: (doing: Doing) => void }) {
  const t = useT('questions')
  const fire = useFire()
  const [published, running, waits] = useAll(
    ({ questions, agenda, floor }) =>
      [
        questions.published.some(({ id }) => id === lead.id),
        agenda.runningId !== undefined,
        floor.queue.some(({ id }) => id === lead.requestId),
      ] as const,
  )
  const { id: questionId, answer, assigned } = lead
  if (answer)
    return answer.text === undefined || published ? (
      published && <p className={css.muted}>{t('desk.published')}</p>
    ) : (
      <div className={css.acts}>
        <Button onClick={() => fire('questions.publish', { questionId })}>{t('desk.publish')}</Button>
      </div>
    )
  return (
    <div className={css.acts}>
      <Button onClick={() => onDo('answer')}>{t('desk.answer')}</Button>
      <Button onClick={() => onDo('assign')}>{t(assigned ? 'desk.reassign' : 'desk.assign')}</Button>
      <Button disabled={!running || waits} onClick={() => fire('questions.promote', { questionId })}>
        {t('desk.promote')}
      </Button>
    </div>
  )
}
