import { useStore } from 'zustand'
import { useRefusalText, useT } from '../i18n/i18n.ts'
import { useDismiss, usePending } from '../store/hooks.ts'
import { Button } from './Button.tsx'
import { classes } from './classes.ts'
import { toasts } from './toasts.ts'
import css from './Toasts.module.css'

/** Messages that go by themselves, and refused commands, which stay until somebody has read them. */
export function Toasts() {
  const t = useT()
  const list = useStore(toasts)
  const refusalText = useRefusalText()
  const dismiss = useDismiss()
  const refused = usePending().filter((p) => p.state === 'refused' && !p.quiet)
  return (
    <div className={css.region} aria-live="polite">
      {list.map(({ id, text, tone }) => (
        <div key={id} className={classes(css.toast, tone !== 'plain' && css[tone])}>
          {text}
        </div>
      ))}
      {refused.map((p) => (
        <div key={p.id} className={classes(css.toast, css.bad)}>
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
