import { useT } from '../i18n/i18n.ts'
import { useAll } from '../store/hooks.ts'
import { useQuestionNames } from './hooks.ts'
import css from './questions.module.css'

/** What was answered to everybody, the latest first. */
export function PublishedAnswers() {
  const t = useT('questions')
  const names = useQuestionNames()
  const published = useAll((all) => all.questions.published)
  if (published.length === 0) return null
  return (
    <section className={css.list} aria-label={t('room.published')}>
      <h3 className={css.title}>{t('room.published')}</h3>
      {published.toReversed().map(({ id, itemId, unitIds, text, answer, answeredBy }) => (
        <article key={id} className={css.question}>
          <p className={css.muted}>
            {[t('room.askedBy', { units: names.units(unitIds) }), names.item(itemId)].join(' · ')}
          </p>
          <p className={css.text}>{text}</p>
          <div className={css.answer}>
            <p className={css.muted}>
              {answeredBy ? t('room.answeredBy', { unit: names.unit(answeredBy) }) : t('room.byDesk')}
            </p>
            <p className={css.text}>{answer}</p>
          </div>
        </article>
      ))}
    </section>
  )
}
