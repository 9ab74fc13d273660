import { useEffect, useState } from 'react'
import { clockTime, shortDate } from '../../shared/core/format.ts'
import type { LogLine } from '../../shared/office/contract.ts'
import { useT } from '../i18n/i18n.ts'
import { Button } from '../ui/index.ts'
import { askSigned } from './office-store.ts'
import css from './office.module.css'
import { Refused } from './Refused.tsx'
import { useAct } from './use-act.ts'
import { localZone } from './zone.ts'

/** Who did what in the office, newest first. */
export function LogPage() {
  const t = useT('officeDesk')
  const [lines, setLines] = useState<LogLine[]>([])
  const [atEnd, setAtEnd] = useState(false)
  const { busy, refusal, act } = useAct()
  const more = async (before?: number) => {
    const page = await act(() => askSigned('GET /log', { query: before === undefined ? '' : `?before=${before}` }))
    if (!page) return
    setLines((now) => (before === undefined ? page : [...now, ...page]))
    setAtEnd(page.length === 0 || page.at(-1)?.seq === 1)
  }
  useEffect(() => {
    void more()
    // Asked once when the page is opened; further pages by hand.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [])
  const zone = localZone()
  return (
    <div className={css.page}>
      <h1 className={css.title}>{t('page.log')}</h1>
      <Refused refusal={refusal} />
      <div className={css.scroll}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t('log.at')}</th>
              <th scope="col">{t('log.by')}</th>
              <th scope="col">{t('log.what')}</th>
              <th scope="col">{t('log.about')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ seq, at, by, kind, about }) => (
              <tr key={seq}>
                <td>
                  <time dateTime={new Date(at).toISOString()}>{`${clockTime(at, zone)} ${shortDate(at, zone)}`}</time>
                </td>
                <td>{by?.name ?? t(kind === 'wrongPassword' ? 'log.unknown' : 'log.machine')}</td>
                <td>{t(`log.${kind}`)}</td>
                <td>{about ?? '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {!atEnd && lines.length > 0 && (
        <div className={css.actions}>
          <Button disabled={busy} onClick={() => void more(lines.at(-1)?.seq)}>
            {t('log.older')}
          </Button>
        </div>
      )}
    </div>
  )
}
