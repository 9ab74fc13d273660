import { type RefObject, useState } from 'react'
import type { Poll } from '../../../shared/polls/contract.ts'
import { useAll, useDesk } from '../../store/hooks.ts'
import { Button, classes } from '../../ui/index.ts'
import { CurrentPoll } from './CurrentPoll.tsx'
import css from './panel.module.css'
import { useLivePolls } from './hooks.ts'
import { pastPolls } from './live.ts'
import { PastList } from './PastList.tsx'
import { PollBand } from './PollBand.tsx'
import { PreparedList } from './PreparedList.tsx'
import { QuickPoll } from './QuickPoll.tsx'
import { usePollWords } from './words.ts'

interface PollsPanelProps {
  /** The line for a new question, and the one for whoever telephones. */
  quick: RefObject<HTMLInputElement | null>
  finder?: RefObject<HTMLInputElement | null>
  /** The live poll stands here with its acts; the chair's console has it in the middle. */
  withBand?: boolean
  className?: string | undefined
}

type View = 'prepared' | 'past' | `live ${string}`

/** Everything about polls: those that are live, those prepared, those that were. */
export function PollsPanel({ quick, finder, withBand = false, className }: PollsPanelProps) {
  const { t } = usePollWords()
  const live = useLivePolls()
  const [drafts, past, closed] = [
    useDesk((desk) => desk.polls.drafts.length),
    useAll((all) => pastPolls(all.polls).length),
    useAll((all) => all.meeting.phase === 'closed'),
  ]
  const liveKey = live.map(({ id, state }) => `${id} ${state}`).join()
  const [chosen, choose] = useState<{ view: View; at: string }>()
  const nameOf = ({ setup }: Poll, i: number) => {
    if (setup.kind === 'straw') return t('view.straw')
    return live.length > 1 ? t('view.several', { number: live.length - i }) : t('view.live')
  }
  const views: { view: View; label: string }[] = [
    ...live.map((one, i) => ({ view: `live ${one.id}` as const, label: nameOf(one, i) })),
    { view: 'prepared', label: t('view.prepared', { count: drafts }) },
    { view: 'past', label: t('view.past', { count: past }) },
  ]
  // What was chosen holds until a poll opens, closes or is done with: that is then shown.
  const view = chosen?.at === liveKey ? chosen.view : views[0]?.view
  const poll = live.find(({ id }) => view === `live ${id}`)
  return (
    <div className={classes(css.panel, className)}>
      <div className={css.top}>
        {!closed && (live.length === 0 || view === 'prepared') && <QuickPoll line={quick} />}
        <div className={css.views}>
          {views.map((one) => (
            <Button
              key={one.view}
              kind="quiet"
              className={css.view}
              aria-pressed={one.view === view}
              onClick={() => choose({ view: one.view, at: liveKey })}
            >
              {one.label}
            </Button>
          ))}
        </div>
      </div>
      {poll && (
        <div className={css.live}>
          {withBand && <PollBand poll={poll} />}
          <CurrentPoll key={poll.id} poll={poll} {...(finder && { finder })} />
        </div>
      )}
      {view === 'prepared' && <PreparedList />}
      {view === 'past' && <PastList />}
    </div>
  )
}
