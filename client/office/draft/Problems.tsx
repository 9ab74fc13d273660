import { useStore } from 'zustand'
import type { DraftProblem, Step } from '../../../shared/office/draft.ts'
import { useLanguage, useT } from '../../i18n/i18n.ts'
import css from '../office.module.css'
import type { DraftEditor } from './draft-store.ts'

const most = 50

/** Problems in words, each with its place. */
export function ProblemList({ problems }: { problems: readonly DraftProblem[] }) {
  const t = useT('officeDesk')
  const language = useLanguage()
  const inEnglish = useT('load')
  if (problems.length === 0) return null
  const said = ({ key, params, text }: DraftProblem) => (language === 'vi' ? text : inEnglish(key, params))
  const place = ({ step, line, column }: DraftProblem) => {
    const [list, at] = column?.split('.') ?? []
    const number = line ?? (at === undefined ? undefined : Number(at) + 1)
    const field = step === 'roster' ? column : column && t(`field.${column.replace(/\.\d+/, '')}`)
    const row =
      number === undefined
        ? undefined
        : t(
            step === 'roster' ? 'problem.line' : `problem.${list === 'chairs' || list === 'sittings' ? list : 'item'}`,
            { number },
          )
    return [row, field].filter(Boolean).join(', ') || t(`step.${step}`)
  }
  return (
    <ul className={css.problems}>
      {problems.slice(0, most).map((problem) => (
        <li key={JSON.stringify(problem)}>
          <strong>{place(problem)}</strong>: {said(problem)}
        </li>
      ))}
      {problems.length > most && <li>{t('problem.more', { count: problems.length - most })}</li>}
    </ul>
  )
}

/** What of a step keeps the conference from being created. */
export function OpenOf({ editor, step }: { editor: DraftEditor; step: Step }) {
  const t = useT('officeDesk')
  const problems = useStore(editor.store, (state) => state.problems)
  const own = problems?.filter((problem) => problem.step === step) ?? []
  if (own.length === 0) return null
  return (
    <section className={css.section} aria-label={t('problem.title')}>
      <h2 className={css.subtitle}>{t('problem.title')}</h2>
      <ProblemList problems={own} />
    </section>
  )
}
