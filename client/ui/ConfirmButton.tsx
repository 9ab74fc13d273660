import { useEffect, useState } from 'react'
import { useT } from '../i18n/i18n.ts'
import { Button, type ButtonProps } from './Button.tsx'

/** How long the second press is awaited, in milliseconds. */
const armedMs = 4_000

/** Acts on the second press within four seconds: for what cannot be undone but must not take a dialog. */
export function ConfirmButton({
  onConfirm,
  question,
  children,
  ...rest
}: Omit<ButtonProps, 'onClick'> & { onConfirm: () => void; question?: string }) {
  const t = useT()
  const [armed, setArmed] = useState(false)
  useEffect(() => {
    if (!armed) return
    const timer = setTimeout(() => setArmed(false), armedMs)
    return () => clearTimeout(timer)
  }, [armed])
  return (
    <Button
      {...rest}
      kind={armed ? 'danger' : rest.kind}
      onBlur={() => setArmed(false)}
      onClick={() => {
        setArmed(!armed)
        if (armed) onConfirm()
      }}
    >
      <span aria-live="polite">{armed ? (question ?? t('confirmAgain')) : children}</span>
    </Button>
  )
}
