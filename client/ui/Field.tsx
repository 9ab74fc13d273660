import { type ComponentProps, type ReactNode, useId } from 'react'
import { classes } from './classes.ts'
import css from './Field.module.css'

interface Framed {
  label: string
  hint?: string | undefined
  error?: string | undefined
  /** The label is only read out, not shown. */
  hideLabel?: boolean
}

function Frame({ id, label, hint, error, hideLabel, children }: Framed & { id: string; children: ReactNode }) {
  return (
    <div className={css.field}>
      <label htmlFor={id} className={hideLabel ? 'hidden-text' : css.label}>
        {label}
      </label>
      {children}
      {hint && (
        <span id={`${id}-hint`} className={css.hint}>
          {hint}
        </span>
      )}
      {error && (
        <span id={`${id}-error`} className={css.error} role="alert">
          {error}
        </span>
      )}
    </div>
  )
}

function useWiring({ hint, error }: Framed) {
  const id = useId()
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return { id, 'aria-invalid': Boolean(error), ...(described && { 'aria-describedby': described }) }
}

/** One line of text. */
export function Field({ label, hint, error, hideLabel, className, ...rest }: Framed & ComponentProps<'input'>) {
  const wiring = useWiring({ label, hint, error })
  return (
    <Frame {...{ id: wiring.id, label, hint, error }} {...(hideLabel && { hideLabel })}>
      <input autoComplete="off" {...rest} {...wiring} className={classes(css.input, className)} />
    </Frame>
  )
}

/** A choice; pass `<option>`s. */
export function Select({ label, hint, error, hideLabel, className, ...rest }: Framed & ComponentProps<'select'>) {
  const wiring = useWiring({ label, hint, error })
  return (
    <Frame {...{ id: wiring.id, label, hint, error }} {...(hideLabel && { hideLabel })}>
      <select {...rest} {...wiring} className={classes(css.input, className)} />
    </Frame>
  )
}

/** Paragraphs. */
export function TextArea({ label, hint, error, hideLabel, className, ...rest }: Framed & ComponentProps<'textarea'>) {
  const wiring = useWiring({ label, hint, error })
  return (
    <Frame {...{ id: wiring.id, label, hint, error }} {...(hideLabel && { hideLabel })}>
      <textarea {...rest} {...wiring} className={classes(css.input, css.area, className)} />
    </Frame>
  )
}
