import { clockMinute, countdown, durationWords, longDate, mmss, weekday } from '../../../shared/core/format.ts'
import type { Party } from '../../../shared/floor/contract.ts'
import { useLanguage, useT } from '../../i18n/i18n.ts'
import { useAll, useNow } from '../../store/hooks.ts'
import { useTimeZone } from '../../ui/index.ts'
import { ownStatistics, untilStart } from '../commune/view.ts'
import css from './delegate.module.css'

/** What the hour is for: waiting for the opening, a break, the end. Nothing while the meeting is in session. */
export function Phase({ own }: { own: Party }) {
  const t = useT('commune')
  const language = useLanguage()
  const timeZone = useTimeZone()
  const now = useNow(1000)
  const all = useAll((state) => state)
  const { phase, facts, resumeAt, closedAt, startedAt } = all.meeting
  if (phase === 'inSession' || !facts) return null
  if (phase === 'break')
    return (
      <section className={css.phase}>
        <p className={css.phaseTitle}>{t('break.title')}</p>
        {resumeAt !== undefined && <p>{t('break.until', { time: clockMinute(resumeAt, timeZone) })}</p>}
        {resumeAt !== undefined && resumeAt > now && (
          <p className={css.countdown} role="timer">
            {t('before.in', { left: mmss(resumeAt - now) })}
          </p>
        )}
      </section>
    )
  if (phase === 'closed') {
    const { turns, spokenMs } = ownStatistics(all, own)
    return (
      <section className={css.phase}>
        <p className={css.phaseTitle}>{t('closed.thanks')}</p>
        {closedAt !== undefined && <p>{t('delegate:closedAt', { time: clockMinute(closedAt, timeZone) })}</p>}
        {turns > 0 && <p>{t('delegate:spoken', { turns, duration: durationWords(spokenMs, language) })}</p>}
      </section>
    )
  }
  const left = untilStart(all, now)
  const held = all.meeting.sittings.filter((s) => s.closedAt !== undefined).at(-1)
  const next = all.meeting.sittings.find((s) => s.openedAt === undefined)
  return (
    <section className={css.phase}>
      {startedAt !== undefined && held ? (
        <p className={css.phaseTitle}>
          {t('between.ended', { sitting: held.name })} {next && t('between.next', { sitting: next.name })}
        </p>
      ) : left === undefined ? (
        <p className={css.phaseTitle}>{t(phase === 'draft' ? 'before.draft' : 'before.soon')}</p>
      ) : (
        <>
          <p className={css.phaseTitle}>{t('before.startsAt', { time: clockMinute(facts.plannedStart, timeZone) })}</p>
          <p className={css.countdown} role="timer">
            {t('before.in', { left: countdown(left, language) })}
          </p>
        </>
      )}
      <p className={css.titles}>
        {weekday(facts.plannedStart, timeZone, language)}, {longDate(facts.plannedStart, timeZone, language)}
        {' · '}
        {facts.place}
      </p>
    </section>
  )
}
