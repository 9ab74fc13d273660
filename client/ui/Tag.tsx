import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import css from './Tag.module.css'

export type Tone = 'slate' | 'red' | 'gold' | 'green' | 'amber' | 'over'

/** A word with its meaning's colour; `icon` is a sign beside it, since colour alone says nothing. */
export function Tag({
  tone = 'slate',
  icon,
  children,
  className,
}: {
  tone?: Tone
  icon?: string
  children: ReactNode
  className?: string | undefined
}) {
  return (
    <span className={classes(css.tag, css[tone], className)}>
      {icon && <span aria-hidden="true">{icon}</span>}
      {children}
    </span>
  )
}
