import { useMemo, useState } from 'react'
import type { UnitId } from '../../../shared/core/identity.ts'
import { clockTime } from '../../../shared/core/format.ts'
import { concerns } from '../../../shared/feed/listed.ts'
import { sentence } from '../../../shared/feed/sentences.ts'
import { useNames, useVoice } from '../../feed/hooks.ts'
import { useT } from '../../i18n/i18n.ts'
import { useOlder, useRecent } from '../../store/hooks.ts'
import { Button, useTimeZone } from '../../ui/index.ts'
import css from './panel.module.css'

/** Shown at first, and more with each press. */
const pageSize = 20
/** A quiet place may be in none of the next pages of the log: so many are looked through at one press. */
const pagesAtOnce = 5

/** What has happened at this place, newest first. */
export function HistoryPart({ unitId }: { unitId: UnitId }) {
  const t = useT('operator')
  const timeZone = useTimeZone()
  const names = useNames()
  const voice = useVoice()
  const recent = useRecent()
  const { hasOlder, loadOlder } = useOlder()
  const [length, setLength] = useState(pageSize)
  const [state, setState] = useState<'idle' | 'loading' | 'failed'>('idle')
  const { all } = names
  const events = useMemo(
    () => recent.filter((event) => concerns(event, unitId, all)).toReversed(),
    [recent, unitId, all],
  )
  const more = async () => {
    setLength(length + pageSize)
    if (events.length > length || !hasOlder) return
    setState('loading')
    try {
      for (let pages = 0; pages < pagesAtOnce; pages++) if (!(await loadOlder())) break
      setState('idle')
    } catch {
      setState('failed')
    }
  }
  return (
    <section className={css.part} aria-label={t('part.history')}>
      <h3 className={css.title}>{t('part.history')}</h3>
      {events.length === 0 && <p className={css.muted}>{t('ui:feed.empty')}</p>}
      <ol className={css.history}>
        {events.slice(0, length).map((event) => (
          <li key={event.seq}>
            <time className={css.muted}>{clockTime(event.at, timeZone)}</time>
            <span>{sentence(event, names, voice).text}</span>
          </li>
        ))}
      </ol>
      {(events.length > length || hasOlder) && (
        <div className={css.row}>
          <Button disabled={state === 'loading'} onClick={() => void more()}>
            {t(state === 'loading' ? 'ui:feed.loading' : 'ui:feed.older')}
          </Button>
          {state === 'failed' && <span role="alert">{t('ui:feed.failed')}</span>}
        </div>
      )}
    </section>
  )
}
