import type { Request } from '../../shared/floor/contract.ts'
import { useT } from '../i18n/i18n.ts'
import { CommandDialog } from '../meeting/CommandDialog.tsx'
import { useQuietSend } from '../meeting/quiet.ts'
import { usePartyNames } from './hooks.ts'

/** Asked before a request chosen by keys is taken off the list. */
export function WithdrawDialog({ request, onClose }: { request: Request; onClose: () => void }) {
  const t = useT('console')
  const send = useQuietSend()
  const names = usePartyNames()
  return (
    <CommandDialog
      title={t('withdraw.title', { name: names.name(request.party) })}
      submit={t('withdraw')}
      onSubmit={() => send('floor.withdraw', { requestId: request.id })}
      onClose={onClose}
      focusSubmit
    >
      {request.subject && <p>{t('subject', { subject: request.subject })}</p>}
      <p>{t('withdraw.text')}</p>
    </CommandDialog>
  )
}
