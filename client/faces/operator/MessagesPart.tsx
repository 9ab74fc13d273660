import { useMemo, useState } from 'react'
import type { SiteId, UnitId } from '../../../shared/core/identity.ts'
import { sentAnnouncements } from '../../announcements/sent.ts'
import { SentCard } from '../../announcements/SentCard.tsx'
import { useT } from '../../i18n/i18n.ts'
import { useAll, useDesk, usePending, useSend } from '../../store/hooks.ts'
import { Button, PendingMark, TextArea } from '../../ui/index.ts'
import css from './panel.module.css'

/** A word to this place alone, and what it still has to acknowledge. */
export function MessagesPart({ siteId, unitId }: { siteId: SiteId; unitId: UnitId }) {
  const t = useT('operator')
  const send = useSend()
  const all = useAll((state) => state)
  const desk = useDesk((state) => state)
  const [text, setText] = useState('')
  const [needsAck, setNeedsAck] = useState(true)
  const pending = usePending(
    'announcements.send',
    ({ to }) => to.kind === 'sites' && to.ids.length === 1 && to.ids[0] === siteId,
  ).at(-1)
  const open = useMemo(
    () =>
      sentAnnouncements(all, desk).filter(
        ({ to, awaited }) =>
          awaited?.missing.includes(unitId) || (to.kind === 'sites' && to.ids.length === 1 && to.ids[0] === siteId),
      ),
    [all, desk, unitId, siteId],
  )
  const closed = all.meeting.phase === 'closed'
  return (
    <section className={css.part} aria-label={t('part.messages')}>
      <h3 className={css.title}>{t('part.messages')}</h3>
      {closed ? (
        <p className={css.muted}>{t('closed')}</p>
      ) : (
        <form
          className={css.form}
          onSubmit={(event) => {
            event.preventDefault()
            if (!text.trim()) return
            void send('announcements.send', { text, to: { kind: 'sites', ids: [siteId] }, needsAck }, { quiet: true })
            setText('')
          }}
        >
          <TextArea
            label={t('messages.text')}
            rows={2}
            maxLength={1000}
            value={text}
            onChange={(e) => setText(e.target.value)}
          />
          <div className={css.row}>
            <label className={css.tick}>
              <input type="checkbox" checked={needsAck} onChange={(e) => setNeedsAck(e.target.checked)} />
              <span>{t('announcements:desk.needsAck')}</span>
            </label>
            <Button type="submit" kind="primary" disabled={!text.trim()}>
              {t('messages.send')}
            </Button>
          </div>
          <PendingMark pending={pending} />
        </form>
      )}
      {open.map((announcement) => (
        <SentCard key={announcement.id} announcement={announcement} closed={closed} />
      ))}
    </section>
  )
}
