import { useEffect } from 'react'
import { facePath } from '../faces/faces.ts'
import { useT } from '../i18n/i18n.ts'
import { forgetAccess } from '../store/browser.ts'
import { useActor, useSession } from '../store/hooks.ts'
import { Button } from '../ui/Button.tsx'
import { Page } from '../ui/Page.tsx'
import { conferenceOf } from './going-over.ts'

/** The rehearsal has ended: this browser keeps nothing of it either, and the conference is one press away. */
export function RehearsalOver() {
  const t = useT('rehearsal')
  const session = useSession()
  const { role } = useActor()
  const { accessId } = session.store.getState()
  useEffect(() => {
    void forgetAccess(session)
  }, [session])
  const conference = conferenceOf(accessId)
  const enter = () => location.replace(conference && role !== 'hub' ? facePath(role, conference) : '/vao')
  return (
    <Page
      title={t('over.title')}
      actions={
        <Button kind="primary" onClick={enter}>
          {t('over.enter')}
        </Button>
      }
    >
      <p>{t('over.text')}</p>
    </Page>
  )
}
