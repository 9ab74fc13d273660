import { useMemo } from 'react'
import { useT } from '../../i18n/i18n.ts'
import { useAll } from '../../store/hooks.ts'
import { EmptyState } from '../../ui/index.ts'
import { ConclusionCard } from './ConclusionCard.tsx'
import { useOwnConclusions, useSigner, useUs } from './hooks.ts'
import { PublishedList } from './PublishedList.tsx'
import css from './room.module.css'
import { Signer } from './Signer.tsx'

/** This unit's own tasks with all it may answer, and below what else the conference concluded. */
export function OwnTasks({ headed = false }: { headed?: boolean }) {
  const t = useT('conclusionRoom')
  const us = useUs()
  const { ours, others } = useOwnConclusions()
  const signer = useSigner()
  const closed = useAll((all) => all.meeting.phase === 'closed')
  // What waits to be acknowledged stands first, else the numbers.
  const list = useMemo(() => ours.toSorted((a, b) => Number(b.awaited) - Number(a.awaited)), [ours])
  const confirms = list[0]?.awaited
  return (
    <div className={css.tasks}>
      {headed && <h2 className={css.title}>{t('own', { us })}</h2>}
      {ours.length === 0 && <EmptyState title={t('own.none', { us })} />}
      {confirms && <Signer signer={signer} />}
      {list.map((own) => (
        <ConclusionCard key={own.published.id} own={own} by={signer.by} closed={closed} />
      ))}
      {others.length > 0 && (
        <>
          <h3 className={css.title}>{t('others')}</h3>
          <PublishedList list={others} />
        </>
      )}
    </div>
  )
}
