import type { SiteId } from '../../../shared/core/identity.ts'
import { useT } from '../../i18n/i18n.ts'
import { useBusy } from '../../meeting/quiet.ts'
import { useAll, useFire } from '../../store/hooks.ts'
import { Button } from '../../ui/index.ts'
import css from './panel.module.css'

/** That a place takes part by telephone: its line is waited for no longer. */
export function ByPhone({ siteId }: { siteId: SiteId }) {
  const t = useT('operator')
  const fire = useFire()
  const [byPhone, closed] = useAll(
    (all) => [all.attendance.sites[siteId]?.byPhone ?? false, all.meeting.phase === 'closed'] as const,
  )
  const busy = useBusy('attendance.markByPhone', (data) => data.siteId === siteId)
  if (closed) return null
  return (
    <Button
      className={css.byPhone}
      aria-pressed={byPhone}
      disabled={busy}
      onClick={() => fire('attendance.markByPhone', { siteId, byPhone: !byPhone })}
    >
      <span aria-hidden="true">☎</span> {t('byPhone')}
    </Button>
  )
}
