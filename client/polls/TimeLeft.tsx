import { mmss } from '../../shared/core/format.ts'
import type { Poll } from '../../shared/polls/contract.ts'
import { useT } from '../i18n/i18n.ts'
import { useNow } from '../store/hooks.ts'
import { Figures } from '../ui/index.ts'
import { timeLeft } from './on-screen.ts'
import css from './TimeLeft.module.css'

/** The last seconds are shown as urgent, in milliseconds. */
const urgentMs = 10_000

/** The time left by the hub's clock. Ticks by itself, so that nothing around it is drawn anew. */
export function TimeLeft({ poll }: { poll: Pick<Poll, 'closesAt'> }) {
  const t = useT('polls')
  const left = timeLeft(poll, useNow(1000))
  if (left === undefined) return <p className={css.byHand}>{t('screen.byHand')}</p>
  return (
    <p className={css.left} role="timer" data-urgent={left <= urgentMs || undefined}>
      <span className={css.word}>{t(left > 0 ? 'screen.left' : 'screen.over')}</span>
      <span className={css.time}>
        <Figures>{mmss(left)}</Figures>
      </span>
    </p>
  )
}
