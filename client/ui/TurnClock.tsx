import { mmss } from '../../shared/core/format.ts'
import type { Turn } from '../../shared/floor/contract.ts'
import { useT } from '../i18n/i18n.ts'
import { useNow } from '../store/hooks.ts'
import { classes } from './classes.ts'
import { Figures } from './Figures.tsx'
import { type TurnSeconds, turnSeconds } from './turn-seconds.ts'
import css from './TurnClock.module.css'

/** Ticks with every other clock of the page. */
export function useTurnSeconds(turn: Turn): TurnSeconds {
  return turnSeconds(turn, useNow(1000))
}

/**
 * Spoken time of a turn with what is left and a bar. `show` is the big figure: time spoken (consoles) or time left
 * (the speaker's side). The size is the CSS variable --turn-clock-size.
 */
export function TurnClock({
  turn,
  show = 'elapsed',
  bar = true,
  className,
}: {
  turn: Turn
  show?: 'elapsed' | 'left'
  bar?: boolean
  className?: string | undefined
}) {
  const t = useT()
  const { elapsed, limit, left, over, state } = useTurnSeconds(turn)
  const clock = (seconds: number) => mmss(seconds * 1000)
  const stopped = state === 'paused' || state === 'question'
  const big = show === 'elapsed' ? clock(elapsed) : over > 0 ? `+${clock(over)}` : clock(left)
  const beside = (label: string, seconds: number) => (
    <span>
      {t(label)} <Figures>{clock(seconds)}</Figures>
    </span>
  )
  return (
    <div className={classes(css.turn, over > 0 && css.over, stopped && css.stopped, className)}>
      <div className={css.time} role="timer">
        <Figures>{big}</Figures>
      </div>
      {bar && (
        <div className={css.bar} aria-hidden="true">
          <div className={css.fill} style={{ transform: `scaleX(${Math.min(1, elapsed / limit)})` }} />
        </div>
      )}
      <div className={css.legend}>
        {stopped && <span className={css.word}>⏸ {t(state === 'question' ? 'turn.question' : 'turn.paused')}</span>}
        {over > 0 ? (
          <span className={css.word}>▲ {beside('turn.over', over)}</span>
        ) : (
          beside(show === 'elapsed' ? 'turn.left' : 'turn.elapsed', show === 'elapsed' ? left : elapsed)
        )}
        <span>{t('turn.of', { limit: clock(limit) })}</span>
      </div>
    </div>
  )
}
