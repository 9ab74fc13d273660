import { csvOf } from '../../shared/core/csv.ts'
import { type Outcome, passed, type RoomResult, tests } from '../../shared/rehearsal/results.ts'
import { PhoneLink } from '../attendance/PhoneLink.tsx'
import { type T, useT } from '../i18n/i18n.ts'
import { saveFile } from '../net/download.ts'
import { Button } from '../ui/Button.tsx'
import css from './rehearsal.module.css'

const signs: Record<Outcome, string> = { ok: '✓', failed: '✕', open: '○', none: '–' }

function save(t: T, rooms: readonly RoomResult[], name: string): void {
  const head = ['room', 'cluster', 'technician', 'phone', ...tests.map((test) => `test.${test}`), 'remark']
  const rows = rooms.map(({ name, cluster = '', technician = '', phone = '', outcomes, remarks }) => [
    name,
    cluster,
    technician,
    phone,
    ...tests.map((test) => t(`outcome.${outcomes[test]}`)),
    remarks.join('; '),
  ])
  const text = csvOf([head.map((key) => t(key)), ...rows])
  saveFile({ name: `${name}.csv`, bytes: new Blob([text], { type: 'text/csv' }) })
}

/** What each room has tried, trouble first (RH6). `name` is that of the file. */
export function Results({ rooms, name }: { rooms: readonly RoomResult[]; name: string }) {
  const t = useT('rehearsal')
  if (rooms.length === 0) return <p>{t('results.none')}</p>
  return (
    <div className={css.results}>
      <div className={css.top}>
        <p>{t('results.passed', { passed: rooms.filter(passed).length, count: rooms.length })}</p>
        <Button onClick={() => save(t, rooms, name)}>{t('results.save')}</Button>
      </div>
      {/* A table wider than the page is walked along by the arrows. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className={css.scroll} tabIndex={0} aria-label={t('results')}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t('room')}</th>
              <th scope="col">{t('phone')}</th>
              {tests.map((test) => (
                <th key={test} scope="col">
                  {t(`test.${test}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rooms.map(({ siteId, name, cluster, technician, phone, outcomes, remarks }) => (
              <tr key={siteId}>
                <th scope="row">
                  {name} {cluster && <span className={css.muted}>{cluster}</span>}
                  {remarks.map((remark) => (
                    <div key={remark} className={css.muted}>
                      {remark}
                    </div>
                  ))}
                </th>
                <td>
                  {technician && <div>{technician}</div>}
                  <PhoneLink phone={phone} />
                </td>
                {tests.map((test) => (
                  <td key={test} className={css.outcome} data-outcome={outcomes[test]}>
                    <span aria-hidden="true">{signs[outcomes[test]]}</span> {t(`outcome.${outcomes[test]}`)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}
