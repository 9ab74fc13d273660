import { useCallback, useEffect, useRef, useState } from 'react'
import { facePath } from '../faces/faces.ts'
import { loadNamespaces, useRefusalText, useT } from '../i18n/i18n.ts'
import { Button } from '../ui/Button.tsx'
import { Page } from '../ui/Page.tsx'
import { enter, type EnterResult } from './enter.ts'
import { inAppBrowser, type InAppBrowser } from './in-app.ts'

/** Takes the secret out of the address, so that neither history nor a screenshot keeps it. */
function takeSecret(): string {
  const secret = location.hash.slice(1)
  if (secret) history.replaceState(null, '', '/vao')
  return secret
}

function Entering({ secret }: { secret: string }) {
  const t = useT('signin')
  const refusalText = useRefusalText()
  const [result, setResult] = useState<EnterResult>()
  const gone = useRef(false)
  const tryOnce = useCallback(async () => {
    const answer = await enter(secret)
    if (gone.current) return
    if (answer.kind === 'entered') location.replace(facePath(answer.role, answer.accessId))
    else setResult(answer)
  }, [secret])
  useEffect(() => {
    gone.current = false
    void tryOnce()
    return () => {
      gone.current = true
    }
  }, [tryOnce])

  const retry = (
    <Button
      kind="primary"
      onClick={() => {
        setResult(undefined)
        void tryOnce()
      }}
    >
      {t('retry')}
    </Button>
  )
  if (!result || result.kind === 'entered') return <Page title={t('entering')} waiting />
  if (result.kind === 'offline')
    return (
      <Page title={t('offline.title')} actions={retry}>
        <p>{t('offline.text')}</p>
      </Page>
    )
  return (
    <Page title={t('refused.title')} actions={result.code === 'access.tooManyTries' ? retry : undefined}>
      <p role="alert">{refusalText(result)}</p>
      <p>{t('refused.help')}</p>
    </Page>
  )
}

/** Inside a messenger the secret stays in the address until the person chooses: "open in browser" takes it along. */
function InApp({ app, onContinue }: { app: InAppBrowser; onContinue: () => void }) {
  const t = useT('signin')
  const [copied, setCopied] = useState<'copied' | 'copyFailed'>()
  const copy = () => {
    const copying = navigator.clipboard
      ? navigator.clipboard.writeText(location.href)
      : Promise.reject(new Error('none'))
    copying.then(
      () => setCopied('copied'),
      () => setCopied('copyFailed'),
    )
  }
  return (
    <Page
      title={t('inApp.title')}
      actions={
        <>
          <Button kind="primary" onClick={copy}>
            {t('inApp.copy')}
          </Button>
          <Button onClick={onContinue}>{t('inApp.continue')}</Button>
        </>
      }
    >
      <p>{t('inApp.text', { app: app.name })}</p>
      <p>
        <strong>{t(`inApp.${app.kind}`)}</strong>
      </p>
      {copied && <output>{t(`inApp.${copied}`)}</output>}
    </Page>
  )
}

/** `/vao#secret`: the way in. */
export function SignIn() {
  const t = useT('signin')
  const [ready, setReady] = useState(false)
  const [app, setApp] = useState(() => (location.hash.length > 1 ? inAppBrowser(navigator.userAgent) : undefined))
  const [secret, setSecret] = useState(() => (app ? '' : takeSecret()))
  useEffect(() => {
    void loadNamespaces(['signin']).then(() => setReady(true))
    // A second link pasted into the same tab changes only the fragment.
    const again = () => {
      if (location.hash.length > 1) setSecret(takeSecret())
    }
    window.addEventListener('hashchange', again)
    return () => window.removeEventListener('hashchange', again)
  }, [])
  if (!ready) return null
  if (app)
    return (
      <InApp
        app={app}
        onContinue={() => {
          setSecret(takeSecret())
          setApp(undefined)
        }}
      />
    )
  if (secret) return <Entering key={secret} secret={secret} />
  return (
    <Page title={t('noSecret.title')}>
      <p>{t('noSecret.text')}</p>
    </Page>
  )
}
