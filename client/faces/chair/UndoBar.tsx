import { mmss } from '../../../shared/core/format.ts'
import { undoMs } from '../../../shared/floor/clock.ts'
import type { EndedTurn } from '../../../shared/floor/contract.ts'
import { usePartyNames } from '../../floor/hooks.ts'
import { useT } from '../../i18n/i18n.ts'
import { useBusy } from '../../meeting/quiet.ts'
import { useAll, useNow } from '../../store/hooks.ts'
import { Button } from '../../ui/index.ts'
import { useConduct } from './conduct.ts'
import { undoable } from './focus.ts'
import css from './Stage.module.css'

/** A wrong end can be taken back for ten seconds. */
export function UndoBar() {
  const all = useAll((state) => state)
  const turn = undoable(all, useNow(1000))
  return turn ? <Running key={turn.id} turn={turn} /> : null
}

/** Beats fast only while there is something to take back. */
function Running({ turn }: { turn: EndedTurn }) {
  const t = useT('chair')
  const names = usePartyNames()
  const { undoEnd } = useConduct()
  const busy = useBusy('floor.undoEnd')
  const leftMs = Math.min(undoMs, Math.max(0, turn.endedAt + undoMs - useNow(250)))
  return (
    <div className={css.undo}>
      <output>{t('undo.text', { name: names.name(turn.request.party), spoken: mmss(turn.spokenMs) })}</output>
      <Button shortcut="Z" disabled={busy} onClick={undoEnd}>
        {t('undo', { seconds: Math.ceil(leftMs / 1000) })}
      </Button>
      <span className={css.undoBar} aria-hidden="true">
        <span style={{ transform: `scaleX(${leftMs / undoMs})` }} />
      </span>
    </div>
  )
}
