import type { Party } from '../../shared/floor/contract.ts'
import { useT } from '../i18n/i18n.ts'
import { useAll } from '../store/hooks.ts'
import { ownRequests } from './own.ts'
import { placeOf } from './place.ts'

/** For whoever follows by ear: one's place in the list as it changes, and when to get ready; not the minutes. */
export function OwnVoice({ own }: { own: Party }) {
  const t = useT('commune')
  const place = useAll((all) => {
    const request = ownRequests(all.floor, own).find(({ itemId }) => itemId === all.agenda.runningId)
    if (!request) return undefined
    // Place and readiness do not depend on the time.
    const { prepared, place: at } = placeOf(all, request, 0)
    return prepared ? 'prepared' : at
  })
  return (
    <output className="hidden-text">
      {place !== undefined && (place === 'prepared' ? t('voice.prepared') : t('voice.place', { place }))}
    </output>
  )
}
