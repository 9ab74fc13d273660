import { useEffect, useEffectEvent, useState } from 'react'
import { facePath } from '../faces/faces.ts'
import { useRefusalText, useT } from '../i18n/i18n.ts'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { Page } from '../ui/Page.tsx'
import { enter, type EnterResult, worthRetrying } from './enter.ts'
import { inAppBrowser, type InAppBrowser } from './in-app.ts'
import { KeptPlaces } from './KeptPlaces.tsx'
import { clearSecret, lookForSecret, showSecret } from './secret.ts'
import css from './SignIn.module.css'

interface EnteringProps {
  secret: string
  onEntered: (path: string) => void
  onRetry: () => void
  onAnother: () => void
}

/** One attempt; another one is a new component (see its key). */
function Entering({ secret, onEntered, onRetry, onAnother }: EnteringProps) {
  const t = useT('signin')
  const refusalText = useRefusalText()
  const [result, setResult] = useState<EnterResult>()
  const entered = useEffectEvent(onEntered)
  useEffect(() => {
    let gone = false
    const attempt = async () => {
      const answer = await enter(secret)
      if (gone) return
      if (answer.kind === 'entered') entered(facePath(answer.role, answer.accessId))
      else setResult(answer)
    }
    void attempt()
    return () => {
      gone = true
    }
  }, [secret])

  const retry = (
    <Button kind="primary" onClick={onRetry}>
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
    <Page
      title={t('refused.title')}
      actions={
        <>
          {worthRetrying(result.code) && retry}
          <Button onClick={onAnother}>{t('code.another')}</Button>
        </>
      }
    >
      <p role="alert">{refusalText(result)}</p>
      <p>{t('refused.help')}</p>
    </Page>
  )
}

/** Inside a messenger the secret stands in the address until the person chooses: "open in browser" takes it along. */
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

/** `/vao#secret`: the way in; `onEntered` takes the address of the face it leads to. */
export default function SignIn({ onEntered }: { onEntered: (path: string) => void }) {
  const [attempt, setAttempt] = useState(0)
  const [secret, setSecret] = useState(lookForSecret)
  const [app, setApp] = useState(() => (secret ? inAppBrowser(navigator.userAgent) : undefined))
  useEffect(() => {
    clearSecret()
    if (app) showSecret(secret)
  }, [app, secret])
  useEffect(() => {
    // A second link pasted into the same tab changes only the fragment.
    const again = () => {
      if (location.hash.length < 2) return
      setSecret(lookForSecret())
      clearSecret()
    }
    window.addEventListener('hashchange', again)
    return () => window.removeEventListener('hashchange', again)
  }, [])
  if (app) return <InApp app={app} onContinue={() => setApp(undefined)} />
  if (secret) {
    const again = () => setAttempt(attempt + 1)
    return (
      <Entering
        key={`${attempt} ${secret}`}
        secret={secret}
        onEntered={onEntered}
        onRetry={again}
        onAnother={() => setSecret('')}
      />
    )
  }
  return <CodeForm onCode={setSecret} />
}

/** Nobody's link: the code of a card may be typed instead (CA2). */
function CodeForm({ onCode }: { onCode: (code: string) => void }) {
  const t = useT('signin')
  const [code, setCode] = useState('')
  return (
    <Page title={t('noSecret.title')}>
      <p>{t('noSecret.text')}</p>
      <form
        className={css.code}
        onSubmit={(event) => {
          event.preventDefault()
          if (code.trim().length > 2) onCode(code.trim())
        }}
      >
        <Field
          label={t('code.label')}
          hint={t('code.hint')}
          value={code}
          maxLength={60}
          autoCapitalize="characters"
          spellCheck={false}
          onChange={({ target }) => setCode(target.value)}
        />
        <Button kind="primary" type="submit">
          {t('code.enter')}
        </Button>
      </form>
      <KeptPlaces />
    </Page>
  )
}
