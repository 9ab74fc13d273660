import { useState } from 'react'
import type { Check, CheckResult } from '../../shared/attendance/contract.ts'
import type { SiteId } from '../../shared/core/identity.ts'
import { useT } from '../i18n/i18n.ts'
import { usePending, useSend } from '../store/hooks.ts'
import { allowSound, Button, chime, classes, Field, PendingMark } from '../ui/index.ts'
import { measured } from './checks.ts'
import css from './checks.module.css'

/** One check: how it stands, what to do in one line, and the presses that settle it. */
export function CheckRow({
  siteId,
  check,
  result,
  found,
  current,
  onMeasureAgain,
}: {
  siteId: SiteId
  check: Check
  result: CheckResult | undefined
  /** What the page measured just now, in words. */
  found: string | undefined
  current: boolean
  onMeasureAgain: () => void
}) {
  const t = useT('attendance')
  const send = useSend()
  const pending = usePending('attendance.check', (data) => data.siteId === siteId && data.check === check).at(-1)
  const [played, setPlayed] = useState(false)
  const [remark, setRemark] = useState('')
  const byPage = measured.includes(check)
  const bad = result?.ok === false
  const state = result ? (result.ok ? 'good' : 'bad') : 'open'
  const report = (ok: boolean, note?: string) =>
    void send('attendance.check', { siteId, check, ok, ...(note?.trim() && { remark: note }) }, { quiet: true })
  const play = async () => {
    await allowSound()
    chime('call')
    setPlayed(true)
  }
  return (
    <li className={classes(css.item, css[state], current && css.current)}>
      <span className={css.sign} aria-hidden="true">
        {state === 'good' ? '✓' : state === 'bad' ? '✕' : '○'}
      </span>
      <div className={css.text}>
        <p className={css.name}>
          {t(`check.${check}`)}
          <span className="hidden-text">: {t(`check.${state}`)}</span>
        </p>
        <p className={css.why}>
          {byPage && (found ?? result?.remark) ? (found ?? result?.remark) : t(`check.${check}.why`)}
        </p>
        {bad && <p className={css.advice}>{t(`check.${check}.advice`)}</p>}
        {bad && !byPage && (
          <form
            className={css.remark}
            onSubmit={(event) => {
              event.preventDefault()
              report(false, remark)
            }}
          >
            <Field
              label={t('check.remark')}
              placeholder={result?.remark}
              maxLength={200}
              value={remark}
              onChange={(e) => setRemark(e.target.value)}
            />
            <Button type="submit" disabled={!remark.trim()}>
              {t('check.tell')}
            </Button>
          </form>
        )}
        <PendingMark pending={pending} />
      </div>
      <div className={css.actions}>
        {check === 'sound' && (
          <Button kind={current && !played ? 'primary' : 'plain'} onClick={() => void play()}>
            {t(played ? 'check.sound.again' : 'check.sound.play')}
          </Button>
        )}
        {byPage && bad && (
          <>
            <Button kind={current ? 'primary' : 'plain'} onClick={onMeasureAgain}>
              {t('check.again')}
            </Button>
            <Button onClick={() => report(true, found ?? result?.remark)}>{t('check.usable')}</Button>
          </>
        )}
        {!byPage && (check !== 'sound' || played || result) && (
          <>
            {!result?.ok && (
              <Button kind={current ? 'primary' : 'plain'} onClick={() => report(true)}>
                {t(`check.${check}.yes`)}
              </Button>
            )}
            {!bad && <Button onClick={() => report(false)}>{t(`check.${check}.no`)}</Button>}
          </>
        )}
      </div>
    </li>
  )
}
