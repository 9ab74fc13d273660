import { type FormEvent, useState } from 'react'
import { encode } from 'uqr'
import { useT } from '../i18n/i18n.ts'
import { Button, Field, Tag } from '../ui/index.ts'
import { askSigned, setMe, useMe } from './office-store.ts'
import css from './office.module.css'
import { Refused } from './Refused.tsx'
import { useAct } from './use-act.ts'

/** Setting up and giving up the second step: the secret as a picture and as letters, confirmed by a code of it. */
export function SecondStep() {
  const t = useT('officeDesk')
  const { me } = useMe()
  const [current, setCurrent] = useState('')
  const [code, setCode] = useState('')
  const [begun, setBegun] = useState<{ secret: string; address: string }>()
  const { busy, refusal, act } = useAct()
  if (!me) return null
  const begin = async (event: FormEvent) => {
    event.preventDefault()
    const step = await act(() => askSigned('POST /totp/begin', { body: { current } }))
    setCurrent('')
    if (step) setBegun(step)
  }
  const confirm = async (event: FormEvent) => {
    event.preventDefault()
    const done = await act(() => askSigned('POST /totp/confirm', { body: { code } }))
    setCode('')
    if (!done) return
    setBegun(undefined)
    setMe({ ...me, totp: true })
  }
  const remove = async (event: FormEvent) => {
    event.preventDefault()
    const done = await act(() => askSigned('POST /totp/remove', { body: { current } }))
    setCurrent('')
    if (done) setMe({ ...me, totp: false })
  }
  const asksPassword = (
    <Field
      label={t('password.current')}
      type="password"
      autoComplete="current-password"
      required
      value={current}
      onChange={(event) => setCurrent(event.target.value)}
    />
  )
  return (
    <section className={css.section}>
      <div className={css.top}>
        <h2 className={css.subtitle}>{t('totp')}</h2>
        <Tag tone={me.totp ? 'green' : 'slate'}>{t(me.totp ? 'totp.on' : 'totp.off')}</Tag>
      </div>
      {begun ? (
        <form className={css.form} onSubmit={(event) => void confirm(event)}>
          <p>{t('totp.scan')}</p>
          <QrCode text={begun.address} label={t('totp.picture')} />
          <p className={css.code}>{begun.secret.match(/.{1,4}/g)?.join(' ')}</p>
          <Field
            label={t('code')}
            inputMode="numeric"
            autoComplete="one-time-code"
            pattern="[0-9 ]{6,7}"
            required
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
          <Refused refusal={refusal} />
          <div className={css.actions}>
            <Button type="submit" disabled={busy}>
              {t('totp.confirm')}
            </Button>
          </div>
        </form>
      ) : (
        <form className={css.form} onSubmit={(event) => void (me.totp ? remove(event) : begin(event))}>
          <p>{t('totp.text')}</p>
          {asksPassword}
          <Refused refusal={refusal} />
          <div className={css.actions}>
            <Button type="submit" kind={me.totp ? 'danger' : 'plain'} disabled={busy}>
              {t(me.totp ? 'totp.remove' : 'totp.begin')}
            </Button>
          </div>
        </form>
      )}
    </section>
  )
}

/** Black on white, whatever stands around it. */
function QrCode({ text, label }: { text: string; label: string }) {
  const { size, data } = encode(text, { border: 2 })
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return (
    <svg className={css.qr} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <path d={path} />
    </svg>
  )
}
