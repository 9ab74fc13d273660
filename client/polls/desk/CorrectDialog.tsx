import { useState } from 'react'
import type { SiteId } from '../../../shared/core/identity.ts'
import type { Poll } from '../../../shared/polls/contract.ts'
import { CommandDialog } from '../../meeting/CommandDialog.tsx'
import { useQuietSend } from '../../meeting/quiet.ts'
import { useAll } from '../../store/hooks.ts'
import { Field } from '../../ui/index.ts'
import { handsOf, handsText } from './behalf.ts'
import css from './forms.module.css'
import { HandsFields } from './HandsFields.tsx'
import { useDeskPoll } from './hooks.ts'
import { usePollWords } from './words.ts'

/** A teller's typing mistake is corrected with a reason, after closing and before publication (PO19). */
export function CorrectDialog({ poll, siteId, onClose }: { poll: Poll; siteId: SiteId; onClose: () => void }) {
  const { t } = usePollWords()
  const send = useQuietSend()
  const site = useAll((all) => all.roster.sites[siteId])
  const known = useDeskPoll(poll.id).hands[siteId]
  const [text, setText] = useState(() => handsText(known?.hands))
  const [reason, setReason] = useState('')
  const written = handsOf(text)
  return (
    <CommandDialog
      title={t('correct.title', { name: site?.name ?? '' })}
      submit={t('correct.submit')}
      complete={written.kind === 'hands' && reason.trim() !== ''}
      onSubmit={() =>
        written.kind === 'hands'
          ? send('polls.correctHands', { pollId: poll.id, siteId, hands: written.hands, reason })
          : Promise.reject(new Error('no hands'))
      }
      onClose={onClose}
    >
      {!known && <p className={css.muted}>{t('correct.unknown')}</p>}
      <HandsFields hands={text} onChange={setText} over={undefined} />
      <Field
        label={t('correct.reason')}
        hint={t('correct.hint')}
        maxLength={300}
        value={reason}
        onChange={(e) => setReason(e.target.value)}
      />
    </CommandDialog>
  )
}
