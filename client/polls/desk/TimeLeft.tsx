import { clockTime, mmss } from '../../../shared/core/format.ts'
import type { Poll } from '../../../shared/polls/contract.ts'
import { useNow } from '../../store/hooks.ts'
import { classes, Figures, useTimeZone } from '../../ui/index.ts'
import css from './stage.module.css'
import { leftMs } from './live.ts'
import { usePollWords } from './words.ts'

/** Below this the clock is shown as pressing, in milliseconds. */
const pressingMs = 10_000

/** How long answers are still taken, by the hub's clock; the time since opening where it is closed by hand. */
export function TimeLeft({ poll, className }: { poll: Poll; className?: string | undefined }) {
  const { t } = usePollWords()
  const now = useNow(1000)
  const timeZone = useTimeZone()
  const left = leftMs(poll, now)
  if (poll.state !== 'open')
    return (
      <span className={className}>{t('closedAt', { time: clockTime(poll.closedAt ?? poll.openedAt, timeZone) })}</span>
    )
  return (
    <span
      className={classes(css.left, left !== undefined && left <= pressingMs && css.pressing, className)}
      role="timer"
    >
      {t(left === undefined ? 'time.since' : left === 0 ? 'time.over' : 'time.left')}{' '}
      <strong>
        <Figures>{mmss(left === undefined ? now - poll.openedAt : left + (left > 0 ? 999 : 0))}</Figures>
      </strong>
    </span>
  )
}
