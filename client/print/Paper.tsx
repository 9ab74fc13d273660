import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { clockMinute, longDate } from '../../shared/core/format.ts'
import { useLanguage, useT } from '../i18n/i18n.ts'
import { PresidingName } from '../meeting/Presiding.tsx'
import { useAll, useNow } from '../store/hooks.ts'
import { useTimeZone } from '../ui/index.ts'
import css from './Paper.module.css'

/** A sheet for the printer: which meeting, who presides, the pages, when it was printed. */
export function Paper({ children }: { children: ReactNode }) {
  const t = useT('console')
  const language = useLanguage()
  const timeZone = useTimeZone()
  const now = useNow(60_000)
  const facts = useAll((all) => all.meeting.facts)
  const date = longDate(now, timeZone, language)
  return createPortal(
    <div className={css.sheet}>
      <header className={css.head}>
        <p className={css.organ}>{facts?.organ}</p>
        {(facts?.kind === 'demo' || facts?.kind === 'rehearsal') && (
          <p className={css.kind}>{t(`ui:kind.${facts.kind}`)}</p>
        )}
        <h1>{facts?.title}</h1>
        <p>
          {facts?.place} · {date} · {t('paper.presiding')} <PresidingName />
        </p>
      </header>
      {children}
      <p className={css.stamp}>{t('paper.printed', { time: clockMinute(now, timeZone), date })}</p>
    </div>,
    document.body,
  )
}

export function PaperPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={css.page}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}
