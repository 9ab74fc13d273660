import { useMemo } from 'react'
import { suggestAnew } from '../../../shared/floor/suggest.ts'
import { Reasons } from '../../floor/Reasons.tsx'
import { usePartyNames } from '../../floor/hooks.ts'
import { useT } from '../../i18n/i18n.ts'
import { useAll, useNow } from '../../store/hooks.ts'
import { Button } from '../../ui/index.ts'
import css from './columns.module.css'
import { useConduct } from './conduct.ts'

/** While somebody speaks: who should come next and why, to be asked to stand by or called. */
export function NextCard() {
  const t = useT('chair')
  const names = usePartyNames()
  const { call, prepare } = useConduct()
  const all = useAll((state) => state)
  const now = useNow(5_000)
  const suggestion = useMemo(() => suggestAnew(all, now), [all, now])
  const { turn, preparedId, queue } = all.floor
  const request = queue.find(({ id }) => id === suggestion?.requestId)
  // With somebody standing by the next one is settled, and when nobody speaks the middle of the console says it.
  if (!turn || preparedId || !request || !suggestion) return null
  const around = names.cluster(request.party)
  return (
    <div className={css.suggestion}>
      <h3>
        <span aria-hidden="true">▶ </span>
        {t('suggestion', { name: names.name(request.party) })}
        {around && <span className={css.reason}> {around}</span>}
      </h3>
      <Reasons suggestion={suggestion} className={css.reason} />
      <div className={css.suggestionActs}>
        <Button shortcut="C" className={css.rowButton} onClick={() => prepare(request.id)}>
          {t('prepare')}
        </Button>
        <Button kind="quiet" shortcut={t('ui:key.space')} className={css.rowButton} onClick={() => call(request)}>
          {t('call.now')}
        </Button>
      </div>
    </div>
  )
}
