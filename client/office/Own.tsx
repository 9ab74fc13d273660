import { type FormEvent, useState } from 'react'
import { clockMinute, shortDate } from '../../shared/core/format.ts'
import { useT } from '../i18n/i18n.ts'
import { Button, Field, Tag } from '../ui/index.ts'
import { isTyped, NewPassword, nothingTyped } from './NewPassword.tsx'
import { askSigned, useMe } from './office-store.ts'
import css from './office.module.css'
import { Refused } from './Refused.tsx'
import { SecondStep } from './SecondStep.tsx'
import { useAct } from './use-act.ts'
import { useAnswer } from './use-answer.ts'
import { localZone } from './zone.ts'

/** One's own sign-in: password, second step, and where one is signed in. */
export function Own() {
  const t = useT('officeDesk')
  const { me } = useMe()
  return (
    <div className={css.page}>
      <h1 className={css.title}>{t('page.own')}</h1>
      <p>{me?.email}</p>
      <div className={css.columns}>
        <Password />
        <SecondStep />
        <Sessions />
      </div>
    </div>
  )
}

function Password() {
  const t = useT('officeDesk')
  const [current, setCurrent] = useState('')
  const [typed, setTyped] = useState(nothingTyped)
  const [done, setDone] = useState(false)
  const { busy, refusal, act } = useAct()
  const change = async (event: FormEvent) => {
    event.preventDefault()
    setDone(false)
    const changed = await act(() => askSigned('POST /password', { body: { current, password: typed.password } }))
    if (!changed) return
    setCurrent('')
    setTyped(nothingTyped)
    setDone(true)
  }
  return (
    <form className={css.section} onSubmit={(event) => void change(event)}>
      <h2 className={css.subtitle}>{t('password.change')}</h2>
      <Field
        label={t('password.current')}
        type="password"
        autoComplete="current-password"
        required
        value={current}
        onChange={(event) => setCurrent(event.target.value)}
      />
      <NewPassword typed={typed} onType={setTyped} />
      <Refused refusal={refusal} />
      {done && <output className={css.good}>{t('password.changed')}</output>}
      <div className={css.actions}>
        <Button type="submit" disabled={busy || !isTyped(typed)}>
          {t('password.change')}
        </Button>
      </div>
    </form>
  )
}

function Sessions() {
  const t = useT('officeDesk')
  const { value: sessions, refusal, again } = useAnswer('GET /sessions')
  const { busy, refusal: refused, act } = useAct()
  const zone = localZone()
  const when = (at: number) => `${clockMinute(at, zone)} ${shortDate(at, zone)}`
  const end = async (id: string) => {
    await act(() => askSigned('POST /sessions/end', { body: { id } }))
    await again()
  }
  return (
    <section className={css.section}>
      <h2 className={css.subtitle}>{t('sessions')}</h2>
      <Refused refusal={refused ?? refusal} />
      <ul>
        {sessions?.map(({ id, createdAt, seenAt, own }) => (
          <li key={id} className={css.top}>
            <span className={css.title}>
              <span className={css.bare}>{t('session.text', { since: when(createdAt), seen: when(seenAt) })}</span>
            </span>
            {own ? (
              <Tag tone="green">{t('session.own')}</Tag>
            ) : (
              <Button kind="quiet" disabled={busy} onClick={() => void end(id)}>
                {t('session.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <p className={css.muted}>{t('sessions.text')}</p>
    </section>
  )
}
