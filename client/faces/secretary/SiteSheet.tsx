import { useMemo } from 'react'
import { clockMinute } from '../../../shared/core/format.ts'
import type { SiteId, UnitId } from '../../../shared/core/identity.ts'
import { isRoom } from '../../../shared/roster/rooms.ts'
import { AddDelegate } from '../../attendance/AddDelegate.tsx'
import { DelegateRow } from '../../attendance/DelegateRow.tsx'
import { Headcount } from '../../attendance/Headcount.tsx'
import { Participation } from '../../attendance/Participation.tsx'
import { reportedHeadcount, rollCallState, type Standing, standingsOf } from '../../attendance/standing-of.ts'
import { useT } from '../../i18n/i18n.ts'
import { useAll, useDesk, usePresence } from '../../store/hooks.ts'
import { Button, Tag, useTimeZone } from '../../ui/index.ts'
import { DelegateEdit } from './DelegateEdit.tsx'
import { useDeskParts } from './desk.ts'
import css from './SiteSheet.module.css'
import { SummonedEdit } from './SummonedEdit.tsx'

/** How the place is connected now, and how to reach it. */
function Reach({ siteId, unitId }: { siteId: SiteId; unitId: UnitId }) {
  const t = useT('secretary')
  const timeZone = useTimeZone()
  const contact = useDesk((desk) => desk.roster.contacts[unitId])
  const lostSince = useAll((all) => all.attendance.sites[siteId]?.lostSince)
  const devices = usePresence().sites[siteId]?.devices ?? 0
  const { phone, technician } = contact ?? {}
  return (
    <p className={css.reach}>
      {lostSince !== undefined ? (
        <Tag tone="amber" icon="▲">
          {t('console:lostSince', { time: clockMinute(lostSince, timeZone) })}
        </Tag>
      ) : (
        <Tag tone={devices > 0 ? 'green' : 'slate'} icon={devices > 0 ? '●' : '○'}>
          {t(devices > 0 ? 'site.online' : 'site.offline')}
        </Tag>
      )}
      {phone && <span className="figures">{t('phone', { phone })}</span>}
      {technician && (
        <span className="figures">{t('technician', { name: technician.name, phone: technician.phone })}</span>
      )}
    </p>
  )
}

/** Those seated at a place and those of its unit seated elsewhere; in the hall by unit, in the roster's order. */
function usePeople(siteId: SiteId, unitId: UnitId, inHall: boolean): { unit: string; people: Standing[] }[] {
  const all = useAll((state) => state)
  const [delegates, marks] = useDesk((desk) => [desk.roster.delegates, desk.attendance.delegates] as const)
  return useMemo(() => {
    const concerned = Object.entries(delegates).filter(
      ([, delegate]) => delegate.siteId === siteId || delegate.unitId === unitId,
    )
    const people = standingsOf(all, Object.fromEntries(concerned), marks, siteId)
    if (!inHall) return [{ unit: '', people }]
    return Object.values(all.roster.units).flatMap((unit) => {
      const ofUnit = people.filter(({ delegate }) => delegate.unitId === unit.id)
      return ofUnit.length > 0 ? [{ unit: unit.name, people: ofUnit }] : []
    })
  }, [all, delegates, marks, siteId, unitId, inHall])
}

/** One place in the roll call, to be corrected by whoever telephones: headcount, each person, seats, names. */
export function SiteSheet({ siteId }: { siteId: SiteId }) {
  const t = useT('secretary')
  const { openSite } = useDeskParts()
  const [site, clusters, attendance, phase] = useAll(
    (all) => [all.roster.sites[siteId], all.roster.clusters, all.attendance, all.meeting.phase] as const,
  )
  const headcount = useAll((all) => reportedHeadcount(all, siteId))
  const groups = usePeople(siteId, (site?.unitId ?? '') as UnitId, site?.kind === 'hall')
  if (!site) return null
  const cluster = clusters.find(({ id }) => id === site.clusterId)?.name
  const state = rollCallState(attendance)
  const closed = phase === 'closed'
  const early = phase === 'draft' || phase === 'lobby'
  return (
    <div className={css.sheet}>
      <header className={css.head}>
        <Button kind="quiet" className={css.back} onClick={() => openSite(undefined)}>
          ‹ {t('site.back')}
        </Button>
        <h3 className={css.name}>
          {site.name} {cluster && <span className={css.muted}>{cluster}</span>}
        </h3>
        <Reach siteId={siteId} unitId={site.unitId} />
      </header>
      <section className={css.part} aria-label={t('site.people')}>
        <h4 className={css.heading}>{t('site.people')}</h4>
        {closed ? (
          <p>
            {headcount === undefined
              ? t('site.silent')
              : t('site.headcount', { people: headcount, summoned: site.summoned })}
          </p>
        ) : (
          <>
            <Headcount siteId={siteId} />
            <SummonedEdit siteId={siteId} summoned={site.summoned} />
          </>
        )}
        {early && isRoom(site) && <Participation siteId={siteId} />}
      </section>
      <section className={css.part} aria-label={t('attendance:delegates.title')}>
        <h4 className={css.heading}>{t('attendance:delegates.title')}</h4>
        {state === 'none' && <p className={css.muted}>{t('site.noRollCall')}</p>}
        {groups.map(({ unit, people }) => (
          <div key={unit}>
            {unit && <h5 className={css.unit}>{unit}</h5>}
            {people.map((standing) => (
              <div key={standing.delegate.id} className={css.person}>
                <DelegateRow standing={standing} rollCall={closed ? 'closed' : state} corrects={!closed} />
                {!closed && <DelegateEdit delegate={standing.delegate} />}
              </div>
            ))}
          </div>
        ))}
        {!closed && <AddDelegate unitId={site.unitId} siteId={siteId} />}
      </section>
    </div>
  )
}
