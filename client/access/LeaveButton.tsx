import { useState } from 'react'
import { useT } from '../i18n/i18n.ts'
import { isOnWay } from '../net/outbox.ts'
import { leaveAccess } from '../store/browser.ts'
import { usePending, useSession } from '../store/hooks.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'

/** For borrowed devices: gives the access of this browser back, after saying what that means. */
export function LeaveButton() {
  const t = useT()
  const session = useSession()
  const waiting = usePending().filter(isOnWay).length
  const [open, setOpen] = useState(false)
  const [failed, setFailed] = useState(false)
  const leave = async () => {
    try {
      await leaveAccess(session)
      location.replace('/vao')
    } catch {
      setFailed(true)
    }
  }
  return (
    <>
      <Button kind="quiet" onClick={() => setOpen(true)}>
        {t('leave')}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t('leave')}
        actions={
          <>
            <Button onClick={() => setOpen(false)}>{t('cancel')}</Button>
            <Button kind="danger" onClick={() => void leave()}>
              {t('leave')}
            </Button>
          </>
        }
      >
        <p>{t('leave.text')}</p>
        {waiting > 0 && <p>{t('leave.pending', { count: waiting })}</p>}
        {failed && <p role="alert">{t('leave.failed')}</p>}
      </Dialog>
    </>
  )
}
