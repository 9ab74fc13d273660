import { useMemo } from 'react'
import type { Addressee, Directive } from '../../../shared/conclusions/contract.ts'
import { useT } from '../../i18n/i18n.ts'
import { useAll } from '../../store/hooks.ts'

/** How whoever is given a task is named, in the page's language. */
export function useAddresseeName(): (to: Addressee) => string {
  const t = useT('conclusions')
  const roster = useAll((all) => all.roster)
  return useMemo(
    () => (to) => {
      if (to.kind === 'unit') return roster.units[to.id]?.name ?? to.id
      if (to.kind === 'communes') return t('addressee.communes')
      const cluster = roster.clusters.find(({ id }) => id === to.id)
      return t('addressee.cluster', { name: cluster?.name ?? to.id })
    },
    [t, roster],
  )
}

/** `2024-06-30` as 30/6/2024. */
export const dayWords = (day: string): string => {
  const [y, m, d] = day.split('-').map(Number)
  return `${d}/${m}/${y}`
}

/** One task in a line: who leads, what, with whom, until when, to whom to report. */
export function useTaskWords(): (task: Directive) => string {
  const t = useT('conclusionDesk')
  const name = useAddresseeName()
  return ({ leads, supports, what, deadline, reportTo }) =>
    [
      `${leads.map(name).join(', ')}: ${what}`,
      supports.length > 0 && t('task.with', { units: supports.map(name).join(', ') }),
      deadline && t('task.until', { day: dayWords(deadline.day) }),
      reportTo && t('task.reports', { to: reportTo }),
    ]
      .filter(Boolean)
      .join(' · ')
}
