import type { Suggestion } from '../../shared/floor/suggest.ts'
import { useT } from '../i18n/i18n.ts'

/** Why somebody is suggested, as one sentence. */
export function Reasons({ suggestion, className }: { suggestion: Suggestion; className?: string | undefined }) {
  const t = useT('floor')
  const { side, reason } = suggestion
  const words = [side, reason].flatMap((why) => (why ? [t(why.code, why.params)] : [])).join('; ')
  return <p className={className}>{words.charAt(0).toLocaleUpperCase() + words.slice(1)}</p>
}
