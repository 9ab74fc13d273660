import { useT } from '../i18n/i18n.ts'
import css from './PhoneLink.module.css'

/** 0900006649 → 0900 006 649: what is dialled by hand is read in groups. */
const readable = (phone: string): string => phone.replace(/^(\+\d{2}|\d{4})(\d{3})(\d{3,4})$/, '$1 $2 $3')

/** A number to be dialled with one press; `label` says whom. */
export function PhoneLink({ phone, label }: { phone: string | undefined; label?: string }) {
  const t = useT('attendance')
  if (!phone) return <span className={css.none}>{t('noPhone')}</span>
  return (
    <a href={`tel:${phone}`} className={css.phone} aria-label={label && `${label}: ${readable(phone)}`}>
      <span aria-hidden="true">☎</span> {readable(phone)}
    </a>
  )
}
