import { clockMinute } from '../../shared/core/format.ts'
import { useT } from '../i18n/i18n.ts'
import { useFire, usePending } from '../store/hooks.ts'
import { Button, classes, EmptyState, PendingMark, Tag, useTimeZone } from '../ui/index.ts'
import css from './announcements.module.css'
import type { Received } from './inbox.ts'

/** What the desk has told this unit; what demands it has its button until it is acknowledged. */
export function AnnouncementList({ announcements }: { announcements: readonly Received[] }) {
  const t = useT('announcements')
  if (announcements.length === 0) return <EmptyState title={t('inbox.none')} />
  return (
    <ol className={css.list}>
      {announcements.map((announcement) => (
        <li key={announcement.id}>
          <AnnouncementCard announcement={announcement} />
        </li>
      ))}
    </ol>
  )
}

/** One announcement with its time, whom it is for, and its acknowledgement. */
export function AnnouncementCard({ announcement }: { announcement: Received }) {
  const t = useT('announcements')
  const timeZone = useTimeZone()
  const fire = useFire()
  const { id, text, to, awaited, acknowledgedAt, remindedAt, sentAt } = announcement
  const pending = usePending('announcements.acknowledge', (data) => data.announcementId === id).at(-1)
  return (
    <article className={classes(css.card, awaited && css.awaited)}>
      <p className={css.head}>
        <time className={css.time}>{clockMinute(sentAt, timeZone)}</time>
        {to.kind !== 'all' && <Tag tone="gold">{t('inbox.private')}</Tag>}
        {acknowledgedAt !== undefined && (
          <Tag tone="green" icon="✓">
            {t('inbox.acknowledged', { time: clockMinute(acknowledgedAt, timeZone) })}
          </Tag>
        )}
        {awaited && remindedAt !== undefined && <Tag tone="amber">{t('inbox.reminded')}</Tag>}
      </p>
      <p className={css.text}>{text}</p>
      {(awaited || pending) && (
        <div className={css.row}>
          {awaited && (!pending || pending.state === 'refused') && (
            <Button kind="primary" onClick={() => fire('announcements.acknowledge', { announcementId: id })}>
              {t('inbox.acknowledge')}
            </Button>
          )}
          {pending?.state !== 'refused' && <PendingMark pending={pending} />}
        </div>
      )}
    </article>
  )
}
