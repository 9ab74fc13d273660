import { type RefObject, useDeferredValue, useMemo, useState } from 'react'
import { clockMinute, figure } from '../../../shared/core/format.ts'
import { rollCallState } from '../../attendance/standing-of.ts'
import { insideSentence } from '../../../shared/core/text.ts'
import { useLanguage, useT } from '../../i18n/i18n.ts'
import { useBusy } from '../../meeting/quiet.ts'
import { usePresenceTotals } from '../../meeting/totals.ts'
import { useAll, useDesk, useFire } from '../../store/hooks.ts'
import { Button, ConfirmButton, EmptyState, Field, Tag, useTimeZone, VirtualList } from '../../ui/index.ts'
import { ClusterTotals } from './ClusterTotals.tsx'
import { useDeskParts } from './desk.ts'
import { printing } from './printing.ts'
import css from './RollCall.module.css'
import { filterSites, findSites, siteFilters, siteIndex, type SiteRow, siteRows } from './sites.ts'

/** A guess of a row's height in pixels; rows are measured. */
const rowHeight = 60

const views = [...siteFilters, 'clusters'] as const

/** The state of the roll call with what it needs next: open, close, go on. */
function RollCallHead() {
  const t = useT('secretary')
  const language = useLanguage()
  const fire = useFire()
  const timeZone = useTimeZone()
  const [phase, attendance] = useAll((all) => [all.meeting.phase, all.attendance] as const)
  const { totals, rollCall } = usePresenceTotals()
  const sitting = useAll((all) => all.meeting.sittings.find(({ id }) => id === rollCall?.sittingId)?.name)
  const state = rollCallState(attendance)
  const opening = useBusy('attendance.openRollCall')
  const busy = useBusy('attendance.closeRollCall') || opening
  const time = clockMinute(rollCall?.closedAt ?? rollCall?.openedAt ?? 0, timeZone)
  const { delegates } = totals
  const whole = (n: number) => figure(n, language)
  return (
    <div className={css.head}>
      <div className={css.state}>
        <p className={css.stateText}>
          {t(`rollCall.${state === 'closed' && phase === 'closed' ? 'final' : state}`, {
            sitting: insideSentence(sitting ?? ''),
            time,
          })}
        </p>
        {phase === 'draft' && (
          <ConfirmButton data-keep-focus="" onConfirm={() => fire('meeting.openLobby', {})}>
            {t('rollCall.lobby')}
          </ConfirmButton>
        )}
        {phase !== 'draft' && phase !== 'closed' && state !== 'open' && (
          <Button
            kind={state === 'none' ? 'primary' : 'plain'}
            disabled={busy}
            onClick={() => fire('attendance.openRollCall', {})}
          >
            {t(state === 'none' ? 'rollCall.start' : 'rollCall.again')}
          </Button>
        )}
        {state === 'open' && (
          <ConfirmButton
            data-keep-focus=""
            disabled={busy}
            question={t('rollCall.closeConfirm')}
            onConfirm={() => fire('attendance.closeRollCall', {})}
          >
            {t('rollCall.close')}
          </ConfirmButton>
        )}
      </div>
      <p className={css.totals}>
        <span>{t('totals.sites', { reported: whole(totals.sitesReported), sites: whole(totals.sites) })}</span>
        <span>{t('totals.people', { people: whole(totals.headcount), summoned: whole(totals.summoned) })}</span>
      </p>
      <p className={css.counts}>
        {(['present', 'substituted', 'excused', 'absent', 'notCalled'] as const).map((name) => (
          <span key={name}>
            <strong>{whole(delegates[name])}</strong> {t(`attendance:count.${name}`)}
          </span>
        ))}
      </p>
    </div>
  )
}

function Row({ row, onOpen }: { row: SiteRow; onOpen: () => void }) {
  const t = useT('secretary')
  const timeZone = useTimeZone()
  const { site, cluster, headcount, attendance, phone, technician, notCalled, people } = row
  const lostSince = attendance?.lostSince
  return (
    <button type="button" className={css.site} onClick={onOpen}>
      <span className={css.siteName}>
        <span className={css.name}>{site.name}</span>{' '}
        <span className={css.muted}>{cluster ?? (site.kind === 'hall' ? t('console:hall') : '')}</span>
      </span>
      <span className={css.figure}>
        {headcount === undefined ? (
          <Tag tone="amber" icon="○">
            {t('site.silent')}
          </Tag>
        ) : (
          t('site.headcount', { people: headcount, summoned: site.summoned })
        )}
      </span>
      <span className={css.siteAbout}>
        {lostSince !== undefined && (
          <Tag tone="amber" icon="▲">
            {t('console:lostSince', { time: clockMinute(lostSince, timeZone) })}
          </Tag>
        )}
        {notCalled > 0 && <span>{t('site.uncalled', { count: notCalled, people })}</span>}
        {phone && <span className="figures">{t('phone', { phone })}</span>}
        {technician && headcount === undefined && (
          <span className="figures">{t('technician', { name: technician.name, phone: technician.phone })}</span>
        )}
      </span>
    </button>
  )
}

/** The roll call of all places: totals, who is still missing, and a way to each of them. */
export function RollCallPane({ search }: { search: RefObject<HTMLInputElement | null> }) {
  const t = useT('secretary')
  const { openSite } = useDeskParts()
  const all = useAll((state) => state)
  const people = useDesk((desk) => desk.roster)
  const [query, setQuery] = useState('')
  const [view, setView] = useState<(typeof views)[number]>('all')
  const rows = useMemo(() => siteRows(all, { roster: people }), [all, people])
  const index = useMemo(() => siteIndex(rows, Object.values(people.delegates)), [rows, people.delegates])
  const wanted = useDeferredValue(query)
  const found = useMemo(() => findSites(index, wanted, view === 'clusters' ? 'all' : view), [index, wanted, view])
  const asked = wanted.trim() !== ''
  return (
    <div className={css.pane}>
      <RollCallHead />
      <div className={css.tools}>
        <div className={css.search}>
          <Field
            ref={search}
            type="search"
            hideLabel
            label={t('site.search')}
            placeholder={t('site.search')}
            value={query}
            onChange={(e) => setQuery(e.target.value)}
            onKeyDown={(e) => {
              if (e.nativeEvent.isComposing || e.keyCode === 229) return
              const [first] = found
              if (e.key === 'Enter' && first && asked) openSite(first.site.id)
              if (e.key !== 'Escape') return
              if (query) setQuery('')
              else e.currentTarget.blur()
            }}
          />
          <Button kind="quiet" onClick={() => printing.print({ kind: 'attendance' })}>
            {t('sheet.print')}
          </Button>
        </div>
        <div className={css.filters}>
          {views.map((name) => (
            <Button
              key={name}
              kind="quiet"
              className={css.filter}
              aria-pressed={view === name}
              onClick={() => setView(name)}
            >
              {t(`site.filter.${name}`, { count: name === 'clusters' ? 0 : filterSites(rows, name).length })}
            </Button>
          ))}
        </div>
      </div>
      {view === 'clusters' && !asked ? (
        <ClusterTotals />
      ) : found.length === 0 ? (
        <EmptyState title={t(asked ? 'site.notFound' : `site.none.${view}`)} />
      ) : (
        <VirtualList
          className={css.scroll}
          label={t('site.list')}
          items={found}
          estimate={rowHeight}
          keyOf={(row) => row.site.id}
          render={(row) => <Row row={row} onOpen={() => openSite(row.site.id)} />}
        />
      )}
    </div>
  )
}
