/** Polls in words for the desk's faces: the voice of the shared texts, and the desk's own. */
import { useMemo } from 'react'
import { figure, type Language } from '../../../shared/core/format.ts'
import type { PollVoice } from '../../../shared/polls/words.ts'
import { type T, useLanguage, useT } from '../../i18n/i18n.ts'

export interface PollWords {
  /** Texts of the namespace `pollDesk`. */
  t: T
  /** For the shared sentences. */
  voice: PollVoice
  language: Language
  whole: (n: number) => string
}

export function usePollWords(): PollWords {
  const t = useT('pollDesk')
  const shared = useT('polls')
  const language = useLanguage()
  return useMemo(
    () => ({ t, language, voice: { language, t: shared }, whole: (n) => figure(n, language) }),
    [t, shared, language],
  )
}
