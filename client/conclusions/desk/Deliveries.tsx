import { useMemo, useState } from 'react'
import type { EntryId } from '../../../shared/core/identity.ts'
import { useT } from '../../i18n/i18n.ts'
import { useAll, useDesk } from '../../store/hooks.ts'
import { EmptyState, Tag } from '../../ui/index.ts'
import { Asked } from './Asked.tsx'
import css from './Deliveries.module.css'
import { type Delivery, deliveries } from './delivery.ts'
import { VoteLine } from './VoteLine.tsx'
import { Wall } from './Wall.tsx'

/** What was published, and how far it has come: a line for each, the chosen one opened. */
export function Deliveries() {
  const t = useT('conclusionDesk')
  const all = useAll((state) => state)
  const desk = useDesk((state) => state)
  const list = useMemo(() => deliveries(all, desk), [all, desk])
  const [chosen, choose] = useState<EntryId | 'none'>()
  // Until one is chosen: the newest that somebody still owes, as the one to look after.
  const shown = chosen ?? list.findLast(({ missing, waiting }) => missing.length + waiting > 0)?.published.id
  if (list.length === 0) return <EmptyState title={t('delivery.none')} text={t('delivery.noneText')} />
  return (
    <ol className={css.deliveries} aria-label={t('delivery')}>
      {list.map((delivery) => {
        const { id } = delivery.published
        const open = id === shown
        return (
          <li key={id}>
            <button type="button" className={css.row} aria-expanded={open} onClick={() => choose(open ? 'none' : id)}>
              <span className={css.number}>{t('entry.number', { number: delivery.published.number })}</span>
              <span className={css.words}>{delivery.published.text}</span>
              <Count delivery={delivery} />
            </button>
            {open && (
              <div className={css.open}>
                {/* Who waits for an answer comes before who is only late. */}
                {delivery.waiting > 0 && <Asked questions={delivery.questions} />}
                <VoteLine pollId={delivery.published.pollId} text={delivery.published.text} />
                <Wall delivery={delivery} />
                {delivery.waiting === 0 && <Asked questions={delivery.questions} />}
              </div>
            )}
          </li>
        )
      })}
    </ol>
  )
}

function Count({ delivery: { tiles, missing, waiting } }: { delivery: Delivery }) {
  const t = useT('conclusionDesk')
  const done = missing.length === 0
  return (
    <span className={css.count}>
      {tiles.length > 0 && (
        <Tag tone={done ? 'green' : 'amber'} icon={done ? '✓' : '○'}>
          {tiles.length - missing.length}/{tiles.length}
        </Tag>
      )}
      {waiting > 0 && (
        <Tag tone="over" icon="?">
          {t('delivery.asks', { count: waiting })}
        </Tag>
      )}
    </span>
  )
}
