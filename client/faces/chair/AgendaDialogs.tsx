import { useState } from 'react'
import type { Item } from '../../../shared/agenda/contract.ts'
import { itemNumber } from '../../agenda/rows.ts'
import { usePartyNames } from '../../floor/hooks.ts'
import { toBeInvited } from '../../floor/queue-entries.ts'
import { useT } from '../../i18n/i18n.ts'
import { CommandDialog } from '../../meeting/CommandDialog.tsx'
import { useQuietSend } from '../../meeting/quiet.ts'
import { useAll } from '../../store/hooks.ts'
import { Field } from '../../ui/index.ts'
import css from './dialogs.module.css'

interface Closing {
  onClose: () => void
}

/** What the end of an item does to those who speak or wait on it. */
function Consequences({ itemId }: { itemId: Item['id'] | undefined }) {
  const t = useT('chair')
  const names = usePartyNames()
  const [turn, waiting] = useAll((all) => [all.floor.turn, toBeInvited(all, (id) => id === itemId)] as const)
  const speaking = turn?.request.itemId === itemId ? turn : undefined
  return (
    <>
      {speaking && <p className={css.note}>{t('break.endsTurn', { name: names.name(speaking.request.party) })}</p>}
      {waiting > 0 && <p className={css.note}>{t('invites', { count: waiting })}</p>}
    </>
  )
}

/** To the item to come, or back to one that was finished too early (AG3). */
export function NextDialog({ item, onClose }: Closing & { item: Item }) {
  const t = useT('chair')
  const send = useQuietSend()
  const agenda = useAll((all) => all.agenda)
  const number = itemNumber(agenda, item.id)
  const again = item.state === 'done'
  const running = agenda.items.find(({ id }) => id === agenda.runningId)
  return (
    <CommandDialog
      title={t(again ? 'again.title' : 'next.title', { number, title: item.title })}
      submit={again ? t('item.again') : t('next.submit', { number })}
      onSubmit={() => send('agenda.start', { itemId: item.id })}
      onClose={onClose}
      focusSubmit
    >
      {again && <p>{t('again.text')}</p>}
      {running && <p>{t('next.ends', { title: running.title })}</p>}
      <Consequences itemId={running?.id} />
    </CommandDialog>
  )
}

export function FinishDialog({ onClose }: Closing) {
  const t = useT('chair')
  const send = useQuietSend()
  const running = useAll(({ agenda }) => agenda.items.find(({ id }) => id === agenda.runningId))
  return (
    <CommandDialog
      title={t('finish.title', { title: running?.title ?? '' })}
      submit={t('finish.submit')}
      onSubmit={() => send('agenda.finish', {})}
      onClose={onClose}
      focusSubmit
    >
      <Consequences itemId={running?.id} />
    </CommandDialog>
  )
}

export function SkipItemDialog({ item, onClose }: Closing & { item: Item }) {
  const t = useT('chair')
  const send = useQuietSend()
  const [reason, setReason] = useState('')
  return (
    <CommandDialog
      title={t('skipItem.title', { title: item.title })}
      submit={t('skipItem.submit')}
      onSubmit={() => send('agenda.skip', { itemId: item.id, ...(reason.trim() && { reason }) })}
      onClose={onClose}
    >
      <p>{t('skipItem.text')}</p>
      <Consequences itemId={item.id} />
      <Field label={t('reason.optional')} maxLength={200} value={reason} onChange={(e) => setReason(e.target.value)} />
    </CommandDialog>
  )
}
