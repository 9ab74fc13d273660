/** The floor as a face shows it: who is suggested, how parties are named. */
import { useCallback, useMemo } from 'react'
import type { Party, Request } from '../../shared/floor/contract.ts'
import { suggest, type Suggestion } from '../../shared/floor/suggest.ts'
import { useLanguage } from '../i18n/i18n.ts'
import { useAll, useNow, usePresence } from '../store/hooks.ts'
import { isAway } from './away.ts'
import { partyCluster, partyName, speakerLine } from './names.ts'

/** Waiting times decide the suggestion: it is looked at anew this often, in milliseconds. */
const suggestEveryMs = 5_000

/** Whom the rule suggests to call next on the running item, as the hub itself sees it. */
export function useSuggestion(): Suggestion | undefined {
  const all = useAll((state) => state)
  const now = useNow(suggestEveryMs)
  return useMemo(() => suggest(all, now), [all, now])
}

/** Whether a place is out of reach just now. */
export const useAway = (party: Party | undefined): boolean => {
  const presence = usePresence()
  return party !== undefined && isAway(presence, party)
}

export interface PartyNames {
  name: (party: Party) => string
  cluster: (party: Party) => string | undefined
  speaker: (request: Pick<Request, 'speaker'>) => string | undefined
}

/** Names of those who speak, in the meeting's form of address and the page's language. */
export function usePartyNames(): PartyNames {
  const [roster, address] = useAll((all) => [all.roster, all.meeting.facts?.address ?? 'dongChi'] as const)
  const language = useLanguage()
  const speaker = useCallback(
    (request: Pick<Request, 'speaker'>) => speakerLine(request, address, language),
    [address, language],
  )
  return useMemo(
    () => ({
      name: (party) => partyName(roster, party),
      cluster: (party) => partyCluster(roster, party),
      speaker,
    }),
    [roster, speaker],
  )
}
