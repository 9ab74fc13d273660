import type { ComponentProps } from 'react'
import { classes } from './classes.ts'
import css from './Button.module.css'

export interface ButtonProps extends ComponentProps<'button'> {
  /** primary: the one act of the screen; danger: cannot be taken back. */
  kind?: 'primary' | 'plain' | 'quiet' | 'danger'
  size?: 'normal' | 'big' | 'huge'
  /** The shortcut that does the same, shown beside the label. */
  shortcut?: string
}

export function Button({ kind = 'plain', size = 'normal', shortcut, className, children, ...rest }: ButtonProps) {
  return (
    <button type="button" {...rest} className={classes(css.button, css[kind], css[size], className)}>
      {children}
      {shortcut && (
        <kbd className={css.key} aria-hidden="true">
          {shortcut}
        </kbd>
      )}
    </button>
  )
}
