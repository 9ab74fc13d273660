import type { SiteId } from '../../../shared/core/identity.ts'
import { useT } from '../../i18n/i18n.ts'
import { useAll, useFire, usePending } from '../../store/hooks.ts'
import css from './panel.module.css'

/** That a place takes part by telephone: its line is waited for no longer. */
export function ByPhone({ siteId }: { siteId: SiteId }) {
  const t = useT('operator')
  const fire = useFire()
  const [byPhone, closed] = useAll(
    (all) => [all.attendance.sites[siteId]?.byPhone ?? false, all.meeting.phase === 'closed'] as const,
  )
  const pending = usePending('attendance.markByPhone', (data) => data.siteId === siteId).findLast(
    ({ state }) => state === 'saved' || state === 'sending',
  )
  // What is on its way stands as it was pressed.
  const shown = pending ? (pending.data as { byPhone: boolean }).byPhone : byPhone
  if (closed) return null
  return (
    <label className={css.tick}>
      <input
        type="checkbox"
        checked={shown}
        disabled={pending !== undefined}
        onChange={(event) => fire('attendance.markByPhone', { siteId, byPhone: event.target.checked })}
      />
      <span>{t('byPhone')}</span>
    </label>
  )
}
