import { clockMinute } from '../../shared/core/format.ts'
import { useT } from '../i18n/i18n.ts'
import css from './office.module.css'
import { useMe } from './office-store.ts'
import { localZone } from './zone.ts'

/** Since when the hub is out of reach, what is kept meanwhile, and what waits. */
export function LineLost() {
  const t = useT('officeDesk')
  const { lostAt } = useMe()
  return (
    <output className={lostAt === undefined ? undefined : css.lost}>
      {lostAt !== undefined && t('lost', { time: clockMinute(lostAt, localZone()) })}
    </output>
  )
}
