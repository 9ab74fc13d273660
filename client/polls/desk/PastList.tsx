import { useMemo } from 'react'
import { clockMinute } from '../../../shared/core/format.ts'
import type { Poll } from '../../../shared/polls/contract.ts'
import { verdict } from '../../../shared/polls/words.ts'
import { useAll } from '../../store/hooks.ts'
import { Button, useTimeZone } from '../../ui/index.ts'
import css from './panel.module.css'
import { useAskPoll } from './dialogs.tsx'
import { pastPolls } from './live.ts'
import { PollTag } from './PollTag.tsx'
import { usePollWords } from './words.ts'

function Row({ poll }: { poll: Poll }) {
  const { t, voice } = usePollWords()
  const ask = useAskPoll()
  const timeZone = useTimeZone()
  const closed = useAll((all) => all.meeting.phase === 'closed')
  const { setup, result, cancelled } = poll
  const repeated = useAll((all) => all.polls.polls.find(({ id }) => id === setup.repeats))
  return (
    <li className={css.row}>
      <div className={css.rowMain}>
        <p className={css.rowTitle}>{setup.question}</p>
        <p>
          {cancelled ? t('cancelled', { reason: cancelled.reason }) : result ? verdict(poll, result, voice) : undefined}
        </p>
        <p className={css.muted}>
          <PollTag poll={poll} /> {clockMinute(poll.openedAt, timeZone)}
          {repeated && ` · ${t('repeats', { time: clockMinute(repeated.openedAt, timeZone) })}`}
        </p>
      </div>
      <div className={css.rowActs}>
        <Button className={css.rowButton} onClick={() => ask({ kind: 'result', pollId: poll.id })}>
          {t('past.look')}
        </Button>
        {!closed && (
          <Button
            kind="quiet"
            className={css.rowButton}
            onClick={() => ask({ kind: 'form', setup: { ...setup, repeats: poll.id } })}
          >
            {t('past.repeat')}
          </Button>
        )}
      </div>
    </li>
  )
}

/** Polls that have come to an end, the latest first: to be looked at, or held once more as a new one (PO9). */
export function PastList() {
  const { t } = usePollWords()
  const polls = useAll((all) => all.polls)
  const past = useMemo(() => pastPolls(polls), [polls])
  if (past.length === 0) return <p className={css.empty}>{t('past.none')}</p>
  return (
    <ul className={css.rows} aria-label={t('past')}>
      {past.map((poll) => (
        <Row key={poll.id} poll={poll} />
      ))}
    </ul>
  )
}
