import { useRefusalText, useT } from '../i18n/i18n.ts'
import type { PendingCommand } from '../net/outbox.ts'
import { useDismiss, useStatus } from '../store/hooks.ts'
import { Button } from './Button.tsx'
import { classes } from './classes.ts'
import css from './PendingMark.module.css'

const signs = { keeping: '◌', saved: '◌', sending: '↑', recorded: '✓', refused: '✕' } as const

/** Where a command is: being saved on this device → saved → being sent → recorded, or held back or refused with the reason. */
export function PendingMark({ pending }: { pending: PendingCommand | undefined }) {
  const t = useT()
  const { kind } = useStatus()
  const dismiss = useDismiss()
  const refusalText = useRefusalText()
  if (!pending) return null
  const word = () => {
    if (pending.refused) return refusalText(pending.refused)
    if (pending.heldBack && kind === 'online') return refusalText(pending.heldBack)
    if (pending.state !== 'saved') return t(`pending.${pending.state}`)
    if (!pending.durable) return t('pending.notDurable')
    return t(kind === 'online' ? 'pending.saved' : 'pending.savedOffline')
  }
  return (
    <output className={classes(css.mark, css[pending.state])}>
      <span aria-hidden="true">{signs[pending.state]}</span>
      <span>{word()}</span>
      {pending.state === 'refused' && (
        <Button kind="quiet" onClick={() => void dismiss(pending.id)}>
          {t('understood')}
        </Button>
      )}
    </output>
  )
}
