import { useEffect } from 'react'
import { useT } from '../i18n/i18n.ts'
import { Page } from '../ui/Page.tsx'
import { ask } from './ask.ts'
import { Go } from './Go.tsx'
import { setMe } from './office-store.ts'
import { go } from './place.ts'
import { Refused } from './Refused.tsx'
import { useAct } from './use-act.ts'

/** Back from the identity provider: what it said of the person goes to the hub, and out of the address at once. */
export function FromProvider() {
  const t = useT('officeDesk')
  const { refusal, act } = useAct()
  useEffect(() => {
    const answer = location.search.slice(1)
    history.replaceState(null, '', location.pathname)
    const finish = async () => {
      const me = answer === '' ? undefined : await act(() => ask('POST /oidc/finish', { body: { answer } }))
      if (me) setMe(me)
      if (me || answer === '') go({ page: 'conferences' }, { replace: true })
    }
    void finish()
    // The answer counts once.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [])
  return (
    <Page title={t('signIn')} waiting={!refusal}>
      <Refused refusal={refusal} />
      {refusal && <Go to={{ page: 'conferences' }}>{t('toDoor')}</Go>}
    </Page>
  )
}
