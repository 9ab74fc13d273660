import type { SiteId } from '../../shared/core/identity.ts'
import { useT } from '../i18n/i18n.ts'
import { useAll, useFire, usePending } from '../store/hooks.ts'
import { Button, PendingMark, Tag } from '../ui/index.ts'
import css from './attendance.module.css'

/** "Xác nhận tham dự", until it is done. */
export function Participation({ siteId }: { siteId: SiteId }) {
  const t = useT('attendance')
  const fire = useFire()
  const confirmed = useAll((all) => all.attendance.sites[siteId]?.confirmed ?? false)
  const pending = usePending('attendance.confirm', (data) => data.siteId === siteId).at(-1)
  if (confirmed)
    return (
      <Tag tone="green" icon="✓">
        {t('confirm.done')}
      </Tag>
    )
  return (
    <div className={css.row}>
      <Button disabled={pending !== undefined} onClick={() => fire('attendance.confirm', { siteId })}>
        {t('confirm.action')}
      </Button>
      <PendingMark pending={pending} />
    </div>
  )
}
