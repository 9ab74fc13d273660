import { type ReactNode, useState } from 'react'
import css from './delegate.module.css'

/** A part of the column that folds away; opens by itself when `open` becomes true. */
export function Section({
  title,
  count = 0,
  open = false,
  children,
}: {
  title: string
  /** Things in it that wait for an answer. */
  count?: number
  open?: boolean
  children: ReactNode
}) {
  const [state, setState] = useState({ shown: open, wished: open })
  if (state.wished !== open) setState({ shown: open || state.shown, wished: open })
  return (
    <details
      className={css.section}
      open={state.shown}
      onToggle={(event) => setState({ shown: event.currentTarget.open, wished: open })}
    >
      <summary className={css.summary}>
        <h2 className={css.heading}>{title}</h2>
        {count > 0 && <span className={css.badge}>{count}</span>}
      </summary>
      {state.shown && <div className={css.inside}>{children}</div>}
    </details>
  )
}
