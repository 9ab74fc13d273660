// A <select> could not hold what the options show.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
import { type KeyboardEvent, type ReactNode, type Ref, useEffect, useId, useRef } from 'react'
import { classes } from '../ui/index.ts'
import css from './Combobox.module.css'

export interface Option {
  key: string
  label: ReactNode
}

interface ComboboxProps {
  label: string
  hideLabel?: boolean
  placeholder?: string
  hint?: string | undefined
  value: string
  onChange: (value: string) => void
  options: readonly Option[]
  /** Which option Enter takes. */
  active: number
  onActive: (index: number) => void
  onPick: (index: number, by: 'key' | 'press') => void
  /** Escape, and what else the caller wants to know; not called while Vietnamese is being composed. */
  onKey?: (event: KeyboardEvent<HTMLInputElement>) => void
  /** Said in place of the options where there are none. */
  none?: string | undefined
  maxLength?: number
  disabled?: boolean
  /** Stands in the line before what is typed. */
  before?: ReactNode
  /** The options stand below in the flow of the page instead of over it. */
  inline?: boolean
  big?: boolean
  ref?: Ref<HTMLInputElement>
}

/**
 * A line of text with what it may mean below: ↑ ↓ choose, Enter takes. Keys that belong to the composing of Vietnamese
 * (Telex, Unikey, the system's own methods) are left alone, and what is typed is never rewritten.
 */
export function Combobox(props: ComboboxProps) {
  const { label, hideLabel, placeholder, hint, value, onChange, options, active, onActive, onPick, onKey } = props
  const { none, maxLength = 200, disabled, before, inline, big, ref } = props
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const open = options.length > 0
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && open) {
      event.preventDefault()
      onActive((active + step + options.length) % options.length)
      return
    }
    if (event.key === 'Enter') {
      event.preventDefault()
      if (open && !event.repeat) onPick(active, 'key')
      return
    }
    onKey?.(event)
  }
  const optionId = (index: number) => `${id}-${index}`
  return (
    <div className={classes(css.box, big && css.big)}>
      <label htmlFor={id} className={hideLabel ? 'hidden-text' : css.label}>
        {label}
      </label>
      <div className={css.line}>
        {before}
        <input
          ref={ref}
          id={id}
          className={css.input}
          role="combobox"
          aria-expanded={open}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={open ? optionId(active) : undefined}
          aria-describedby={hint ? `${id}-hint` : undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder={placeholder}
          maxLength={maxLength}
          disabled={disabled}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      {hint && (
        <p id={`${id}-hint`} className={css.hint}>
          {hint}
        </p>
      )}
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={label}
        className={classes(css.list, inline ? css.inline : css.over)}
        hidden={!open}
      >
        {options.map((option, index) => (
          // The line keeps the focus and has the keys.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
          <div
            key={option.key}
            id={optionId(index)}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className={classes(css.option, index === active && css.active)}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onPick(index, 'press')}
          >
            {option.label}
          </div>
        ))}
      </div>
      {!open && none && <output className={css.hint}>{none}</output>}
    </div>
  )
}
