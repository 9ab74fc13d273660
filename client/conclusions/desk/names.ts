import { shortDay } from '../../../shared/core/format.ts'
import type { Directive } from '../../../shared/conclusions/contract.ts'
import { useT } from '../../i18n/i18n.ts'
import { useAddresseeName } from '../names.ts'

/** One task in a line: who leads, what, with whom, until when, to whom to report. */
export function useTaskWords(): (task: Directive) => string {
  const t = useT('conclusionDesk')
  const name = useAddresseeName()
  return ({ leads, supports, what, deadline, reportTo }) =>
    [
      `${leads.map(name).join(', ')}: ${what}`,
      supports.length > 0 && t('task.with', { units: supports.map(name).join(', ') }),
      deadline && t('task.until', { day: shortDay(deadline.day) }),
      reportTo && t('task.reports', { to: reportTo }),
    ]
      .filter(Boolean)
      .join(' · ')
}
