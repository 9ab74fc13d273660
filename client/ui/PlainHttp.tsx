import { useT } from '../i18n/i18n.ts'

/** Over plain http the meeting works, but less is safe and less is possible: what https would add, in one line. */
export function PlainHttp({ className }: { className?: string | undefined }) {
  const t = useT()
  if (globalThis.isSecureContext) return null
  return <p className={className}>{t('plainHttp')}</p>
}
