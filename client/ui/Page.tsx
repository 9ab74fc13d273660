import type { ReactNode } from 'react'
import { useT } from '../i18n/i18n.ts'
import { classes } from './classes.ts'
import css from './Page.module.css'
import { LanguageSwitch } from './StatusBar.tsx'

/** A page with one message: signing in, waiting, refused, failed. */
export function Page({
  title,
  children,
  actions,
  waiting = false,
}: {
  title: string
  children?: ReactNode
  actions?: ReactNode
  waiting?: boolean
}) {
  const t = useT()
  return (
    <main className={css.page}>
      <section className={css.card} aria-live="polite">
        <p className={css.brand}>
          <img src="/favicon.svg" alt="" width="28" height="28" />
          <span className={css.name}>{t('app')}</span>
          <LanguageSwitch />
        </p>
        <h1 className={classes(css.title, waiting && css.waiting)}>{title}</h1>
        {children}
        {actions && <div className={css.actions}>{actions}</div>}
        <p className={css.notice}>{t('secrecy.long')}</p>
      </section>
    </main>
  )
}
