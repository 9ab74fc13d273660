import { useState } from 'react'
import { useT } from '../i18n/i18n.ts'
import { Button } from '../ui/index.ts'
import css from './ballot.module.css'
import { useSteady } from './steady.ts'

interface SendActsProps {
  back: string
  /** There is something that may be sent. */
  complete: boolean
  onBack: () => void
  onSend: () => Promise<unknown>
}

/** The end of a second step: back, or send. A second tap finds nothing to press, neither the first step's nor its own. */
export function SendActs({ back, complete, onBack, onSend }: SendActsProps) {
  const t = useT('polls')
  const steady = useSteady()
  const [sending, setSending] = useState(false)
  const ready = complete && steady && !sending
  const submit = () => {
    if (!ready) return
    setSending(true)
    void onSend().then(() => setSending(false))
  }
  return (
    <div className={css.acts}>
      <Button size="big" className={css.back} onClick={onBack}>
        {back}
      </Button>
      <Button kind="primary" size="huge" className={css.send} disabled={!ready} onClick={submit}>
        {t('answer.send')}
      </Button>
    </div>
  )
}
