import { clockMinute, durationWords } from '../../../shared/core/format.ts'
import { useLanguage, useT } from '../../i18n/i18n.ts'
import { usePresenceTotals } from '../../meeting/totals.ts'
import { useAll, useDesk, useNow } from '../../store/hooks.ts'
import { Dialog, useTimeZone } from '../../ui/index.ts'
import css from './dialogs.module.css'

/** Which places are out of reach, since when, and whom to telephone. */
export function LostSitesDialog({ onClose }: { onClose: () => void }) {
  const t = useT('chair')
  const language = useLanguage()
  const timeZone = useTimeZone()
  const now = useNow(1000)
  const { lost } = usePresenceTotals()
  const [sites, attendance] = useAll((all) => [all.roster.sites, all.attendance.sites] as const)
  const contacts = useDesk((desk) => desk.roster.contacts)
  return (
    <Dialog open onClose={onClose} title={t('lost.title', { count: lost.length })}>
      {lost.length === 0 && <p>{t('lost.none')}</p>}
      <ul className={css.list}>
        {lost.map((id) => {
          const site = sites[id]
          const since = attendance[id]?.lostSince ?? now
          const contact = site && contacts[site.unitId]
          const phone = contact?.technician?.phone ?? contact?.phone
          return (
            <li key={id}>
              <strong>{site?.name}</strong>
              <span className={css.muted}>
                {t('lost.since', {
                  time: clockMinute(since, timeZone),
                  duration: durationWords(Math.max(0, now - since), language),
                })}
              </span>
              <span>{phone ? <a href={`tel:${phone}`}>{phone}</a> : t('lost.noPhone')}</span>
            </li>
          )
        })}
      </ul>
    </Dialog>
  )
}
