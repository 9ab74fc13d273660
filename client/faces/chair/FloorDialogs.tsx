import { useState } from 'react'
import { clockMinute } from '../../../shared/core/format.ts'
import type { Request } from '../../../shared/floor/contract.ts'
import { useAway, usePartyNames } from '../../floor/hooks.ts'
import { useT } from '../../i18n/i18n.ts'
import { CommandDialog } from '../../meeting/CommandDialog.tsx'
import { useQuietSend } from '../../meeting/quiet.ts'
import { useAll, useDesk } from '../../store/hooks.ts'
import { Dialog, useTimeZone } from '../../ui/index.ts'
import css from './dialogs.module.css'

interface About {
  request: Request
  onClose: () => void
}

/** Asked before a call that cuts somebody off, or of a place that is out of reach. */
export function CallDialog({ request, onClose }: About) {
  const t = useT('chair')
  const send = useQuietSend()
  const names = usePartyNames()
  const timeZone = useTimeZone()
  const name = names.name(request.party)
  const [turn, lostSince] = useAll(
    ({ floor, attendance }) => [floor.turn, attendance.sites[request.party.siteId]?.lostSince] as const,
  )
  const lost = lostSince !== undefined
  const away = useAway(request.party)
  // Who spoke when it was asked may have ended since.
  const [asked] = useState(turn)
  const speaker = asked && names.name(asked.request.party)
  return (
    <CommandDialog
      title={t('call.title', { name })}
      submit={t(lost || away ? 'call.anyway' : 'call.submit')}
      onSubmit={() => send('floor.call', { requestId: request.id, evenIfLost: lost })}
      onClose={onClose}
      focusSubmit={!lost && !away}
    >
      {lost && <p className={css.note}>{t('call.lost', { name, time: clockMinute(lostSince, timeZone) })}</p>}
      {away && !lost && <p className={css.note}>{t('call.away', { name })}</p>}
      {turn && <p className={css.note}>{t('break.endsTurn', { name: names.name(turn.request.party) })}</p>}
      {speaker && !turn && <p className={css.note}>{t('call.turnOver', { name: speaker })}</p>}
    </CommandDialog>
  )
}

export function NoAnswerDialog({ onClose }: { onClose: () => void }) {
  const t = useT('chair')
  const send = useQuietSend()
  const names = usePartyNames()
  const [turn] = useState(useAll((all) => all.floor.turn))
  if (!turn) return null
  return (
    <CommandDialog
      title={t('noAnswer.title', { name: names.name(turn.request.party) })}
      submit={t('noAnswer.submit')}
      onSubmit={() => send('floor.noAnswer', { turnId: turn.id })}
      onClose={onClose}
      focusSubmit
    >
      <p>{t('noAnswer.text')}</p>
    </CommandDialog>
  )
}

/** The list open to some clusters only. */
export function ClustersDialog({ onClose }: { onClose: () => void }) {
  const t = useT('chair')
  const send = useQuietSend()
  const [clusters, open] = useAll(({ roster, floor }) => [roster.clusters, floor.clusterIds] as const)
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set(open))
  const ids = clusters.flatMap(({ id }) => (chosen.has(id) ? [id] : []))
  const toggle = (id: string) => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    choose(next)
  }
  return (
    <CommandDialog
      title={t('clusters.title')}
      submit={t('clusters.submit', { count: ids.length })}
      complete={ids.length > 0}
      onSubmit={() => send('floor.open', { mode: 'clusters', clusterIds: ids })}
      onClose={onClose}
    >
      <p className={css.muted}>{t('clusters.text')}</p>
      <div className={css.columns}>
        {clusters.map(({ id, name }) => (
          <label key={id} className={css.check}>
            <input type="checkbox" checked={chosen.has(id)} onChange={() => toggle(id)} />
            <span>{name}</span>
          </label>
        ))}
      </div>
    </CommandDialog>
  )
}

/** The text handed in with a paper. */
export function TextDialog({ request, onClose }: About) {
  const t = useT('chair')
  const names = usePartyNames()
  const text = useDesk((desk) => desk.floor.texts[request.id]?.text)
  return (
    <Dialog open wide onClose={onClose} title={t('text.title', { name: names.name(request.party) })}>
      {request.subject && <p className={css.label}>{request.subject}</p>}
      <p className={css.paper}>{text ?? t('text.none')}</p>
    </Dialog>
  )
}
