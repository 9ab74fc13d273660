import type { ReactNode } from 'react'
import { Button } from '../../ui/index.ts'
import type { Download } from './use-file.ts'

/** A file of the office, made when it is asked for; `label` says all of it where the text shown does not. */
export function FileLink({
  href,
  label,
  children,
  file: { coming, take },
}: {
  href: string
  label?: string
  children: ReactNode
  file: Download
}) {
  return (
    <Button
      kind="quiet"
      aria-label={label}
      disabled={coming !== undefined}
      aria-busy={coming === href}
      onClick={() => void take(href)}
    >
      {children}
    </Button>
  )
}
