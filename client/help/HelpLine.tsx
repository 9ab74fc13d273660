import { clockMinute } from '../../shared/core/format.ts'
import type { SiteId } from '../../shared/core/identity.ts'
import { minutes } from '../../shared/core/time.ts'
import { useT } from '../i18n/i18n.ts'
import { useBusy } from '../meeting/quiet.ts'
import { isOnWay } from '../net/outbox.ts'
import { useAll, useFire, useNow, usePending, useStatus, useUnit } from '../store/hooks.ts'
import { Button, Tag, useTimeZone } from '../ui/index.ts'
import css from './help.module.css'
import { wordsOf } from './words.ts'

/** That a call was finished is said this long. */
const finishedFor = minutes(2)

/** Across the room's screen while a call is open: whether it was heard, what the technicians answer, and its end. */
export function HelpLine({ siteId }: { siteId: SiteId }) {
  const t = useT('help')
  const fire = useFire()
  const now = useNow(10_000)
  const timeZone = useTimeZone()
  const { stale } = useStatus()
  const call = useUnit((unit) => unit.help.calls[siteId])
  const closed = useAll((all) => all.meeting.phase === 'closed')
  const waiting = usePending('help.call').findLast(isOnWay)
  const ending = useBusy('help.finish')
  if (closed) return null
  if (waiting)
    return (
      <output className={css.line} data-state="saved">
        <strong>{wordsOf(t, waiting.data as { kind: 'other' })}</strong>
        <span>{t(stale ? 'saved' : 'sending')}</span>
      </output>
    )
  if (!call) return null
  const time = clockMinute(call.at, timeZone)
  if (call.finishedAt !== undefined)
    return now - call.finishedAt < finishedFor ? (
      <output className={css.line} data-state="finished">
        {t('finished', { time: clockMinute(call.finishedAt, timeZone) })}
      </output>
    ) : null
  const answer = call.answers.at(-1)
  return (
    <section className={css.line} aria-label={t('title')} aria-live="polite">
      <Tag tone={call.receivedAt ? 'green' : 'amber'} icon={call.receivedAt ? '✓' : '○'}>
        {t(call.receivedAt ? 'received' : 'waiting')}
      </Tag>
      <span>{t('called', { time, what: wordsOf(t, call) })}</span>
      {answer && (
        <span className={css.answer}>
          {t('answer', { time: clockMinute(answer.at, timeZone) })} <strong>{answer.text}</strong>
        </span>
      )}
      <Button className={css.fine} disabled={ending} onClick={() => fire('help.finish', { siteId, callId: call.id })}>
        {t('fine')}
      </Button>
    </section>
  )
}
