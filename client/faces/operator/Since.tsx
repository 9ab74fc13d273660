import { clockMinute, minuteWords } from '../../../shared/core/format.ts'
import type { Instant } from '../../../shared/core/time.ts'
import { useLanguage, useT } from '../../i18n/i18n.ts'
import { useNow } from '../../store/hooks.ts'
import { useTimeZone } from '../../ui/index.ts'

/** "từ 10:42 (7 phút)", going on by itself. */
export function Since({ at }: { at: Instant }) {
  const t = useT('operator')
  const language = useLanguage()
  const timeZone = useTimeZone()
  const now = useNow(5_000)
  return <time>{t('since', { time: clockMinute(at, timeZone), duration: minuteWords(now - at, language) })}</time>
}
