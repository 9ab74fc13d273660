import { clockTime, durationWords } from '../../../shared/core/format.ts'
import type { SiteId } from '../../../shared/core/identity.ts'
import { judgeClock, lineLimits } from '../../attendance/checks.ts'
import { useLanguage, useT } from '../../i18n/i18n.ts'
import { useAll, usePresence } from '../../store/hooks.ts'
import { useTimeZone } from '../../ui/index.ts'
import css from './panel.module.css'

/** Below this a clock is as good as exact, in milliseconds. */
const exactMs = 1_000

/** The line of a place as the hub sees it now. */
export function LinePart({ siteId }: { siteId: SiteId }) {
  const t = useT('operator')
  const language = useLanguage()
  const timeZone = useTimeZone()
  const presence = usePresence().sites[siteId]
  const [limit, lostSince] = useAll(
    (all) => [all.meeting.facts?.settings.devicesPerSite ?? 1, all.attendance.sites[siteId]?.lostSince] as const,
  )
  const { devices = 0, drops = 0, since, rtt, clockOff } = presence ?? {}
  const here = devices > 0
  const seen = here ? since : (lostSince ?? since)
  const off = clockOff === undefined ? undefined : durationWords(Math.abs(clockOff), language)
  const clock = () => {
    if (clockOff === undefined || !here) return t('line.notMeasured')
    if (Math.abs(clockOff) < exactMs) return t('line.clockRight')
    return t(clockOff > 0 ? 'line.clockFast' : 'line.clockSlow', { off: off ?? '' })
  }
  return (
    <section className={css.part} aria-label={t('part.line')}>
      <h3 className={css.title}>{t('part.line')}</h3>
      <dl className={css.facts}>
        <dt>{t('line.devices')}</dt>
        <dd>{t('line.devicesOf', { devices, limit })}</dd>
        <dt>{t(here ? 'line.since' : 'line.lastSeen')}</dt>
        <dd>{seen === undefined ? t('line.never') : clockTime(seen, timeZone)}</dd>
        <dt>{t('line.drops')}</dt>
        <dd>{drops}</dd>
        <dt>{t('line.rtt')}</dt>
        <dd data-care={(here && (rtt ?? 0) > lineLimits.slow) || undefined}>
          {rtt === undefined || !here ? t('line.notMeasured') : t('line.ms', { ms: Math.round(rtt) })}
        </dd>
        <dt>{t('line.clock')}</dt>
        <dd data-care={(here && clockOff !== undefined && !judgeClock(clockOff).ok) || undefined}>{clock()}</dd>
      </dl>
    </section>
  )
}
