import { useState } from 'react'
import type { Request } from '../../shared/floor/contract.ts'
import { useT } from '../i18n/i18n.ts'
import { useFire } from '../store/hooks.ts'
import { Button, Dialog, TextArea } from '../ui/index.ts'
import { useOpeningFocus } from './opening-focus.ts'
import css from './participant.module.css'

/** The text of a paper that was registered before it was written, or a new version of it. */
export function PaperTextDialog({ paper, sent, onClose }: { paper: Request; sent: string; onClose: () => void }) {
  const t = useT('commune')
  const fire = useFire()
  const first = useOpeningFocus<HTMLTextAreaElement>()
  const [text, setText] = useState(sent)
  const complete = text.trim() !== '' && text !== sent
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={t('paper.send')}
      actions={
        <Button type="submit" form="paper-text" kind="primary" size="big" className={css.wide} disabled={!complete}>
          {t('paper.send')}
        </Button>
      }
    >
      <form
        id="paper-text"
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (!complete) return
          fire('floor.attachText', { requestId: paper.id, text })
          onClose()
        }}
      >
        <p className={css.lead}>{paper.subject ?? t('paper.noSubject')}</p>
        <TextArea
          label={t('paper.written')}
          hint={t('paper.text.hint')}
          ref={first}
          rows={10}
          maxLength={20_000}
          value={text}
          onChange={(e) => setText(e.target.value)}
        />
      </form>
    </Dialog>
  )
}
