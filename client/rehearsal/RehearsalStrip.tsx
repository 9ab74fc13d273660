import { useT } from '../i18n/i18n.ts'
import { useAll } from '../store/hooks.ts'
import css from './rehearsal.module.css'

/** Above everything of a rehearsal, on every face, and over nothing (RH1). */
export function RehearsalStrip() {
  const t = useT('rehearsal')
  const isRehearsal = useAll((all) => all.meeting.facts?.kind === 'rehearsal')
  if (!isRehearsal) return null
  return (
    <p className={css.strip} role="note" aria-label={t('mark')}>
      <strong className={css.mark}>{t('mark')}</strong>
      <span className={css.text}>{t('mark.text')}</span>
    </p>
  )
}
