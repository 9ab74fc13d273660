import { useMemo, useState } from 'react'
import type { Party } from '../../shared/floor/contract.ts'
import { useRefusalText, useT } from '../i18n/i18n.ts'
import { isOnWay, type PendingCommand } from '../net/outbox.ts'
import { useAll, useDismiss, usePending } from '../store/hooks.ts'
import { Button, classes, PendingMark } from '../ui/index.ts'
import { AskDialog } from './AskDialog.tsx'
import css from './participant.module.css'
import { offersFor, whyNoOffer } from './offers.ts'

/**
 * The one great button, and where a request on its way is: kept here, being sent, recorded, or refused and why. `again`
 * is its modest form, where something else waits already. `inWindow`: it may be closed before the answer comes, so the
 * page tells a refusal.
 */
export function AskToSpeak({
  own,
  again = false,
  inWindow = false,
}: {
  own: Party
  again?: boolean
  inWindow?: boolean
}) {
  const t = useT('commune')
  const all = useAll((state) => state)
  const dismiss = useDismiss()
  const [open, setOpen] = useState(false)
  const pending = usePending('floor.request', (data) => data.kind !== 'paper')
  const offers = useMemo(() => offersFor(all, own), [all, own])
  const onWay = pending.filter(isOnWay)
  const can = offers.length > 0 && onWay.length === 0
  const refused = pending.filter((p) => p.state === 'refused' && p.quiet)
  const ask = () => {
    for (const { id } of refused) void dismiss(id)
    setOpen(true)
  }
  return (
    <div className={css.ask}>
      {can ? (
        <Button
          kind={again ? 'plain' : 'primary'}
          size={again ? 'big' : 'huge'}
          className={css.askButton}
          onClick={ask}
        >
          {t(again ? 'ask.again' : 'ask.button')}
        </Button>
      ) : (
        !again &&
        onWay.length === 0 && (
          <p className={css.cannot}>
            <span className={css.cannotLead}>{t('ask.notNow')}</span>
            <span>{t(`ask.why.${whyNoOffer(all, own)}`)}</span>
          </p>
        )
      )}
      {pending.map(
        (p) =>
          p.state !== 'refused' && (
            <p key={p.id} className={classes(css.pending, css[p.state])}>
              <span className={css.pendingLead}>{t('ask.request')}</span> <PendingMark pending={p} />
            </p>
          ),
      )}
      {refused.map((p) => (
        <Refused key={p.id} pending={p} />
      ))}
      {open && <AskDialog own={own} offers={offers} quiet={!inWindow} onClose={() => setOpen(false)} />}
    </div>
  )
}

function Refused({ pending }: { pending: PendingCommand }) {
  const t = useT('commune')
  const refusalText = useRefusalText()
  const dismiss = useDismiss()
  return (
    <div className={classes(css.pending, css.refused)} role="alert">
      <p className={css.pendingLead}>
        <span aria-hidden="true">✕</span> {t('ask.refused')}
      </p>
      <p>{pending.refused && refusalText(pending.refused)}</p>
      <div className={css.row}>
        <Button onClick={() => void dismiss(pending.id)}>{t('ui:understood')}</Button>
      </div>
    </div>
  )
}
