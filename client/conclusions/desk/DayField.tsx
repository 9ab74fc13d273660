import { shortDay } from '../../../shared/core/format.ts'
import { useState } from 'react'
import type { Deadline } from '../../../shared/conclusions/contract.ts'
import { deadlineIn } from '../../../shared/conclusions/deadline.ts'
import { useT } from '../../i18n/i18n.ts'
import { useHubClock } from '../../store/hooks.ts'
import { Field, useTimeZone } from '../../ui/index.ts'

/**
 * A day typed as it is said: "30/6", "trong quý III"; emptied, there is none. A browser's own date field shows months
 * and days in the order of its language, which an office would misread.
 */
export function DayField({
  deadline,
  onChange,
  hideLabel,
}: {
  deadline: Deadline | undefined
  onChange: (deadline: Deadline | undefined) => void
  hideLabel?: boolean
}) {
  const t = useT('conclusionDesk')
  const now = useHubClock()
  const timeZone = useTimeZone()
  const shown = deadline ? shortDay(deadline.day) : ''
  const [typed, type] = useState<string>()
  const found = typed?.trim() ? deadlineIn(typed, now(), timeZone) : undefined
  const take = () => {
    if (typed === undefined || typed === shown) return type(undefined)
    if (typed.trim() === '') onChange(undefined)
    else if (found) onChange({ day: found.day, ...(found.words && { words: found.words }) })
    else return
    type(undefined)
  }
  const unread = typed?.trim() && !found
  return (
    <Field
      label={t('task.deadline')}
      {...(hideLabel && { hideLabel })}
      placeholder={t('task.spokenHint')}
      maxLength={80}
      value={typed ?? shown}
      hint={typed !== undefined && found && typed !== shown ? shortDay(found.day) : undefined}
      error={unread ? t('task.noDay') : undefined}
      onChange={(e) => type(e.target.value)}
      onBlur={take}
      onKeyDown={(e) => {
        if (e.nativeEvent.isComposing || e.keyCode === 229 || e.key !== 'Enter' || e.ctrlKey) return
        e.preventDefault()
        take()
      }}
    />
  )
}
