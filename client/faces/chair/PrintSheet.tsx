import { useStore } from 'zustand'
import { clockMinute } from '../../../shared/core/format.ts'
import { useForecast } from '../../agenda/hooks.ts'
import { usePartyNames } from '../../floor/hooks.ts'
import { queueEntries } from '../../floor/queue-entries.ts'
import { useT } from '../../i18n/i18n.ts'
import { Paper, PaperPage } from '../../print/Paper.tsx'
import { useAll, usePresence } from '../../store/hooks.ts'
import { useTimeZone } from '../../ui/index.ts'
import { sheet } from './print.ts'

function AgendaPage() {
  const t = useT('chair')
  const timeZone = useTimeZone()
  const items = useAll((all) => all.agenda.items)
  const times = useForecast()
  return (
    <PaperPage title={t('console:agenda')}>
      <table>
        <thead>
          <tr>
            <th>{t('console:paper.number')}</th>
            <th>{t('print.time')}</th>
            <th>{t('print.item')}</th>
            <th>{t('print.presenter')}</th>
            <th>{t('print.minutes')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item, i) => {
            const { start, end } = times.items[item.id] ?? {}
            return (
              <tr key={item.id}>
                <td>{i + 1}</td>
                <td>
                  {start !== undefined && end !== undefined ? (
                    <time>{`${clockMinute(start, timeZone)}–${clockMinute(end, timeZone)}`}</time>
                  ) : (
                    t(`agenda:state.${item.state}`)
                  )}
                </td>
                <td>{item.title}</td>
                <td>{item.presenter}</td>
                <td>{item.minutes}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <p>
        {t('console:forecastEnd')} {clockMinute(times.end, timeZone)}
      </p>
    </PaperPage>
  )
}

function QueuePage() {
  const t = useT('chair')
  const timeZone = useTimeZone()
  const names = usePartyNames()
  const all = useAll((state) => state)
  const presence = usePresence()
  const entries = queueEntries(all, presence, undefined)
  const running = all.agenda.items.find(({ id }) => id === all.agenda.runningId)
  return (
    <PaperPage title={t('print.queue')}>
      {running && <p>{running.title}</p>}
      {entries.length === 0 && <p>{t('queue.empty')}</p>}
      {entries.length > 0 && (
        <table>
          <thead>
            <tr>
              <th>{t('console:paper.number')}</th>
              <th>{t('print.party')}</th>
              <th>{t('print.speaker')}</th>
              <th>{t('print.subject')}</th>
              <th>{t('print.asked')}</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) =>
              entry.kind === 'heading' ? (
                <tr key={entry.itemId}>
                  <th colSpan={5}>{entry.title}</th>
                </tr>
              ) : (
                <tr key={entry.request.id}>
                  <td>{entry.place}</td>
                  <td>
                    {entry.name}
                    {entry.cluster && ` (${entry.cluster})`}
                  </td>
                  <td>{names.speaker(entry.request)}</td>
                  <td>{[t(`console:kind.${entry.request.kind}`), entry.request.subject].filter(Boolean).join(': ')}</td>
                  <td>{clockMinute(entry.request.at, timeZone)}</td>
                </tr>
              ),
            )}
          </tbody>
        </table>
      )}
    </PaperPage>
  )
}

/** What goes on paper; it exists only while the browser prints. */
export function PrintSheet() {
  const shown = useStore(sheet, (state) => state.shown)
  if (!shown) return null
  return (
    <Paper>
      {shown !== 'queue' && <AgendaPage />}
      {shown !== 'agenda' && <QueuePage />}
    </Paper>
  )
}
