import type { Refusal } from './ask.ts'
import { useRefusalText, useT } from '../i18n/i18n.ts'
import css from './office.module.css'

/** Why something was not done, where it was asked for. */
export function Refused({ refusal }: { refusal: Refusal | undefined }) {
  const t = useT('officeDesk')
  const refusalText = useRefusalText()
  if (!refusal) return null
  return (
    <p className={css.alert} role="alert">
      {refusal.code === 'ui.unreached' ? t('unreached') : refusalText(refusal)}
    </p>
  )
}
