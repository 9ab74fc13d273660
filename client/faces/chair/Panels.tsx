import { useState } from 'react'
import { FeedList } from '../../feed/FeedList.tsx'
import { StatisticsCard } from '../../floor/StatisticsCard.tsx'
import { useT } from '../../i18n/i18n.ts'
import css from './Panels.module.css'

const panels = ['feed', 'stats'] as const

/** What is read beside the decisions: the history, and how even the speaking is. */
export function Panels() {
  const t = useT('chair')
  const [shown, show] = useState<(typeof panels)[number]>('feed')
  return (
    <section className={css.panels}>
      <div className={css.tabs} role="tablist" aria-label={t('panels')}>
        {panels.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`tab-${name}`}
            aria-selected={shown === name}
            aria-controls="panel"
            className={css.tab}
            onClick={() => show(name)}
          >
            {t(`panel.${name}`)}
          </button>
        ))}
      </div>
      <div id="panel" role="tabpanel" aria-labelledby={`tab-${shown}`} className={css.panel}>
        {shown === 'feed' ? <FeedList className={css.feed} /> : <StatisticsCard className={css.stats} />}
      </div>
    </section>
  )
}
