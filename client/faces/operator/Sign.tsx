import type { ReactNode } from 'react'
import css from './Sign.module.css'
import type { Mark } from './marks.ts'

/** Shapes differ, so that no colour is needed to tell them apart. */
const shapes: Record<Mark, ReactNode> = {
  byPhone: <path d="M3 2.5c0 6 4.5 10.5 10.5 10.5v-3l-3-1-1.5 1.5A8 8 0 0 1 5.5 7L7 5.5l-1-3Z" fill="currentColor" />,
  away: <circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" strokeWidth="1.6" strokeDasharray="2.6 2.4" />,
  gone: <path d="M3 8h10" stroke="currentColor" strokeWidth="2.4" strokeLinecap="round" />,
  lost: <path d="M4 4l8 8M12 4l-8 8" stroke="currentColor" strokeWidth="2.6" strokeLinecap="round" />,
  help: <path d="M2 2.5h12v8.2H8.6L4.6 14v-3.3H2Z" fill="currentColor" />,
  care: <path d="M8 2.2 14.4 13.4H1.6Z" fill="currentColor" />,
  online: <circle cx="8" cy="8" r="5.2" fill="none" stroke="currentColor" strokeWidth="2" />,
  ready: <circle cx="8" cy="8" r="6" fill="currentColor" />,
  reported: (
    <path d="M2.8 8.6 6.4 12 13.2 4.4" fill="none" stroke="currentColor" strokeWidth="2.4" strokeLinecap="round" />
  ),
}

export function Sign({ mark }: { mark: Mark }) {
  return (
    <svg viewBox="0 0 16 16" className={css.sign} data-mark={mark} aria-hidden="true">
      {shapes[mark]}
    </svg>
  )
}
