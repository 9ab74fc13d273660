import { useEffect, useRef, useState } from 'react'
import { allChecks, type Check } from '../../shared/attendance/contract.ts'
import { durationWords } from '../../shared/core/format.ts'
import type { SiteId } from '../../shared/core/identity.ts'
import { CheckEntry } from '../stage/check/CheckEntry.tsx'
import { useHasStage } from '../stage/useStage.ts'
import { useLanguage, useT } from '../i18n/i18n.ts'
import { useAll, useLineMeasure, useMeasure, useSend, useStatus, useUnit } from '../store/hooks.ts'
import { Tag } from '../ui/index.ts'
import { CheckRow } from './CheckRow.tsx'
import {
  type Judged,
  judgeClock,
  judgeLine,
  measured,
  nextCheck,
  passed,
  type Results,
  worthReporting,
} from './checks.ts'
import css from './checks.module.css'

const noResults: Results = {}

/** What the page finds by itself, in words; undefined until it has measured. */
function useMeasures(): Partial<Record<Check, { judged: Judged; words: string }>> {
  const t = useT('attendance')
  const language = useLanguage()
  const { clockOff, rtt } = useLineMeasure()
  const online = useStatus().kind === 'online'
  if (!online || rtt === undefined) return {}
  const line = judgeLine(rtt)
  const off = durationWords(Math.abs(clockOff), language)
  return {
    line: {
      judged: line,
      words: t(!line.ok ? 'check.line.bad' : line.slow ? 'check.line.slow' : 'check.line.good', {
        ms: Math.round(rtt),
      }),
    },
    clock: {
      judged: judgeClock(clockOff),
      words: judgeClock(clockOff).ok ? t('check.clock.good') : t('check.clock.bad', { off }),
    },
  }
}

/**
 * The check list of a site: the page measures line and clock and reports them by itself; sound, picture, microphone and
 * the principal are confirmed by the technician. Five presses from an untouched list to ready.
 */
export function CheckList({ siteId, heading }: { siteId: SiteId; heading: string }) {
  const t = useT('attendance')
  const results = useUnit((unit) => unit.attendance.checks[siteId]) ?? noResults
  const ready = useAll((all) => all.attendance.sites[siteId]?.ready ?? false)
  const measures = useMeasures()
  const send = useSend()
  const reportedHere = useRef(new Set<Check>())
  /** Somebody here wants the line to be measured anew. */
  const asked = useRef(false)
  const hasStage = useHasStage()
  const [, redraw] = useState(0)
  const measure = useMeasure()

  useEffect(() => {
    for (const check of measured) {
      const measure = measures[check]
      // What the line did not carry in the guided check is not well because the hub answers quickly.
      if (check === 'line' && hasStage && results.line?.ok === false && !asked.current) continue
      if (!measure || !worthReporting(results[check], measure.judged, reportedHere.current.has(check))) continue
      reportedHere.current.add(check)
      void send('attendance.check', { siteId, check, ok: measure.judged.ok, remark: measure.words }, { quiet: true })
    }
  }, [measures, results, send, siteId, hasStage])

  const next = nextCheck(results)
  const [chosen, setChosen] = useState<Check>()
  const current = chosen ?? next
  if (ready)
    return (
      <section className={css.list} aria-label={heading}>
        <div className={css.ready} aria-live="polite">
          <span className={css.tick} aria-hidden="true">
            ✓
          </span>
          <p className={css.readyTitle}>{t('ready.title')}</p>
          <p>{t('ready.text')}</p>
        </div>
        <details className={css.details}>
          <summary>{t('ready.again')}</summary>
          <ul className={css.rows}>{rows()}</ul>
        </details>
        <CheckEntry siteId={siteId} />
      </section>
    )
  return (
    <section className={css.list} aria-label={heading}>
      <div className={css.head}>
        <h2 className={css.title}>{heading}</h2>
        <Tag tone="amber" icon="○">
          {t('ready.progress', { done: passed(results), all: allChecks.length })}
        </Tag>
      </div>
      <CheckEntry siteId={siteId} />
      <ul className={css.rows}>{rows()}</ul>
    </section>
  )

  function rows() {
    return allChecks.map((check, i) => (
      <CheckRow
        key={check}
        siteId={siteId}
        check={check}
        number={i + 1}
        result={results[check]}
        found={measures[check]?.words}
        current={check === current}
        onChoose={() => setChosen(check)}
        onSettled={() => setChosen(undefined)}
        onMeasureAgain={() => {
          asked.current ||= check === 'line'
          reportedHere.current.delete(check)
          void measure().then(() => redraw((n) => n + 1))
        }}
      />
    ))
  }
}
