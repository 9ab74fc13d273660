import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import type { Ack } from '../../shared/core/envelope.ts'
import { useRefusalText, useT } from '../i18n/i18n.ts'
import { useStatus } from '../store/hooks.ts'
import { Button, Dialog } from '../ui/index.ts'
import css from './CommandDialog.module.css'

interface CommandDialogProps {
  title: string
  /** The word on the button that does it. */
  submit: string
  /** Sends; the dialog closes once it is recorded, and shows the reason in place if it is refused. */
  onSubmit: () => Promise<Ack>
  onClose: () => void
  children?: ReactNode
  /** False while something is missing. */
  complete?: boolean
  /** For what cannot be taken back. */
  danger?: boolean
  /** The button takes the focus: Enter confirms. For dialogs without a field. */
  focusSubmit?: boolean
  wide?: boolean
  /** Further buttons before the main one. */
  others?: ReactNode
}

/** A question with one command behind it. Mount it while it is open. */
export function CommandDialog(props: CommandDialogProps) {
  const { title, submit, onSubmit, onClose, children, complete = true, danger, focusSubmit, wide, others } = props
  const t = useT()
  const refusalText = useRefusalText()
  const { kind } = useStatus()
  const [waiting, setWaiting] = useState(false)
  const [refused, setRefused] = useState<Ack & { ok: false }>()
  const here = useRef(true)
  const form = useId()
  const submitButton = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    here.current = true
    // The browser's dialog would put the focus on the first thing it finds, its closing cross.
    const field = document.getElementById(form)?.querySelector<HTMLElement>('input, textarea, select')
    if (focusSubmit || !field) submitButton.current?.focus()
    else field.focus()
    return () => {
      here.current = false
    }
  }, [form, focusSubmit])
  const act = async () => {
    setWaiting(true)
    setRefused(undefined)
    const ack = await onSubmit()
    if (!here.current) return
    setWaiting(false)
    if (ack.ok) onClose()
    else setRefused(ack)
  }
  const actions = (
    <>
      {others}
      <Button onClick={onClose}>{t(waiting ? 'close' : 'cancel')}</Button>
      <Button
        type="submit"
        form={form}
        kind={danger ? 'danger' : 'primary'}
        disabled={!complete || waiting}
        ref={submitButton}
      >
        {submit}
      </Button>
    </>
  )
  return (
    <Dialog open onClose={onClose} title={title} actions={actions} {...(wide && { wide })}>
      <form
        id={form}
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (complete && !waiting) void act()
        }}
      >
        {children}
      </form>
      <output className={css.state}>
        {waiting && t(kind === 'online' ? 'pending.sending' : 'pending.savedOffline')}
      </output>
      {refused && (
        <p className={css.refused} role="alert">
          {refusalText(refused)}
        </p>
      )}
    </Dialog>
  )
}
