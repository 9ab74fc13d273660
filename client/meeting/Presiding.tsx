import { withAddress } from '../../shared/core/address.ts'
import type { Chair } from '../../shared/meeting/contract.ts'
import { useLanguage } from '../i18n/i18n.ts'
import { useAll } from '../store/hooks.ts'

/** Who presides now. */
export function usePresiding(): Chair | undefined {
  return useAll(({ meeting }) => meeting.facts?.chairs.find(({ id }) => id === meeting.presiding))
}

/** "Đ/c Bí thư Tỉnh ủy". */
export function PresidingName({ className }: { className?: string | undefined }) {
  const language = useLanguage()
  const chair = usePresiding()
  const address = useAll(({ meeting }) => meeting.facts?.address ?? 'dongChi')
  return chair ? <span className={className}>{withAddress(chair.name, address, 'short', language)}</span> : null
}
