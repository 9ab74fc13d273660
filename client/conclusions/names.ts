import { useMemo } from 'react'
import type { Addressee } from '../../shared/conclusions/contract.ts'
import { kindsOf } from '../../shared/conclusions/phrases.ts'
import { useT } from '../i18n/i18n.ts'
import { useAll } from '../store/hooks.ts'

/** How whoever is given a task is named, in the page's language. */
export function useAddresseeName(): (to: Addressee) => string {
  const t = useT('conclusions')
  const roster = useAll((all) => all.roster)
  return useMemo(
    () => (to) => {
      if (to.kind === 'unit') return roster.units[to.id]?.name ?? to.id
      const kinds = kindsOf(roster, to)
      if (to.kind === 'communes') return t('addressee.communes', { kinds })
      const cluster = roster.clusters.find(({ id }) => id === to.id)
      return t('addressee.cluster', { kinds, name: cluster?.name ?? to.id })
    },
    [t, roster],
  )
}
