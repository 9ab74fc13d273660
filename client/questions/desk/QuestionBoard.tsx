import { useState } from 'react'
import type { QuestionId } from '../../../shared/core/identity.ts'
import { useT } from '../../i18n/i18n.ts'
import { useFire } from '../../store/hooks.ts'
import { Button, classes, EmptyState } from '../../ui/index.ts'
import { useQuestionBoard } from '../hooks.ts'
import css from './board.module.css'
import { QuestionRow } from './QuestionRow.tsx'

/** The desk's list of questions from the rooms: what is still open first, what is settled folded below. */
export function QuestionBoard({ className }: { className?: string | undefined }) {
  const t = useT('questions')
  const fire = useFire()
  const { open, settled } = useQuestionBoard()
  const [picked, pick] = useState<readonly QuestionId[]>([])
  // What was answered meanwhile is no longer chosen; the first chosen leads.
  const chosen = picked.filter((id) => open.some(({ lead }) => lead.id === id))
  const group = () => {
    const [questionId, ...others] = chosen
    if (!questionId) return
    fire('questions.group', { questionId, others })
    pick([])
  }
  return (
    <section className={classes(css.board, className)} aria-label={t('title')}>
      {chosen.length > 0 && (
        <div className={css.bar}>
          <span>{t('desk.picked', { count: chosen.length })}</span>
          <Button kind="primary" disabled={chosen.length < 2} onClick={group}>
            {t('desk.group')}
          </Button>
          <Button kind="quiet" onClick={() => pick([])}>
            {t('ui:cancel')}
          </Button>
        </div>
      )}
      {open.length + settled.length === 0 && <EmptyState title={t('desk.none')} text={t('desk.noneText')} />}
      {open.map((one) => (
        <QuestionRow
          key={one.lead.id}
          group={one}
          picked={chosen.includes(one.lead.id)}
          onPick={(on) => pick(on ? [...chosen, one.lead.id] : chosen.filter((id) => id !== one.lead.id))}
        />
      ))}
      {settled.length > 0 && (
        <details className={css.answered}>
          <summary>{t('desk.settled', { count: settled.length })}</summary>
          {settled.map((one) => (
            <QuestionRow key={one.lead.id} group={one} picked={false} />
          ))}
        </details>
      )}
    </section>
  )
}
