import type { ReactNode } from 'react'
import css from './EmptyState.module.css'

/** Nothing here yet, said calmly, with what to do if there is something to do. */
export function EmptyState({ title, text, action }: { title: string; text?: string; action?: ReactNode }) {
  return (
    <div className={css.empty}>
      <p className={css.title}>{title}</p>
      {text && <p>{text}</p>}
      {action}
    </div>
  )
}
