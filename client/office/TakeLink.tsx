import { type FormEvent, useEffect, useState } from 'react'
import type { Answers } from '../../shared/office/routes.ts'
import { useT } from '../i18n/i18n.ts'
import { Button, Field } from '../ui/index.ts'
import { Page } from '../ui/Page.tsx'
import { ask } from './ask.ts'
import { Go } from './Go.tsx'
import { isTyped, NewPassword, nothingTyped } from './NewPassword.tsx'
import { setMe } from './office-store.ts'
import css from './office.module.css'
import { go } from './place.ts'
import { Refused } from './Refused.tsx'
import { useAct } from './use-act.ts'

type Found = Answers['POST /links/look']

/** A one-time link: whose password it sets, and the form that uses it up. The secret stays behind the #, in this tab. */
export function TakeLink() {
  const t = useT('officeDesk')
  const [secret] = useState(() => location.hash.slice(1))
  const [found, setFound] = useState<Found>()
  const { refusal, act, busy } = useAct()
  const [typed, setTyped] = useState(nothingTyped)
  const [email, setEmail] = useState('')
  const [name, setName] = useState('')
  useEffect(() => {
    void act(() => ask('POST /links/look', { body: { secret } })).then(setFound)
    // Looked up once: using it is the form's part.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [secret])
  const use = async (event: FormEvent) => {
    event.preventDefault()
    const owner = found?.kind === 'first' ? { email, name } : {}
    const used = await act(() => ask('POST /links/use', { body: { secret, password: typed.password, ...owner } }))
    if (!used) return
    setMe(used.me ?? null)
    go({ page: 'conferences' }, { replace: true })
  }
  if (!found)
    return (
      <Page title={t('link.title')} waiting={!refusal}>
        <Refused refusal={refusal} />
        {refusal && <Go to={{ page: 'conferences' }}>{t('toDoor')}</Go>}
      </Page>
    )
  return (
    <Page title={t(`link.${found.kind}`)}>
      <p>
        {found.kind === 'first'
          ? t('link.firstText')
          : t('link.text', { name: found.name ?? '', email: found.email ?? '' })}
      </p>
      <form className={css.form} onSubmit={(event) => void use(event)}>
        {found.kind === 'first' && (
          <>
            <Field
              label={t('name')}
              required
              autoComplete="name"
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
            <Field
              label={t('email')}
              type="email"
              required
              autoComplete="username"
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          </>
        )}
        <NewPassword typed={typed} onType={setTyped} />
        <Refused refusal={refusal} />
        <div className={css.actions}>
          <Button kind="primary" type="submit" disabled={busy || !isTyped(typed)}>
            {t('link.use')}
          </Button>
        </div>
      </form>
    </Page>
  )
}
