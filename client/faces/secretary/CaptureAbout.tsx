import { clockMinute } from '../../../shared/core/format.ts'
import type { Party } from '../../../shared/floor/contract.ts'
import { partyKey } from '../../../shared/floor/party.ts'
import { itemNumber } from '../../agenda/rows.ts'
import { useT } from '../../i18n/i18n.ts'
import { useAll, useDesk } from '../../store/hooks.ts'
import { Tag, useTimeZone } from '../../ui/index.ts'
import css from './Capture.module.css'

/** What helps to be sure of who asks: telephone, technician, line, and what already waits for them. */
export function CaptureAbout({ party }: { party: Party }) {
  const t = useT('secretary')
  const timeZone = useTimeZone()
  const contact = useDesk((desk) => desk.roster.contacts[party.unitId])
  const lostSince = useAll((all) => all.attendance.sites[party.siteId]?.lostSince)
  const [queue, agenda] = useAll((all) => [all.floor.queue, all.agenda] as const)
  const key = partyKey(party)
  const waiting = queue.filter((request) => partyKey(request.party) === key)
  const place = (at: (typeof queue)[number]) => queue.filter((r) => r.itemId === at.itemId).indexOf(at) + 1
  const { phone, technician } = contact ?? {}
  return (
    <div className={css.aboutParty}>
      {party.side === 'remote' && lostSince !== undefined && (
        <Tag tone="amber" icon="▲">
          {t('console:lostSince', { time: clockMinute(lostSince, timeZone) })}
        </Tag>
      )}
      {phone && <span className="figures">{t('phone', { phone })}</span>}
      {technician && (
        <span className="figures">{t('technician', { name: technician.name, phone: technician.phone })}</span>
      )}
      {waiting.map((request) => (
        <span key={request.id} className={css.waiting}>
          {t('capture.waiting', {
            kind: t(`console:kind.${request.kind}`),
            number: itemNumber(agenda, request.itemId),
            place: place(request),
          })}
        </span>
      ))}
    </div>
  )
}
