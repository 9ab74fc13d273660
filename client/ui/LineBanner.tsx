import { useEffect, useState } from 'react'
import { isDesk, type Role } from '../../shared/core/identity.ts'
import { clockTime } from '../../shared/core/format.ts'
import { useRefusalText, useT } from '../i18n/i18n.ts'
import { isOnWay } from '../net/outbox.ts'
import { useActor, usePending, useRetry, useStatus } from '../store/hooks.ts'
import { Button } from './Button.tsx'
import { classes } from './classes.ts'
import { useTimeZone } from './Clock.tsx'
import css from './LineBanner.module.css'

/** A blink of the line is not worth a banner: it comes after this time, in milliseconds. */
const graceMs = 1_500
const senders = (role: Role | 'hub'): boolean => isDesk(role) || role === 'site' || role === 'delegate'

/**
 * What a lost or refused line means here: since when, what is shown, what still works, what to do. With the line open
 * it says why the hub takes no commands just now.
 */
export function LineBanner() {
  const t = useT()
  const status = useStatus()
  const refusalText = useRefusalText()
  const retry = useRetry()
  const timeZone = useTimeZone()
  const { role } = useActor()
  const waiting = usePending().filter(isOnWay)
  const [late, setLate] = useState(false)
  const down = status.kind !== 'online'
  useEffect(() => {
    if (!down) return
    const timer = setTimeout(() => setLate(true), graceMs)
    return () => {
      clearTimeout(timer)
      setLate(false)
    }
  }, [down])

  if (status.kind === 'online') {
    const held = waiting.find((p) => p.heldBack)?.heldBack
    if (!held) return null
    return (
      <output className={css.banner}>
        <p className={css.text}>
          <span className={css.lead}>{refusalText(held)}</span>{' '}
          {t(waiting.some((p) => !p.durable) ? 'banner.notKept' : 'banner.heldBack')}{' '}
          {t('banner.waiting', { count: waiting.length })}
        </p>
      </output>
    )
  }
  if (status.kind === 'refused' || status.kind === 'reload') {
    const reload = status.kind === 'reload'
    return (
      <div className={classes(css.banner, css.refused)} role="alert">
        <p className={css.text}>
          <span className={css.lead}>{reload ? t('banner.reloadWhy') : refusalText(status)}</span>{' '}
          {!reload && status.code !== 'access.takenOver' && t('banner.refused')}
        </p>
        {reload ? (
          <Button kind="primary" onClick={() => location.reload()}>
            {t('banner.reload')}
          </Button>
        ) : (
          <Button onClick={retry}>{t(status.code === 'access.takenOver' ? 'banner.useHere' : 'banner.retry')}</Button>
        )}
      </div>
    )
  }
  if (!late || status.lastSeenAt === undefined) return null
  const time = clockTime(status.lastSeenAt, timeZone)
  return (
    <section className={css.banner} aria-label={t('banner.label')}>
      <p className={css.text}>
        <span className={css.lead}>{t('banner.lost', { time })}</span>{' '}
        {senders(role) && t(waiting.some((p) => !p.durable) ? 'banner.notKept' : 'banner.keeps')}{' '}
        {waiting.length > 0 && t('banner.waiting', { count: waiting.length })}
      </p>
      <Button onClick={retry}>{t('banner.retry')}</Button>
    </section>
  )
}
