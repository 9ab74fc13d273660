import { type ReactNode, type RefObject, useMemo } from 'react'
import type { RequestId } from '../../../shared/core/identity.ts'
import { FollowUp } from '../../conclusions/desk/FollowUp.tsx'
import { StatisticsCard } from '../../floor/StatisticsCard.tsx'
import type { QueueEntry } from '../../floor/queue-entries.ts'
import { useT } from '../../i18n/i18n.ts'
import { QuestionBoard } from '../../questions/desk/QuestionBoard.tsx'
import { useUntouched } from '../../questions/hooks.ts'
import { useAll, useDesk } from '../../store/hooks.ts'
import { PollsPanel } from '../../polls/desk/PollsPanel.tsx'
import { Tabs } from '../../ui/index.ts'
import { listNames, useDeskParts } from './desk.ts'
import css from './lists.module.css'
import { PapersPane } from './PapersPane.tsx'
import { QueuePane } from './QueuePane.tsx'
import { StatementsPane } from './StatementsPane.tsx'
import { paperRows, statementGroups } from './written.ts'

interface ListsProps {
  entries: readonly QueueEntry[]
  chosen: RequestId | undefined
  onChoose: (id: RequestId | undefined) => void
  /** What was written down. */
  conclusions: ReactNode
  quick: RefObject<HTMLInputElement | null>
  finder: RefObject<HTMLInputElement | null>
}

/** What was written down, who waits to speak, what is voted on, and what was handed in in writing. */
export function Lists({ entries, chosen, onChoose, conclusions, quick, finder }: ListsProps) {
  const t = useT('secretary')
  const { list, showList } = useDeskParts()
  const all = useAll((state) => state)
  const desk = useDesk((state) => state)
  const groups = useMemo(() => statementGroups(all, desk), [all, desk])
  const papers = useMemo(() => paperRows(all, desk), [all, desk])
  const untouched = useUntouched()
  const counts = {
    conclusions: desk.conclusions.entries.filter(({ state }) => state !== 'dropped').length,
    queue: all.floor.queue.length,
    polls: all.polls.polls.length + desk.polls.drafts.length,
    statements: groups.reduce((sum, group) => sum + group.received, 0),
    papers: papers.length,
    questions: untouched,
    statistics: 0,
    followUp: 0,
  }
  return (
    <Tabs
      className={css.lists}
      label={t('lists')}
      tabs={(['conclusions', ...listNames, 'questions', 'followUp'] as const).map((name) => ({
        name,
        label: t(`list.${name}`, { count: counts[name] }),
      }))}
      shown={list}
      onShow={showList}
    >
      {list === 'conclusions' && conclusions}
      {list === 'queue' && <QueuePane entries={entries} chosen={chosen} onChoose={onChoose} />}
      {list === 'polls' && <PollsPanel quick={quick} finder={finder} withBand />}
      {list === 'statements' && <StatementsPane groups={groups} />}
      {list === 'papers' && <PapersPane papers={papers} />}
      {list === 'questions' && <QuestionBoard />}
      {list === 'followUp' && <FollowUp />}
      {list === 'statistics' && <StatisticsCard className={css.statistics} />}
    </Tabs>
  )
}
