/** The history as this reader sees it: which events, in which words. */
import { useCallback, useMemo } from 'react'
import type { ShownEvent } from '../../shared/core/envelope.ts'
import { isDesk } from '../../shared/core/identity.ts'
import { concerns, isListed, type Reader } from '../../shared/feed/listed.ts'
import type { Names, Voice } from '../../shared/feed/names.ts'
import { useLanguage, useT } from '../i18n/i18n.ts'
import { useActor, useCalm, useRecent } from '../store/hooks.ts'

export function useReader(): Reader {
  const { role, unitId } = useActor()
  return useMemo(() => ({ desk: isDesk(role), unitId }), [role, unitId])
}

/** What names in sentences are taken from. */
export const useNames = (): Names => useCalm(({ layers }) => layers)

export function useVoice(): Voice {
  const language = useLanguage()
  const t = useT('feed')
  const polls = useT('polls')
  return useMemo(() => ({ language, t, polls }), [language, t, polls])
}

/** Listed events, newest first; `own` keeps those about the reader's unit. */
export function useFeed(own: boolean): { events: ShownEvent[]; isOwn: (event: ShownEvent) => boolean } {
  const recent = useRecent()
  const reader = useReader()
  const { all } = useCalm(({ layers }) => layers)
  const isOwn = useCallback(
    (event: ShownEvent) => reader.unitId !== undefined && concerns(event, reader.unitId, all),
    [reader, all],
  )
  const events = useMemo(
    () => recent.filter((event) => isListed(event, reader, all) && (!own || isOwn(event))).toReversed(),
    [recent, reader, all, own, isOwn],
  )
  return { events, isOwn }
}
