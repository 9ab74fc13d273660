import { useRefusalText, useT } from '../i18n/i18n.ts'
import type { PendingCommand } from '../net/outbox.ts'
import { useDismiss, usePending } from '../store/hooks.ts'
import { Button } from './Button.tsx'
import css from './Refusals.module.css'

const answers = new Set(['polls.answer', 'polls.cast', 'polls.reportHands'])
/** An answer that was kept here while the poll was closed: nobody's fault, and no refusal of what it says. */
const cameLate = ({ type, refused }: PendingCommand): boolean => answers.has(type) && refused?.code === 'polls.closed'

/** Refused commands stay until somebody has read them, unless the face shows them in place. */
export function Refusals() {
  const t = useT()
  const refusalText = useRefusalText()
  const dismiss = useDismiss()
  const refused = usePending().filter((p) => p.state === 'refused' && !p.quiet)
  return (
    <div className={css.region} aria-live="polite">
      {refused.map((p) => (
        <div key={p.id} className={css.refusal}>
          <div>
            <p className={css.lead}>{t(cameLate(p) ? 'polls:answer.late.lead' : 'pending.refused')}</p>
            <p>{cameLate(p) ? t('polls:answer.late') : p.refused && refusalText(p.refused)}</p>
          </div>
          <Button onClick={() => void dismiss(p.id)}>{t('understood')}</Button>
        </div>
      ))}
    </div>
  )
}
