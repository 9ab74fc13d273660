import { useState } from 'react'
import type { Request } from '../../shared/floor/contract.ts'
import { useT } from '../i18n/i18n.ts'
import { Choices } from '../meeting/Choices.tsx'
import { CommandDialog } from '../meeting/CommandDialog.tsx'
import { useQuietSend } from '../meeting/quiet.ts'
import { useAll } from '../store/hooks.ts'
import { Field, Select } from '../ui/index.ts'
import { usePartyNames } from './hooks.ts'

const last = 'last'

/** Another place in the list, with the reason that goes into the record. Mount it while it is open. */
export function ReorderDialog({ request, onClose }: { request: Request; onClose: () => void }) {
  const t = useT('console')
  const send = useQuietSend()
  const names = usePartyNames()
  const queue = useAll((all) => all.floor.queue)
  const others = queue.filter((r) => r.itemId === request.itemId && r.id !== request.id)
  const [before, setBefore] = useState<string>(others[0]?.id ?? last)
  const [reason, setReason] = useState('')
  const usual = ['reorder.leaving', 'reorder.sameTopic', 'reorder.chairAsked'].map((key) => t(key))
  const beforeId = others.find((r) => r.id === before)?.id ?? null
  return (
    <CommandDialog
      title={t('reorder.title', { name: names.name(request.party) })}
      submit={t('reorder.submit')}
      complete={reason.trim() !== ''}
      onSubmit={() => send('floor.reorder', { requestId: request.id, beforeId, reason })}
      onClose={onClose}
    >
      <Select label={t('reorder.where')} value={before} onChange={(e) => setBefore(e.target.value)}>
        {others.map((r, i) => (
          <option key={r.id} value={r.id}>
            {t('reorder.before', { place: i + 1, name: names.name(r.party) })}
          </option>
        ))}
        <option value={last}>{t('reorder.last')}</option>
      </Select>
      <Choices
        label={t('reason.usual')}
        options={usual.map((words) => ({ value: words, label: words }))}
        value={reason}
        onChoose={setReason}
      />
      <Field
        label={t('reason')}
        hint={t('reason.recorded')}
        maxLength={200}
        value={reason}
        onChange={(e) => setReason(e.target.value)}
      />
    </CommandDialog>
  )
}
