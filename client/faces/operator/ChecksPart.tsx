import { allChecks, type Check, type CheckResult } from '../../../shared/attendance/contract.ts'
import { clockMinute } from '../../../shared/core/format.ts'
import type { SiteId } from '../../../shared/core/identity.ts'
import { passed } from '../../attendance/checks.ts'
import { useT } from '../../i18n/i18n.ts'
import { useAll, useDesk, usePending, useSend } from '../../store/hooks.ts'
import { Button, PendingMark, useTimeZone } from '../../ui/index.ts'
import css from './panel.module.css'

const noResults: Partial<Record<Check, CheckResult>> = {}

/** The check list of a place with its results; whoever telephones may settle a step for it. */
export function ChecksPart({ siteId }: { siteId: SiteId }) {
  const t = useT('operator')
  const results = useDesk((desk) => desk.attendance.checks[siteId]) ?? noResults
  return (
    <section className={css.part} aria-label={t('part.checks')}>
      <h3 className={css.title}>
        {t('part.checks')}{' '}
        <span className={css.muted}>
          {t('attendance:ready.progress', { done: passed(results), all: allChecks.length })}
        </span>
      </h3>
      <ul className={css.checks}>
        {allChecks.map((check) => (
          <CheckLine key={check} siteId={siteId} check={check} result={results[check]} />
        ))}
      </ul>
    </section>
  )
}

function CheckLine({ siteId, check, result }: { siteId: SiteId; check: Check; result: CheckResult | undefined }) {
  const t = useT('operator')
  const timeZone = useTimeZone()
  const send = useSend()
  const closed = useAll(({ meeting }) => meeting.phase === 'closed')
  const pending = usePending('attendance.check', (data) => data.siteId === siteId && data.check === check).at(-1)
  const state = result ? (result.ok ? 'good' : 'bad') : 'open'
  const name = t(`attendance:check.${check}`)
  const settle = (ok: boolean) => void send('attendance.check', { siteId, check, ok }, { quiet: true })
  return (
    <li className={css.check} data-state={state}>
      <span className={css.checkSign} aria-hidden="true">
        {state === 'good' ? '✓' : state === 'bad' ? '✕' : '○'}
      </span>
      <div className={css.checkText}>
        <p>
          {name}: <span className={css.checkState}>{t(`attendance:check.${state}`)}</span>
          {result && <time className={css.muted}> {clockMinute(result.at, timeZone)}</time>}
        </p>
        {result?.remark && <p className={css.muted}>{result.remark}</p>}
        <PendingMark pending={pending} />
      </div>
      <div className={css.settle}>
        {state !== 'good' && !closed && (
          <Button aria-label={t('checks.pass', { name })} onClick={() => settle(true)}>
            {t('checks.good')}
          </Button>
        )}
        {state !== 'bad' && !closed && (
          <Button aria-label={t('checks.fail', { name })} onClick={() => settle(false)}>
            {t('checks.bad')}
          </Button>
        )}
      </div>
    </li>
  )
}
