import type { Turn } from '../../shared/floor/contract.ts'
import { useT } from '../i18n/i18n.ts'
import { useMuted } from '../stage/Mute.tsx'
import { useAll } from '../store/hooks.ts'
import { classes, TurnClock, useTurnSeconds } from '../ui/index.ts'
import { isOwn } from '../../shared/stage/policy.ts'
import { usePartyNames } from './hooks.ts'
import css from './OnAir.module.css'

/** Turns longer than this, in seconds, are told of their last minute. */
const lastMinuteFrom = 90

/** One's own side has the floor: the clock above all, what the chair has done to it, and when to come to an end. */
export function OnAir({
  turn,
  lit = false,
}: {
  turn: Turn
  /** The on-air light above says it already. */ lit?: boolean
}) {
  const t = useT('commune')
  const names = usePartyNames()
  const { state, left, limit } = useTurnSeconds(turn)
  const [queue, preparedId] = useAll((all) => [all.floor.queue, all.floor.preparedId] as const)
  const hasStage = useAll(isOwn)
  const next = queue.find((r) => r.id === preparedId)
  const { request } = turn
  const muted = useMuted(request.party)
  const label = t(request.party.side === 'hall' ? 'onAir.label.hall' : 'onAir.label')
  const word =
    state === 'running'
      ? left <= 60 && limit > lastMinuteFrom
        ? 'onAir.lastMinute'
        : hasStage
          ? 'onAir.running.own'
          : 'onAir.running'
      : `onAir.${state}`
  return (
    <section className={classes(css.onAir, css[state])} aria-label={label}>
      {!lit && (
        <p className={css.light}>
          <span className={css.dot} aria-hidden="true" />
          {label}
        </p>
      )}
      <div>
        <p className={css.name}>{names.speaker(request) ?? names.name(request.party)}</p>
        {request.subject && <p className={css.subject}>{t('own.subject', { subject: request.subject })}</p>}
      </div>
      <div className={css.room}>
        <TurnClock turn={turn} show="left" className={css.clock} />
      </div>
      <p className={classes(css.word, muted && css.muted)} aria-live="polite">
        {muted ? `✕ ${t('stage:muted.here')}` : t(word)}
      </p>
      <p className={css.foot}>
        {t('onAir.chairEnds')}
        {next && ` ${t('onAir.next', { name: names.name(next.party) })}`}
      </p>
    </section>
  )
}
