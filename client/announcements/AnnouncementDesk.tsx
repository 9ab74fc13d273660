import { type RefObject, useMemo } from 'react'
import { useT } from '../i18n/i18n.ts'
import { useAll, useDesk } from '../store/hooks.ts'
import { EmptyState } from '../ui/index.ts'
import { Compose } from './Compose.tsx'
import css from './desk.module.css'
import { sentAnnouncements } from './sent.ts'
import { SentCard } from './SentCard.tsx'

/** Sending announcements, and who has acknowledged them. For the desk; give it a height, it scrolls inside. */
export function AnnouncementDesk({ text }: { text?: RefObject<HTMLTextAreaElement | null> }) {
  const t = useT('announcements')
  const all = useAll((state) => state)
  const desk = useDesk((state) => state)
  const sent = useMemo(() => sentAnnouncements(all, desk), [all, desk])
  const closed = all.meeting.phase === 'closed'
  return (
    <div className={css.desk}>
      {closed ? <p className={css.muted}>{t('desk.closed')}</p> : <Compose {...(text && { text })} />}
      <h3 className={css.heading}>{t('desk.sent', { count: sent.length })}</h3>
      {sent.length === 0 ? (
        <EmptyState title={t('inbox.none')} />
      ) : (
        <ol className={css.list}>
          {sent.map((announcement) => (
            <li key={announcement.id}>
              <SentCard announcement={announcement} closed={closed} />
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}
