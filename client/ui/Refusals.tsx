import { useRefusalText, useT } from '../i18n/i18n.ts'
import { useDismiss, usePending } from '../store/hooks.ts'
import { Button } from './Button.tsx'
import css from './Refusals.module.css'

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
            <p className={css.lead}>{t('pending.refused')}</p>
            <p>{p.refused && refusalText(p.refused)}</p>
          </div>
          <Button onClick={() => void dismiss(p.id)}>{t('understood')}</Button>
        </div>
      ))}
    </div>
  )
}
