import { useEffect, useState } from 'react'
import { clockTime } from '../../shared/core/format.ts'
import { useT } from '../i18n/i18n.ts'
import { useStatus } from '../store/hooks.ts'
import { useTimeZone } from './Clock.tsx'

/** A blink of the line is not worth a word, in milliseconds. */
const graceMs = 3_000

/** For whoever works a page by ear: that the line is lost, and that it is back; nothing in between. */
export function LineVoice() {
  const t = useT()
  const { kind, since, lastSeenAt } = useStatus()
  const timeZone = useTimeZone()
  const [told, setTold] = useState(false)
  const down = kind === 'reconnecting'
  useEffect(() => {
    if (!down) return
    const timer = setTimeout(() => setTold(true), graceMs)
    return () => clearTimeout(timer)
  }, [down])
  return (
    <output className="hidden-text">
      {told && down && t('voice.lost', { time: clockTime(lastSeenAt ?? since, timeZone) })}
      {told && kind === 'online' && t('voice.back')}
    </output>
  )
}
