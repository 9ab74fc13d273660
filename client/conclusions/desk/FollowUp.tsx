import { useMemo, useState } from 'react'
import { useStore } from 'zustand'
import {
  followUp,
  type FollowUpFilter,
  type FollowUpRow,
  matching,
  totalsOf,
} from '../../../shared/conclusions/follow-up.ts'
import type { Progress, Timing } from '../../../shared/conclusions/progress.ts'
import { clockMinute, shortDate, shortDay } from '../../../shared/core/format.ts'
import { searchKey } from '../../../shared/core/text.ts'
import { useT } from '../../i18n/i18n.ts'
import { fileLink } from '../../net/upload.ts'
import { useAll, useDesk, useNow, useSession } from '../../store/hooks.ts'
import { EmptyState, Field, Select, Tag, type Tone, useTimeZone, VirtualList } from '../../ui/index.ts'
import css from './FollowUp.module.css'

const timings: Record<Timing, { tone: Tone; icon: string }> = {
  overdue: { tone: 'over', icon: '!' },
  dueSoon: { tone: 'amber', icon: '◔' },
  onTime: { tone: 'green', icon: '✓' },
  none: { tone: 'slate', icon: '–' },
}
const progresses: Record<Progress, { tone: Tone; icon: string }> = {
  open: { tone: 'slate', icon: '○' },
  doing: { tone: 'gold', icon: '◐' },
  done: { tone: 'green', icon: '●' },
}
const timingOrder = Object.keys(timings) as Timing[]
const progressOrder = Object.keys(progresses) as Progress[]
const rowHeight = 76
/** A deadline passes at midnight: looking once a minute is enough. */
const lookMs = 60_000

/** What became of every directive at every unit: what is overdue, due soon, done; for a unit, a cluster, a state. */
export function FollowUp() {
  const t = useT('conclusionDesk')
  const words = useT('conclusions')
  const timeZone = useTimeZone()
  const now = useNow(lookMs)
  const [roster, published] = useAll((all) => [all.roster, all.conclusions.published] as const)
  const [sent, reports] = useDesk((desk) => [desk.conclusions.sent, desk.conclusions.reports] as const)
  const [filter, setFilter] = useState<FollowUpFilter>({})
  const [typed, type] = useState('')
  const rows = useMemo(
    () => followUp({ published: [...published, ...sent], roster }, reports, now, timeZone),
    [published, sent, roster, reports, now, timeZone],
  )
  // The figures are of the units chosen: what a press on one of them would show.
  const chosen = useMemo(() => {
    const wanted = searchKey(typed)
    const inCluster = matching(rows, { cluster: filter.cluster })
    return wanted ? inCluster.filter(({ unit }) => searchKey(unit).includes(wanted)) : inCluster
  }, [rows, filter.cluster, typed])
  const shown = useMemo(
    () => matching(chosen, { timing: filter.timing, progress: filter.progress }),
    [chosen, filter.timing, filter.progress],
  )
  const byTiming = totalsOf(matching(chosen, { progress: filter.progress })).timing
  const byProgress = totalsOf(matching(chosen, { timing: filter.timing })).progress
  if (rows.length === 0) return <EmptyState title={t('followUp.none')} text={t('followUp.noneText')} />
  return (
    <section className={css.pane} aria-label={t('followUp')}>
      <div className={css.filters}>
        <fieldset className={css.chips} aria-label={t('followUp.byTiming')}>
          {timingOrder.map((timing) => (
            <button
              key={timing}
              type="button"
              data-tone={timings[timing].tone}
              aria-pressed={filter.timing === timing}
              onClick={() => setFilter({ ...filter, timing: filter.timing === timing ? undefined : timing })}
            >
              {words(`timing.${timing}`)} <strong>{byTiming[timing]}</strong>
            </button>
          ))}
        </fieldset>
        <fieldset className={css.chips} aria-label={t('followUp.byProgress')}>
          {progressOrder.map((progress) => (
            <button
              key={progress}
              type="button"
              aria-pressed={filter.progress === progress}
              onClick={() => setFilter({ ...filter, progress: filter.progress === progress ? undefined : progress })}
            >
              {words(`progress.${progress}`)} <strong>{byProgress[progress]}</strong>
            </button>
          ))}
        </fieldset>
        <div className={css.places}>
          <Field
            hideLabel
            label={t('followUp.unit')}
            placeholder={t('followUp.unit')}
            value={typed}
            onChange={(e) => type(e.target.value)}
          />
          <Select
            hideLabel
            label={t('followUp.cluster')}
            value={filter.cluster ?? ''}
            onChange={(e) => {
              const { value } = e.target
              const cluster = value === 'none' ? value : roster.clusters.find(({ id }) => id === value)?.id
              setFilter({ ...filter, cluster })
            }}
          >
            <option value="">{t('followUp.everyCluster')}</option>
            {roster.clusters.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
            <option value="none">{t('followUp.noCluster')}</option>
          </Select>
        </div>
        <p className={css.about}>
          <output>{t('followUp.shown', { shown: shown.length, all: rows.length })}</output>
          <Downloads />
        </p>
      </div>
      {shown.length === 0 ? (
        <EmptyState title={t('followUp.nothing')} />
      ) : (
        <VirtualList
          className={css.list}
          label={t('followUp')}
          items={shown}
          estimate={rowHeight}
          keyOf={({ key }) => key}
          render={(row) => <Row row={row} />}
        />
      )}
    </section>
  )
}

const useAccessId = (): string => useStore(useSession().store, (state) => state.accessId)

function Downloads() {
  const t = useT('conclusionDesk')
  const accessId = useAccessId()
  return (['xlsx', 'csv'] as const).map((format) => (
    <a key={format} href={`/api/conclusions/follow-up.${format}?access=${encodeURIComponent(accessId)}`} download>
      {t(`followUp.${format}`)}
    </a>
  ))
}

function Row({ row }: { row: FollowUpRow }) {
  const t = useT('conclusionDesk')
  const words = useT('conclusions')
  const timeZone = useTimeZone()
  const accessId = useAccessId()
  const { number, unit, role, what, deadline, progress, timing, report } = row
  return (
    <article className={css.row} aria-label={`${unit}: ${what}`}>
      <div className={css.what}>
        <p>
          <strong>{unit}</strong>{' '}
          <span className={css.muted}>
            {[
              words(`role.${role}`),
              t('entry.number', { number }),
              deadline && t('task.until', { day: shortDay(deadline) }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </p>
        <p className={css.task}>{what}</p>
        {report && (
          <p className={css.report}>
            <span className={css.muted}>
              {`${shortDate(report.at, timeZone)} ${clockMinute(report.at, timeZone)}:`}
            </span>{' '}
            {report.text}
            {report.file && (
              <>
                {' '}
                <a href={fileLink(report.file, accessId)} download={report.file.name}>
                  {report.file.name}
                </a>
              </>
            )}
          </p>
        )}
      </div>
      <div className={css.tags}>
        <Tag {...timings[timing]}>{words(`timing.${timing}`)}</Tag>
        <Tag {...progresses[progress]}>{words(`progress.${progress}`)}</Tag>
      </div>
    </article>
  )
}
