import type { EventType } from '../../shared/core/envelope.ts'
import { sentence } from '../../shared/feed/sentences.ts'
import { usePartyNames, useSuggestion } from '../floor/hooks.ts'
import { useT } from '../i18n/i18n.ts'
import { useAll, useNow, useRecent } from '../store/hooks.ts'
import { useNames, useVoice } from './hooks.ts'

const spoken = new Set<EventType>(['floor.requested', 'attendance.sitesLost'])
/** What comes within this time, in milliseconds, is read out together. */
const togetherMs = 5_000

/** For whoever works a desk by ear: new requests, lost sites, who is suggested; many at once are one message. */
export function DeskVoice() {
  const t = useT('console')
  const names = usePartyNames()
  const readings = useNames()
  const voice = useVoice()
  const events = useRecent()
  const now = useNow(togetherMs)
  const suggestion = useSuggestion()
  const suggested = useAll(({ floor }) => floor.queue.find(({ id }) => id === suggestion?.requestId))
  const fresh = events.filter(({ type, at }) => spoken.has(type) && at <= now && at > now - togetherMs)
  return (
    <output className="hidden-text" aria-atomic="false">
      {fresh.map((event) => (
        <span key={event.seq}>{sentence(event, readings, voice).text}. </span>
      ))}
      {suggested && <span key={suggested.id}>{t('suggestedNext', { name: names.name(suggested.party) })}</span>}
    </output>
  )
}
