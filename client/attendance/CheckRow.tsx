import { useState } from 'react'
import type { Check, CheckResult } from '../../shared/attendance/contract.ts'
import type { SiteId } from '../../shared/core/identity.ts'
import { useT } from '../i18n/i18n.ts'
import { usePending, useSend } from '../store/hooks.ts'
import { allowSound, Button, chime, classes, Field, PendingMark } from '../ui/index.ts'
import { measured } from './checks.ts'
import css from './checks.module.css'

/** One check: how it stands and what to do in one line; chosen, also the presses that settle it. */
export function CheckRow({
  siteId,
  check,
  number,
  result,
  found,
  current,
  onChoose,
  onSettled,
  onMeasureAgain,
}: {
  siteId: SiteId
  check: Check
  number: number
  result: CheckResult | undefined
  /** What the page measured just now, in words. */
  found: string | undefined
  current: boolean
  onChoose: () => void
  onSettled: () => void
  onMeasureAgain: () => void
}) {
  const t = useT('attendance')
  const pending = usePending('attendance.check', (data) => data.siteId === siteId && data.check === check).at(-1)
  const byPage = measured.includes(check)
  const state = result ? (result.ok ? 'good' : 'bad') : 'open'
  const words = byPage ? (found ?? result?.remark ?? t(`check.${check}.why`)) : t(`check.${check}.why`)
  return (
    <li className={classes(css.item, css[state], current && css.current)} aria-current={current ? 'step' : undefined}>
      <span className={css.sign} aria-hidden="true">
        {state === 'good' ? '✓' : state === 'bad' ? '✕' : number}
      </span>
      <div className={css.text}>
        <button type="button" className={css.name} aria-expanded={current} onClick={onChoose}>
          {t(`check.${check}`)}
          <span className="hidden-text">: {t(`check.${state}`)}</span>
        </button>
        <p className={css.why}>{words}</p>
      </div>
      <div className={css.more}>
        {state === 'bad' && <p className={css.advice}>{t(`check.${check}.advice`)}</p>}
        {state === 'bad' && result?.remark && !byPage && <p className={css.why}>“{result.remark}”</p>}
        <PendingMark pending={pending} />
      </div>
      {current && (
        <Presses
          {...{ siteId, check, result, onSettled, onMeasureAgain }}
          note={byPage ? (found ?? result?.remark) : undefined}
        />
      )}
    </li>
  )
}

/** What settles the check: by hand, by measuring anew, or by taking it as it is. */
function Presses({
  siteId,
  check,
  result,
  note,
  onSettled,
  onMeasureAgain,
}: {
  siteId: SiteId
  check: Check
  result: CheckResult | undefined
  note: string | undefined
  onSettled: () => void
  onMeasureAgain: () => void
}) {
  const t = useT('attendance')
  const send = useSend()
  const [played, setPlayed] = useState(false)
  const [remark, setRemark] = useState('')
  const bad = result?.ok === false
  const report = (ok: boolean, said?: string) => {
    if (ok) onSettled()
    void send('attendance.check', { siteId, check, ok, ...(said?.trim() && { remark: said }) }, { quiet: true })
  }
  const play = async () => {
    await allowSound()
    chime('call')
    setPlayed(true)
  }
  if (measured.includes(check))
    return (
      <div className={css.actions}>
        <Button kind={bad ? 'primary' : 'plain'} onClick={onMeasureAgain}>
          {t('check.again')}
        </Button>
        {bad && <Button onClick={() => report(true, note)}>{t('check.usable')}</Button>}
      </div>
    )
  return (
    <div className={css.actions}>
      {check === 'sound' && (
        <Button kind={played || result ? 'plain' : 'primary'} onClick={() => void play()}>
          {t(played ? 'check.sound.again' : 'check.sound.play')}
        </Button>
      )}
      {(check !== 'sound' || played || result) && (
        <>
          <Button kind="primary" onClick={() => report(true)}>
            {t(`check.${check}.yes`)}
          </Button>
          {!bad && <Button onClick={() => report(false)}>{t(`check.${check}.no`)}</Button>}
        </>
      )}
      {bad && (
        <form
          className={css.remark}
          onSubmit={(event) => {
            event.preventDefault()
            report(false, remark)
            setRemark('')
          }}
        >
          <Field label={t('check.remark')} maxLength={200} value={remark} onChange={(e) => setRemark(e.target.value)} />
          <Button type="submit" disabled={!remark.trim()}>
            {t('check.tell')}
          </Button>
        </form>
      )}
    </div>
  )
}
