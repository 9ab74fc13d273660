import { useState } from 'react'
import { clockMinute } from '../../shared/core/format.ts'
import type { SiteId } from '../../shared/core/identity.ts'
import { headcountLimit } from '../../shared/attendance/decide.ts'
import { useT } from '../i18n/i18n.ts'
import { useAll, usePending, useSend } from '../store/hooks.ts'
import { Button, Field, PendingMark, useTimeZone } from '../ui/index.ts'
import css from './attendance.module.css'
import { reportedHeadcount } from './standing-of.ts'

/** How many people are in the room of a site; reported anew for each roll call (AT8). */
export function Headcount({ siteId }: { siteId: SiteId }) {
  const t = useT('attendance')
  const timeZone = useTimeZone()
  const send = useSend()
  const [summoned, site, reported] = useAll(
    (all) =>
      [all.roster.sites[siteId]?.summoned ?? 0, all.attendance.sites[siteId], reportedHeadcount(all, siteId)] as const,
  )
  const pending = usePending('attendance.reportHeadcount', (data) => data.siteId === siteId).at(-1)
  const [typed, setTyped] = useState<string>()
  const value = typed ?? String(reported ?? summoned)
  const limit = headcountLimit(summoned)
  const people = /^\d{1,4}$/.test(value.trim()) ? Number(value) : undefined
  const wrong = people === undefined || people > limit
  const change = (by: number) => setTyped(String(Math.max(0, Math.min(limit, (people ?? summoned) + by))))
  return (
    <form
      className={css.headcount}
      onSubmit={(event) => {
        event.preventDefault()
        if (people === undefined || wrong) return
        setTyped(undefined)
        void send('attendance.reportHeadcount', { siteId, headcount: people }, { quiet: true })
      }}
    >
      <div className={css.counter}>
        <Button aria-label={t('headcount.less')} onClick={() => change(-1)}>
          −
        </Button>
        <Field
          label={t('headcount.label')}
          hideLabel
          className={css.people}
          inputMode="numeric"
          value={value}
          onChange={(e) => setTyped(e.target.value)}
        />
        <Button aria-label={t('headcount.more')} onClick={() => change(1)}>
          +
        </Button>
        <Button
          type="submit"
          kind={reported === undefined ? 'primary' : 'plain'}
          disabled={wrong || people === reported}
        >
          {t(reported === undefined ? 'headcount.report' : 'headcount.again')}
        </Button>
        <p className={css.titles}>
          {t('headcount.summoned', { count: summoned })}
          {' · '}
          {reported === undefined || site?.reportedAt === undefined
            ? t(site?.headcount === undefined ? 'headcount.none' : 'headcount.before')
            : t('headcount.reported', { count: reported, time: clockMinute(site.reportedAt, timeZone) })}
        </p>
      </div>
      {wrong && (
        <p className={css.wrong} role="alert">
          {t('headcount.wrong', { limit })}
        </p>
      )}
      <PendingMark pending={pending} />
    </form>
  )
}
