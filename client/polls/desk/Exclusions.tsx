import { useMemo, useState } from 'react'
import type { VoterId } from '../../../shared/core/identity.ts'
import type { Exclusion, Setup } from '../../../shared/polls/contract.ts'
import { Combobox } from '../../search/Combobox.tsx'
import { search, searchIndex } from '../../search/match.ts'
import { useAll, useDesk } from '../../store/hooks.ts'
import { Button, Field } from '../../ui/index.ts'
import css from './forms.module.css'
import { usePollWords } from './words.ts'

const mostFound = 6

/** Who is left out this time, each with a reason (PO5): choose by name, write why. */
export function Exclusions({
  setup,
  exclusions,
  onChange,
}: {
  setup: Setup
  exclusions: readonly Exclusion[]
  onChange: (exclusions: readonly Exclusion[]) => void
}) {
  const { t } = usePollWords()
  const roster = useAll((all) => all.roster)
  const delegates = useDesk((desk) => desk.roster.delegates)
  const [typed, type] = useState('')
  const [active, activate] = useState(0)
  const list = useMemo((): { id: VoterId; name: string; about: string }[] => {
    if (setup.voters === 'delegate')
      return Object.values(delegates).map(({ id, name, titles, unitId }) => ({
        id,
        name,
        about: [titles[0], roster.units[unitId]?.name].filter(Boolean).join(' · '),
      }))
    return roster.order.flatMap((id) => {
      const site = roster.sites[id]
      const cluster = roster.clusters.find((one) => one.id === site?.clusterId)
      return site ? [{ id, name: site.name, about: cluster?.name ?? '' }] : []
    })
  }, [setup.voters, roster, delegates])
  const index = useMemo(() => searchIndex(list, ({ name, about }) => ({ name, also: [about] })), [list])
  const found = (typed.trim() ? search(index, typed) : [])
    .filter(({ id }) => !exclusions.some(({ voterId }) => voterId === id))
    .slice(0, mostFound)
  const nameOf = (id: VoterId) => list.find((one) => one.id === id)?.name ?? id
  const change = (voterId: VoterId, reason: string) =>
    onChange(exclusions.map((one) => (one.voterId === voterId ? { voterId, reason } : one)))
  return (
    <details className={css.fold}>
      <summary>{t('exclude', { count: exclusions.length })}</summary>
      <div className={css.folded}>
        {exclusions.map(({ voterId, reason }) => (
          <div key={voterId} className={css.excluded}>
            <Field
              label={t('exclude.reason', { name: nameOf(voterId) })}
              maxLength={300}
              value={reason}
              onChange={(e) => change(voterId, e.target.value)}
              // Enter ends the reason; it does not open the poll.
              onKeyDown={(e) => e.key === 'Enter' && e.preventDefault()}
            />
            <Button kind="quiet" onClick={() => onChange(exclusions.filter((one) => one.voterId !== voterId))}>
              {t('exclude.undo')}
            </Button>
          </div>
        ))}
        <Combobox
          label={t(setup.voters === 'delegate' ? 'exclude.findDelegate' : 'exclude.findSite')}
          value={typed}
          onChange={(text) => {
            type(text)
            activate(0)
          }}
          options={found.map(({ id, name, about }) => ({
            key: id,
            label: (
              <>
                <strong>{name}</strong> <span className={css.muted}>{about}</span>
              </>
            ),
          }))}
          active={Math.min(active, Math.max(0, found.length - 1))}
          onActive={activate}
          onPick={(at) => {
            const one = found[at]
            if (!one) return
            onChange([...exclusions, { voterId: one.id, reason: t('exclude.usual') }])
            type('')
          }}
          inline
        />
      </div>
    </details>
  )
}
