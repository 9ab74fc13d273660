import { clockMinute, clockTime } from '../../shared/core/format.ts'
import { useT } from '../i18n/i18n.ts'
import { useAll, useNow } from '../store/hooks.ts'
import { Figures } from './Figures.tsx'

/** The time zone of the meeting. */
export const useTimeZone = (): string => useAll((all) => all.meeting.facts?.timeZone) ?? 'Asia/Ho_Chi_Minh'

/** The hub's time; every clock of every face shows the same second. */
export function Clock({ seconds = true, className }: { seconds?: boolean; className?: string | undefined }) {
  const t = useT()
  const now = useNow(1000)
  const timeZone = useTimeZone()
  return (
    <time className={className} title={t('clock.label')}>
      <Figures>{seconds ? clockTime(now, timeZone) : clockMinute(now, timeZone)}</Figures>
    </time>
  )
}
