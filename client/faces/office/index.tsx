/** The office's face: the door, then what its accounts may see. Not a meeting's: it has a session of its own. */
import { type ReactNode, useEffect } from 'react'
import { mayUse } from '../../../shared/office/routes.ts'
import { useRefusalText, useT } from '../../i18n/i18n.ts'
import { StatisticsPage } from '../../office/after/StatisticsPage.tsx'
import { Accounts } from '../../office/Accounts.tsx'
import { ConferencePage } from '../../office/ConferencePage.tsx'
import { Conferences } from '../../office/Conferences.tsx'
import { DraftPage } from '../../office/draft/DraftPage.tsx'
import { FromProvider } from '../../office/FromProvider.tsx'
import { LineLost } from '../../office/LineLost.tsx'
import { LogPage } from '../../office/LogPage.tsx'
import { loadMe, useMe } from '../../office/office-store.ts'
import { Own } from '../../office/Own.tsx'
import { type Place, placeOf, usePath } from '../../office/place.ts'
import { SignIn } from '../../office/SignIn.tsx'
import { TakeLink } from '../../office/TakeLink.tsx'
import { Button, EmptyState } from '../../ui/index.ts'
import { Page } from '../../ui/Page.tsx'
import { SkipLink } from '../../ui/SkipLink.tsx'
import { Head } from './Head.tsx'
import css from './office.module.css'

function Shown({ place }: { place: Place }): ReactNode {
  const t = useT('officeDesk')
  if (place.page === 'conferences') return <Conferences />
  if (place.page === 'conference') return <ConferencePage key={place.id} id={place.id} />
  if (place.page === 'draft') return <DraftPage key={place.id} id={place.id} step={place.step} />
  if (place.page === 'accounts') return <Accounts />
  if (place.page === 'own') return <Own />
  if (place.page === 'log') return <LogPage />
  if (place.page === 'statistics') return <StatisticsPage />
  return <EmptyState title={t('nowhere')} />
}

export default function Office() {
  const t = useT('officeDesk')
  const refusalText = useRefusalText()
  const { me, failed } = useMe()
  const place = placeOf(usePath())
  useEffect(() => {
    void loadMe()
  }, [])
  useEffect(() => {
    document.title = t('title')
  }, [t])
  if (place.page === 'link') return <TakeLink />
  if (place.page === 'fromProvider') return <FromProvider />
  if (failed && me === undefined)
    return (
      <Page
        title={t('title')}
        actions={
          <Button kind="primary" onClick={() => void loadMe()}>
            {t('again')}
          </Button>
        }
      >
        <p role="alert">{failed.code === 'ui.unreached' ? t('unreached') : refusalText(failed)}</p>
      </Page>
    )
  if (me === undefined) return <Page title={t('title')} waiting />
  if (me === null) return <SignIn />
  return (
    <div className={css.face}>
      <SkipLink />
      <Head me={me} place={place} mayReadAll={mayUse('GET /log', me.role)} />
      <main id="main" className={css.main}>
        <LineLost />
        <Shown place={place} />
      </main>
    </div>
  )
}
