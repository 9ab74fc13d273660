import type { ReactNode } from 'react'
import { go, pathOf, type Place } from './place.ts'

/** A link inside the office: the page stays, the address changes. */
export function Go({
  to,
  children,
  className,
  current,
}: {
  to: Place
  children: ReactNode
  className?: string | undefined
  current?: boolean
}) {
  return (
    <a
      href={pathOf(to)}
      className={className}
      aria-current={current ? 'page' : undefined}
      onClick={(event) => {
        // A new tab or window is the browser's own business.
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0) return
        event.preventDefault()
        go(to)
      }}
    >
      {children}
    </a>
  )
}
