import type { Turn } from '../../../shared/floor/contract.ts'
import { TurnPanel } from '../../floor/TurnPanel.tsx'
import { usePartyNames } from '../../floor/hooks.ts'
import { useT } from '../../i18n/i18n.ts'
import { useBusy } from '../../meeting/quiet.ts'
import { Heard } from '../../stage/Cues.tsx'
import { MuteButton } from '../../stage/Mute.tsx'
import { useAll } from '../../store/hooks.ts'
import { Button } from '../../ui/index.ts'
import { useConduct } from './conduct.ts'
import css from './Stage.module.css'

/** "Chuẩn bị: …" below the clock, to be called with one press. */
function Prepared() {
  const t = useT('chair')
  const names = usePartyNames()
  const { call, prepare } = useConduct()
  const request = useAll(({ floor }) => floor.queue.find(({ id }) => id === floor.preparedId))
  if (!request) return null
  const around = names.cluster(request.party)
  return (
    <div className={css.prepared}>
      <p>
        <span className={css.preparedWord}>◆ {t('console:prepared')}</span> <strong>{names.name(request.party)}</strong>
        {around && <span className={css.muted}> · {around}</span>}
      </p>
      <div className={css.row}>
        <Button onClick={() => call(request)}>{t('call.now')}</Button>
        <Button kind="quiet" onClick={() => prepare(null)}>
          {t('prepare.undo')}
        </Button>
      </div>
    </div>
  )
}

/** Somebody has the floor: everything about the clock is one press away. */
export function TurnStage({ turn }: { turn: Turn }) {
  const t = useT('chair')
  const { end, pause, extend, noAnswer } = useConduct()
  const ending = useBusy('floor.end')
  const stopped = turn.pausedAt !== undefined
  return (
    <div className={css.stage}>
      <TurnPanel
        turn={turn}
        beside={
          <>
            <Button shortcut="+" aria-label={t('turn.extend', { count: 1 })} onClick={() => extend(1)}>
              +1′
            </Button>
            <Button aria-label={t('turn.extend', { count: 2 })} onClick={() => extend(2)}>
              +2′
            </Button>
            <Button kind="quiet" shortcut="K" onClick={noAnswer}>
              {t('turn.noAnswer')}
            </Button>
          </>
        }
      >
        <div className={css.acts}>
          <Button kind="primary" size="big" shortcut="⏎" disabled={ending} onClick={end}>
            {t('turn.end')}
          </Button>
          {stopped ? (
            <Button size="big" shortcut="P" className={css.goOn} onClick={() => pause('pause')}>
              {t('turn.resume')}
            </Button>
          ) : (
            <>
              <Button size="big" shortcut="P" onClick={() => pause('pause')}>
                {t('turn.pause')}
              </Button>
              <Button size="big" shortcut="Q" onClick={() => pause('question')}>
                {t('turn.question')}
              </Button>
            </>
          )}
          <MuteButton siteId={turn.request.party.siteId} size="big" shortcut="I" />
        </div>
      </TurnPanel>
      <Heard />
      <Prepared />
    </div>
  )
}
