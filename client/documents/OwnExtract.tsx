import { useOwnConclusions, useUs } from '../conclusions/room/hooks.ts'
import { useT } from '../i18n/i18n.ts'
import { useActor, useAll } from '../store/hooks.ts'
import css from './documents.module.css'
import { Files } from './Files.tsx'

/** After the meeting, the notice for the unit of this page; nothing where nothing was given to it. */
export function OwnExtract() {
  const t = useT('documents')
  const us = useUs()
  const { unitId } = useActor()
  const closed = useAll((all) => all.meeting.phase === 'closed')
  const given = useOwnConclusions().ours.some(({ tasks }) => tasks.length > 0)
  if (!unitId || !closed || !given) return null
  const title = t('own', { us })
  return (
    <section className={css.own} aria-label={title}>
      <h2 className={css.ownTitle}>{title}</h2>
      <p className={css.muted}>{t('own.text')}</p>
      <Files path={`notice/${encodeURIComponent(unitId)}`} what={title} />
    </section>
  )
}
