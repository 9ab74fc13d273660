import { type ReactNode, useEffect, useRef } from 'react'
import { Button } from './Button.tsx'
import { chime } from './chime.ts'
import { classes } from './classes.ts'
import css from './Alarm.module.css'

interface AlarmProps {
  /** One sentence: what the room must do now. */
  title: string
  text?: string | undefined
  action: string
  onPress: () => void
  /** 'now' on red, 'soon' on gold. */
  urgency?: 'now' | 'soon'
  children?: ReactNode
}

/** Seconds between chimes while nobody presses. */
const againMs = 5_000
/** Keys pressed this soon after it came up were meant for what it covers, in milliseconds. */
const typingMs = 1_000

/**
 * Covers the screen until somebody presses, with a chime that repeats: a commune room is not being watched. Mount it
 * while it should be up; it cannot be closed by Escape.
 */
export function Alarm({ title, text, action, onPress, urgency = 'now', children }: AlarmProps) {
  const ref = useRef<HTMLDialogElement>(null)
  const shownAt = useRef(0)
  useEffect(() => {
    const dialog = ref.current
    dialog?.showModal()
    shownAt.current = performance.now()
    const tone = urgency === 'now' ? 'call' : 'soft'
    chime(tone)
    const timer = setInterval(() => chime(tone), againMs)
    return () => {
      clearInterval(timer)
      dialog?.close()
    }
  }, [urgency])
  return (
    <dialog
      ref={ref}
      className={classes(css.alarm, urgency === 'soon' && css.calm)}
      onCancel={(event) => event.preventDefault()}
      // Chromium lets a second Escape through `cancel`; and whoever was typing must not press the button unawares.
      onKeyDown={(event) => {
        if (event.key === 'Escape' || performance.now() - shownAt.current < typingMs) event.preventDefault()
      }}
      onKeyUp={(event) => {
        if (performance.now() - shownAt.current < typingMs) event.preventDefault()
      }}
      role="alertdialog"
      aria-label={title}
    >
      <div className={css.inner}>
        <h1 className={css.title}>{title}</h1>
        {text && <p className={css.text}>{text}</p>}
        {children}
        <Button size="huge" className={css.button} onClick={onPress} autoFocus>
          {action}
        </Button>
      </div>
    </dialog>
  )
}
