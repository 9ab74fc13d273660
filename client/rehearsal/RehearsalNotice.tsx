import { useEffect, useState } from 'react'
import { facePath } from '../faces/faces.ts'
import { useT } from '../i18n/i18n.ts'
import { useAll, useSession, useStatus } from '../store/hooks.ts'
import { Button } from '../ui/Button.tsx'
import { enterRehearsal, isRehearsed } from './going-over.ts'
import css from './rehearsal.module.css'

/** In a conference nobody has opened: that it is being rehearsed just now, and the way there (RH5). */
export function RehearsalNotice() {
  const t = useT('rehearsal')
  const { accessId } = useSession().store.getState()
  const { kind } = useStatus()
  const waits = useAll(({ meeting }) => meeting.phase === 'draft' && meeting.facts?.kind !== 'rehearsal')
  const [open, setOpen] = useState(false)
  const asks = waits && kind === 'online'
  useEffect(() => {
    if (!asks) return
    let gone = false
    const ask = async () => {
      const found = document.visibilityState === 'visible' && (await isRehearsed(accessId))
      if (!gone) setOpen(found)
    }
    void ask()
    document.addEventListener('visibilitychange', ask)
    return () => {
      gone = true
      document.removeEventListener('visibilitychange', ask)
    }
  }, [asks, accessId])
  if (!asks || !open) return null
  const goOver = async () => {
    const entered = await enterRehearsal(accessId)
    if (entered) location.assign(facePath(entered.role, entered.accessId))
    else setOpen(false)
  }
  return (
    <output className={css.notice}>
      <p>{t('now')}</p>
      <Button kind="primary" onClick={() => void goOver()}>
        {t('now.enter')}
      </Button>
    </output>
  )
}
