import { useT } from '../i18n/i18n.ts'
import { useAll, useDesk } from '../store/hooks.ts'
import css from './documents.module.css'
import { Files } from './Files.tsx'

/** The plain sheets as files: attendance, opinions, and each poll that is closed. */
export function SheetFiles() {
  const t = useT('documentDesk')
  const polls = useAll((all) => all.polls.polls)
  const counted = useDesk((desk) => desk.polls.polls)
  const closed = polls.filter(
    ({ id, state, result }) => state === 'published' || (state === 'closed' && (result ?? counted[id]?.result)),
  )
  return (
    <div className={css.sheets}>
      <p className={css.muted}>{t('sheets.text')}</p>
      <ul className={css.list}>
        {(['attendance', 'opinions'] as const).map((name) => (
          <li key={name} className={css.row}>
            <span>{t(name)}</span>
            <Files path={name} what={t(name)} />
          </li>
        ))}
      </ul>
      <section aria-label={t('results')}>
        <h3 className={css.heading}>{t('results')}</h3>
        {closed.length === 0 && <p className={css.muted}>{t('results.none')}</p>}
        <ul className={css.list}>
          {closed.map(({ id, setup, state }) => (
            <li key={id} className={css.row}>
              <span>
                {setup.question}
                {state !== 'published' && <span className={css.muted}> · {t('results.unpublished')}</span>}
              </span>
              <Files path={`polls/${encodeURIComponent(id)}`} what={setup.question} />
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}
