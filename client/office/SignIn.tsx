import { type FormEvent, useState } from 'react'
import { useT } from '../i18n/i18n.ts'
import { Button, Field } from '../ui/index.ts'
import { Page } from '../ui/Page.tsx'
import { ask } from './ask.ts'
import { setMe, useMe } from './office-store.ts'
import css from './office.module.css'
import { Provider } from './Provider.tsx'
import { Refused } from './Refused.tsx'
import { useAct } from './use-act.ts'

/** The door: address and password, then the code where the account has a second step. */
export function SignIn() {
  const t = useT('officeDesk')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [asksCode, setAsksCode] = useState(false)
  const { oidc } = useMe()
  const { busy, refusal, act } = useAct()
  const enter = async (event: FormEvent) => {
    event.preventDefault()
    const me = await act(async () => {
      const answer = await ask('POST /sign-in', { body: { email, password, ...(asksCode && code && { code }) } })
      if (!answer.ok && answer.code === 'office.codeNeeded') setAsksCode(true)
      if (!answer.ok) setCode('')
      return answer
    })
    if (me) setMe(me)
  }
  return (
    <Page title={t('title')}>
      <form className={css.form} onSubmit={(event) => void enter(event)}>
        <Field
          label={t('email')}
          type="email"
          autoComplete="username"
          required
          // The page is opened to sign in.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <Field
          label={t('password')}
          type="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        {asksCode && (
          <Field
            label={t('code')}
            inputMode="numeric"
            autoComplete="one-time-code"
            pattern="[0-9 ]{6,7}"
            // Asked for in the middle of signing in.
            // oxlint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        )}
        <Refused refusal={refusal} />
        <div className={css.actions}>
          <Button kind="primary" type="submit" disabled={busy}>
            {t('signIn')}
          </Button>
        </div>
        <p className={css.muted}>{t('signIn.help')}</p>
      </form>
      {oidc !== undefined && <Provider name={oidc} />}
    </Page>
  )
}
