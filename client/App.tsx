import { Suspense, useState } from 'react'
import { FacePage } from './faces/FacePage.tsx'
import { faceOfPath, officeFace as Office } from './faces/faces.ts'
import { useT, withTexts } from './i18n/i18n.ts'
import { isOffice } from './office/place.ts'
import { ErrorBoundary } from './ui/ErrorBoundary.tsx'
import { Page } from './ui/Page.tsx'

const SignIn = withTexts(() => import('./access/SignIn.tsx'), 'signin')

function Loading() {
  return <Page title={useT()('loading')} waiting />
}

function NotFound() {
  const t = useT()
  return (
    <Page title={t('notFound.title')}>
      <p>{t('notFound.text')}</p>
    </Page>
  )
}

function Route() {
  const [pathname, setPathname] = useState(location.pathname)
  const enter = (path: string) => {
    history.replaceState(null, '', path)
    setPathname(path)
  }
  if (pathname === '/' || pathname === '/vao') return <SignIn onEntered={enter} />
  if (isOffice(pathname)) return <Office />
  const place = faceOfPath(pathname)
  return place ? <FacePage {...place} /> : <NotFound />
}

/**
 * One page, one face: changing between them is a new page, so nothing of one access reaches another. The way in holds
 * nothing of any yet: it becomes the face it leads to, and nothing is loaded twice.
 */
export function App() {
  return (
    <ErrorBoundary>
      <Suspense fallback={<Loading />}>
        <Route />
      </Suspense>
    </ErrorBoundary>
  )
}
