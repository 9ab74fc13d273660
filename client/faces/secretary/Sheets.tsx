import { Fragment } from 'react'
import { useStore } from 'zustand'
import { clockTime, figure } from '../../../shared/core/format.ts'
import type { Delegate } from '../../../shared/roster/contract.ts'
import { isListed } from '../../../shared/feed/listed.ts'
import { sentence } from '../../../shared/feed/sentences.ts'
import { useNames, useReader, useVoice } from '../../feed/hooks.ts'
import { standingsOf } from '../../attendance/standing-of.ts'
import { officesOnce, withAddress } from '../../../shared/core/address.ts'
import { useLanguage, useT } from '../../i18n/i18n.ts'
import { usePresenceTotals } from '../../meeting/totals.ts'
import { Paper, PaperPage } from '../../print/Paper.tsx'
import { useAll, useDesk } from '../../store/hooks.ts'
import { useTimeZone } from '../../ui/index.ts'
import { printing, type Sheet } from './printing.ts'
import { chosen, itemsOfEvents } from './record.ts'
import { siteRows } from './sites.ts'

function RecordPage({ events, choice }: Extract<Sheet, { kind: 'record' }>) {
  const t = useT('secretary')
  const timeZone = useTimeZone()
  const reader = useReader()
  const names = useNames()
  const voice = useVoice()
  const { all } = names
  const items = itemsOfEvents(events, all)
  const rows = chosen(events, items, choice).filter((event) => isListed(event, reader, all))
  const at = all.agenda.items.findIndex(({ id }) => id === choice.itemId)
  const item = all.agenda.items[at]
  return (
    <PaperPage title={t('record')}>
      <p>
        {[t(`record.group.${choice.group}`), item && t('now.item', { number: at + 1, title: item.title })]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {rows.length === 0 && <p>{t('record.empty')}</p>}
      <table>
        <thead>
          <tr>
            <th>{t('sheet.time')}</th>
            <th>{t('sheet.what')}</th>
            <th>{t('sheet.item')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((event) => {
            const itemId = items.get(event.seq)
            const number = all.agenda.items.findIndex(({ id }) => id === itemId) + 1
            const text = event.type === 'floor.statementSubmitted' ? event.data.text : undefined
            return (
              <tr key={event.seq}>
                <td>{clockTime(event.at, timeZone)}</td>
                <td>
                  {sentence(event, names, voice).text}
                  {text && <div style={{ whiteSpace: 'pre-wrap' }}>{text}</div>}
                </td>
                <td>{number > 0 && number}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </PaperPage>
  )
}

function AttendancePage() {
  const t = useT('secretary')
  const language = useLanguage()
  const all = useAll((state) => state)
  const desk = useDesk((state) => state)
  const { totals, rollCall } = usePresenceTotals()
  const address = all.meeting.facts?.address ?? 'dongChi'
  const sitting = all.meeting.sittings.find(({ id }) => id === rollCall?.sittingId)
  const rows = siteRows(all, desk)
  const whole = (n: number) => figure(n, language)
  const named = (delegate: Delegate) => {
    const { name, title } = officesOnce({ name: delegate.name, title: delegate.titles.join(', ') })
    return [withAddress(name, address, 'short', language), title].filter(Boolean).join(', ')
  }
  return (
    <PaperPage title={t('sheet.attendance')}>
      <p>
        {[
          sitting?.name,
          t('totals.sites', { reported: whole(totals.sitesReported), sites: whole(totals.sites) }),
          t('totals.people', { people: whole(totals.headcount), summoned: whole(totals.summoned) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <table>
        <thead>
          <tr>
            <th>{t('console:paper.number')}</th>
            <th>{t('sheet.site')}</th>
            <th>{t('sheet.summoned')}</th>
            <th>{t('sheet.headcount')}</th>
            <th>{t('sheet.delegates')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ site, cluster, headcount }, i) => {
            const people = Object.fromEntries(
              Object.entries(desk.roster.delegates).filter(([, delegate]) => delegate.siteId === site.id),
            )
            const before = rows[i - 1]
            // Who sits here for another unit is told apart by it, unless the title names it.
            const unitOf = ({ unitId, titles }: Delegate) => {
              const name = all.roster.units[unitId]?.name
              return name && unitId !== site.unitId && !titles.some((title) => title.includes(name)) ? `, ${name}` : ''
            }
            return (
              <Fragment key={site.id}>
                {cluster && cluster !== before?.cluster && (
                  <tr>
                    <th colSpan={5}>{cluster}</th>
                  </tr>
                )}
                <tr>
                  <td>{i + 1}</td>
                  <td>{site.name}</td>
                  <td>{site.summoned}</td>
                  <td>{headcount ?? t('site.silent')}</td>
                  <td>
                    {standingsOf(all, people, desk.attendance.delegates).map(({ delegate, status, entry }) => (
                      <div key={delegate.id}>
                        {named(delegate)}
                        {unitOf(delegate)}: {t(`attendance:status.${status}`)}
                        {status === 'substituted' && entry?.substitute && ` (${entry.substitute.name})`}
                        {(status === 'excused' || status === 'absent') && entry?.reason && ` (${entry.reason})`}
                      </div>
                    ))}
                  </td>
                </tr>
              </Fragment>
            )
          })}
        </tbody>
      </table>
    </PaperPage>
  )
}

/** What goes on paper; it exists only while the browser prints. */
export function Sheets() {
  const shown = useStore(printing.sheet, (state) => state.shown)
  if (!shown) return null
  return <Paper>{shown.kind === 'record' ? <RecordPage {...shown} /> : <AttendancePage />}</Paper>
}
