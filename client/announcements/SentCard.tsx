import { clockMinute } from '../../shared/core/format.ts'
import type { Recipients } from '../../shared/announcements/contract.ts'
import type { UnitId } from '../../shared/core/identity.ts'
import { useT } from '../i18n/i18n.ts'
import { isOnWay } from '../net/outbox.ts'
import { useAll, useDesk, useNow, usePending, useSend } from '../store/hooks.ts'
import { Button, PendingMark, Tag, useTimeZone } from '../ui/index.ts'
import css from './desk.module.css'
import type { Sent } from './sent.ts'

/** To whom, in a few words; the whole list is in `title`. */
function useAddressed(to: Recipients): { words: string; whole: string } {
  const t = useT('announcements')
  const roster = useAll((all) => all.roster)
  if (to.kind === 'all') return { words: t('to.all'), whole: '' }
  const nameOf = (id: string) => {
    if (to.kind === 'clusters') return roster.clusters.find((cluster) => cluster.id === id)?.name
    const list: Record<string, { name: string }> = to.kind === 'sites' ? roster.sites : roster.units
    return list[id]?.name
  }
  const names = to.ids.flatMap((id) => nameOf(id) ?? [])
  const whole = names.join(', ')
  return {
    words: names.length > 3 ? t('desk.several', { first: names[0] ?? '', rest: names.length - 1 }) : whole,
    whole,
  }
}

/** Who has not acknowledged, with the telephone to call. */
function Missing({ unitIds }: { unitIds: readonly UnitId[] }) {
  const t = useT('announcements')
  const units = useAll((all) => all.roster.units)
  const contacts = useDesk((desk) => desk.roster.contacts)
  return (
    <ul className={css.missing} aria-label={t('desk.missingList')}>
      {unitIds.map((id) => {
        const { phone, technician } = contacts[id] ?? {}
        return (
          <li key={id}>
            <span>{units[id]?.name}</span>
            <span className="figures">
              {[phone, technician && `${technician.name} ${technician.phone}`].filter(Boolean).join(' · ') ||
                t('desk.noPhone')}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

/** One announcement as the desk sees it: to whom, how many have acknowledged, who is missing. */
export function SentCard({ announcement, closed }: { announcement: Sent; closed: boolean }) {
  const t = useT('announcements')
  const timeZone = useTimeZone()
  const send = useSend()
  const now = useNow(1000)
  const { id, text, to, sentAt, awaited } = announcement
  const { words, whole } = useAddressed(to)
  const pending = usePending('announcements.remind', (data) => data.announcementId === id).at(-1)
  const wait = awaited ? Math.ceil((awaited.remindFrom - now) / 1000) : 0
  return (
    <article className={css.card}>
      <p className={css.cardHead}>
        <time className={css.time}>{clockMinute(sentAt, timeZone)}</time>
        <span className={css.muted} title={whole || undefined}>
          {t('desk.sentTo', { to: words })}
        </span>
        {awaited && (
          <Tag tone={awaited.missing.length === 0 ? 'green' : 'amber'} icon={awaited.missing.length === 0 ? '✓' : '○'}>
            {t('desk.acknowledged', { received: awaited.received, all: awaited.all })}
          </Tag>
        )}
      </p>
      <p className={css.text}>{text}</p>
      {awaited && awaited.missing.length > 0 && (
        <>
          <details className={css.details}>
            <summary>{t('desk.missing', { count: awaited.missing.length })}</summary>
            <Missing unitIds={awaited.missing} />
          </details>
          {!closed && (
            <div className={css.row}>
              <Button
                disabled={wait > 0 || isOnWay(pending)}
                onClick={() => void send('announcements.remind', { announcementId: id }, { quiet: true })}
              >
                {wait > 0 ? t('desk.remindIn', { seconds: wait }) : t('desk.remind')}
              </Button>
              {awaited.remindedAt !== undefined && (
                <span className={css.muted}>
                  {t('desk.remindedAt', { time: clockMinute(awaited.remindedAt, timeZone) })}
                </span>
              )}
              <PendingMark pending={pending} />
            </div>
          )}
        </>
      )}
    </article>
  )
}
