import { useEffect, useRef } from 'react'
import { AnnouncementDesk } from '../../announcements/AnnouncementDesk.tsx'
import { useT } from '../../i18n/i18n.ts'
import { Dialog } from '../../ui/index.ts'

/** A word to everybody or to some, and who has acknowledged those sent. */
export function AnnounceDialog({ onClose }: { onClose: () => void }) {
  const t = useT('chair')
  const text = useRef<HTMLTextAreaElement>(null)
  useEffect(() => text.current?.focus(), [])
  return (
    <Dialog open onClose={onClose} title={t('announce.title')}>
      <AnnouncementDesk text={text} />
    </Dialog>
  )
}
