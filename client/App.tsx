import { Suspense } from 'react'
import { SignIn } from './access/SignIn.tsx'
import { FacePage } from './faces/FacePage.tsx'
import { faceOfPath, officeFace as Office } from './faces/faces.ts'
import { useT } from './i18n/i18n.ts'
import { isOffice } from './office/place.ts'
import { ErrorBoundary } from './ui/ErrorBoundary.tsx'
import { Page } from './ui/Page.tsx'

function NotFound() {
  const t = useT()
  return (
    <Page title={t('notFound.title')}>
      <p>{t('notFound.text')}</p>
    </Page>
  )
}

function Route() {
  const t = useT()
  const { pathname } = location
  if (pathname === '/' || pathname === '/vao') return <SignIn />
  if (isOffice(pathname))
    return (
      <Suspense fallback={<Page title={t('loading')} waiting />}>
        <Office />
      </Suspense>
    )
  const place = faceOfPath(pathname)
  return place ? <FacePage {...place} /> : <NotFound />
}

/** One page, one face: changing between them is a new page, so nothing of one access reaches another. */
export function App() {
  return (
    <ErrorBoundary>
      <Route />
    </ErrorBoundary>
  )
}
