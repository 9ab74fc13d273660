import type { RefObject } from 'react'
import { FeedList } from '../../feed/FeedList.tsx'
import { StatisticsCard } from '../../floor/StatisticsCard.tsx'
import { useT } from '../../i18n/i18n.ts'
import { PollsPanel } from '../../polls/desk/PollsPanel.tsx'
import { QuestionBoard } from '../../questions/desk/QuestionBoard.tsx'
import { useUntouched } from '../../questions/hooks.ts'
import { Tabs } from '../../ui/index.ts'
import css from './Panels.module.css'

const panels = ['feed', 'polls', 'questions', 'stats'] as const
export type PanelName = (typeof panels)[number]

interface PanelsProps {
  shown: PanelName
  onShow: (name: PanelName) => void
  quick: RefObject<HTMLInputElement | null>
}

/** What stands below the decisions: the history, the polls, and how even the speaking is. */
export function Panels({ shown, onShow, quick }: PanelsProps) {
  const t = useT('chair')
  const count = useUntouched()
  return (
    <Tabs
      label={t('panels')}
      tabs={panels.map((name) => ({ name, label: t(`panel.${name}`, { count }) }))}
      shown={shown}
      onShow={onShow}
      className={css.panels}
    >
      {shown === 'feed' && <FeedList className={css.feed} />}
      {shown === 'polls' && <PollsPanel quick={quick} />}
      {shown === 'questions' && <QuestionBoard />}
      {shown === 'stats' && <StatisticsCard className={css.stats} />}
    </Tabs>
  )
}
