import { useState } from 'react'
import type { Poll } from '../../../shared/polls/contract.ts'
import { CommandDialog } from '../../meeting/CommandDialog.tsx'
import { useQuietSend } from '../../meeting/quiet.ts'
import { Field } from '../../ui/index.ts'
import { usePollWords } from './words.ts'

/** A poll is cancelled with a reason, at any time before publication (PO9). */
export function CancelDialog({ poll, onClose }: { poll: Poll; onClose: () => void }) {
  const { t } = usePollWords()
  const send = useQuietSend()
  const [reason, setReason] = useState('')
  return (
    <CommandDialog
      title={t(poll.setup.kind === 'straw' ? 'cancel.titleStraw' : 'cancel.title')}
      submit={t('cancel.submit')}
      complete={reason.trim() !== ''}
      onSubmit={() => send('polls.cancel', { pollId: poll.id, reason })}
      onClose={onClose}
      danger
    >
      <p>{poll.setup.question}</p>
      <Field
        label={t('cancel.reason')}
        hint={t('cancel.hint')}
        maxLength={300}
        value={reason}
        onChange={(e) => setReason(e.target.value)}
      />
    </CommandDialog>
  )
}
