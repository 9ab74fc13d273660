import { useT } from '../../i18n/i18n.ts'
import { usePending } from '../../store/hooks.ts'
import { Button, PendingMark, Tag } from '../../ui/index.ts'
import { useOwnConclusions, useUs } from './hooks.ts'
import css from './room.module.css'
import { TaskLine } from './TaskLine.tsx'

/** On the face itself: what this unit must acknowledge, the first in words, and the way to all of it. */
export function TaskCall({ onOpen }: { onOpen: () => void }) {
  const t = useT('conclusionRoom')
  const us = useUs()
  const awaited = useOwnConclusions().ours.filter((own) => own.awaited)
  const pending = usePending('conclusions.acknowledge')
  const [first] = awaited
  if (!first) return null
  const { id, number, text, correction } = first.published
  const own = pending.findLast((p) => (p.data as { entryId: string }).entryId === id)
  return (
    <section className={css.call} aria-label={t('own', { us })}>
      <p className={css.head}>
        <strong className={css.number}>{t('own', { us })}</strong>
        <Tag tone="red" icon="○">
          {t('awaited.count', { count: awaited.length })}
        </Tag>
        {correction > 0 && <Tag tone="amber">{t('corrected', { count: correction })}</Tag>}
      </p>
      {first.tasks[0] ? <TaskLine task={first.tasks[0]} /> : <p className={css.text}>{text}</p>}
      <div className={css.row}>
        <Button kind="primary" size="big" onClick={onOpen}>
          {t('call.open', { number })}
        </Button>
        {own?.state !== 'refused' && <PendingMark pending={own} />}
      </div>
    </section>
  )
}
