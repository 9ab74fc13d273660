/** Scenes before, between and after: welcome, break, closed. */
import { clockMinute, countdown, durationWords, longDate, mmss } from '../../../shared/core/format.ts'
import { useLanguage, useT } from '../../i18n/i18n.ts'
import { useAll, useNow } from '../../store/hooks.ts'
import { Figures, useTimeZone } from '../../ui/index.ts'
import css from './hall.module.css'
import { Wall } from './Wall.tsx'

export function Welcome() {
  const t = useT('hall')
  const language = useLanguage()
  const timeZone = useTimeZone()
  const now = useNow(1000)
  const facts = useAll(({ meeting }) => meeting.facts)
  if (!facts) return null
  const left = facts.plannedStart - now
  return (
    <section className={css.around}>
      <p className={css.welcome}>{t('welcome')}</p>
      <p className={css.title}>{facts.title}</p>
      <p className={css.person}>
        {facts.place} · {clockMinute(facts.plannedStart, timeZone)}, {longDate(facts.plannedStart, timeZone, language)}
      </p>
      <p className={css.countdown}>
        {left > 0 ? (
          <>
            {t('startsIn')}{' '}
            <strong>
              <Figures>{countdown(left, language)}</Figures>
            </strong>
          </>
        ) : (
          t('startsSoon')
        )}
      </p>
      <Wall />
    </section>
  )
}

export function Break() {
  const t = useT('hall')
  const timeZone = useTimeZone()
  const now = useNow(1000)
  const resumeAt = useAll(({ meeting }) => meeting.resumeAt)
  const left = resumeAt === undefined ? 0 : resumeAt - now
  return (
    <section className={css.around}>
      <p className={css.big}>{t('break')}</p>
      {resumeAt !== undefined && (
        <>
          <p className={css.person}>{t('resumeAt', { time: clockMinute(resumeAt, timeZone) })}</p>
          <p className={css.breakClock}>
            {left > 0 ? <Figures>{mmss(left)}</Figures> : <span className={css.quiet}>{t('resumeSoon')}</span>}
          </p>
        </>
      )}
      <Wall />
    </section>
  )
}

export function Closed() {
  const t = useT('hall')
  const language = useLanguage()
  const [title, startedAt, closedAt] = useAll(
    ({ meeting }) => [meeting.facts?.title, meeting.startedAt, meeting.closedAt] as const,
  )
  const turns = useAll(({ floor }) => floor.ended.length)
  return (
    <section className={css.centre}>
      <p className={css.quiet}>{t('closed')}</p>
      <p className={css.title}>{title}</p>
      {startedAt !== undefined && closedAt !== undefined && (
        <p className={css.person}>{t('summary', { duration: durationWords(closedAt - startedAt, language), turns })}</p>
      )}
      <p className={css.person}>{t('goodbye')}</p>
    </section>
  )
}
