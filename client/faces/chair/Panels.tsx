import { useState } from 'react'
import { FeedList } from '../../feed/FeedList.tsx'
import { StatisticsCard } from '../../floor/StatisticsCard.tsx'
import { useT } from '../../i18n/i18n.ts'
import { Tabs } from '../../ui/index.ts'
import css from './Panels.module.css'

const panels = ['feed', 'stats'] as const

/** What is read beside the decisions: the history, and how even the speaking is. */
export function Panels() {
  const t = useT('chair')
  const [shown, show] = useState<(typeof panels)[number]>('feed')
  return (
    <Tabs
      label={t('panels')}
      tabs={panels.map((name) => ({ name, label: t(`panel.${name}`) }))}
      shown={shown}
      onShow={show}
      className={css.panels}
    >
      {shown === 'feed' ? <FeedList className={css.feed} /> : <StatisticsCard className={css.stats} />}
    </Tabs>
  )
}
