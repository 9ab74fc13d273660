import { clockMinute } from '../../shared/core/format.ts'
import { useT } from '../i18n/i18n.ts'
import { useAll } from '../store/hooks.ts'
import { classes, useTimeZone } from '../ui/index.ts'
import css from './AgendaList.module.css'
import { useForecast } from './hooks.ts'

/**
 * "Dự kiến xong 11:38 (+8)", against the programme as it stood when the meeting opened. A rehearsal is held at another
 * time than it is planned for, and is neither early nor late (RH1).
 */
export function ForecastLine({ className }: { className?: string | undefined }) {
  const t = useT('console')
  const timeZone = useTimeZone()
  const closed = useAll((all) => all.meeting.closedAt !== undefined)
  const isRehearsal = useAll((all) => all.meeting.facts?.kind === 'rehearsal')
  const { end, lateMinutes } = useForecast()
  const late = Math.abs(lateMinutes)
  const words =
    lateMinutes > 0 ? t('late', { count: late }) : lateMinutes < 0 ? t('early', { count: late }) : t('onTime')
  return (
    <p className={classes(css.forecast, className)}>
      <span>{t(closed ? 'endedAt' : 'forecastEnd')}</span> <time className={css.end}>{clockMinute(end, timeZone)}</time>{' '}
      {!isRehearsal && (
        <span className={classes(css.difference, lateMinutes > 0 && css.late)} title={words}>
          ({lateMinutes > 0 ? '+' : lateMinutes < 0 ? '−' : '±'}
          {late})<span className="hidden-text"> {words}</span>
        </span>
      )}
    </p>
  )
}
