import { useMemo } from 'react'
import type { Item } from '../../../shared/agenda/contract.ts'
import { useDesk } from '../../store/hooks.ts'
import { Button } from '../../ui/index.ts'
import css from './panel.module.css'
import { useAskPoll } from './dialogs.tsx'
import { draftsFor } from './live.ts'
import { usePollWords } from './words.ts'

/** What was prepared for the running item, to be opened from where one looks. */
export function ItemDrafts({ item }: { item: Item }) {
  const { t } = usePollWords()
  const ask = useAskPoll()
  const polls = useDesk((desk) => desk.polls)
  const drafts = useMemo(() => draftsFor(polls, item), [polls, item])
  if (drafts.length === 0) return null
  return (
    <ul className={css.itemDrafts} aria-label={t('item.drafts')}>
      {drafts.map(({ id, setup }) => (
        <li key={id}>
          <Button onClick={() => ask({ kind: 'open', setup, draftId: id })}>
            {t('item.open', { question: setup.question })}
          </Button>
        </li>
      ))}
    </ul>
  )
}
