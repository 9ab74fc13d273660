import { Button } from '../../ui/index.ts'
import type { Download } from './use-file.ts'

/** A file of the office, made when it is asked for. */
export function FileLink({
  href,
  children,
  file: { coming, take },
}: {
  href: string
  children: string
  file: Download
}) {
  return (
    <Button kind="quiet" disabled={coming !== undefined} aria-busy={coming === href} onClick={() => void take(href)}>
      {children}
    </Button>
  )
}
