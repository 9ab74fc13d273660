import { lazy, Suspense, useState } from 'react'
import { AgendaEditor } from '../../agenda/AgendaEditor.tsx'
import { ReorderDialog } from '../../floor/ReorderDialog.tsx'
import { WithdrawDialog } from '../../floor/WithdrawDialog.tsx'
import { useT } from '../../i18n/i18n.ts'
import { Button, Dialog } from '../../ui/index.ts'
import type { Question, Reading } from './desk.ts'
import css from './Questions.module.css'

/** The player comes only to whoever opens it. */
const RecordingsDialog = lazy(() => import('../../stage/recording/RecordingsDialog.tsx'))

interface Closing {
  onClose: () => void
}

/** A text in full; the others of the same list are a step away. */
function ReaderDialog({ readings, first, onClose }: Closing & { readings: readonly Reading[]; first: string }) {
  const t = useT('secretary')
  const [key, setKey] = useState(first)
  const at = readings.findIndex((reading) => reading.key === key)
  const reading = readings[at]
  const [before, after] = [readings[at - 1], readings[at + 1]]
  const step = (to: Reading | undefined) => () => to && setKey(to.key)
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={reading?.title ?? ''}
      actions={
        <>
          {readings.length > 1 && (
            <>
              <span className={css.at}>{t('read.at', { at: at + 1, all: readings.length })}</span>
              <Button disabled={!before} onClick={step(before)}>
                {t('read.before')}
              </Button>
              <Button disabled={!after} onClick={step(after)}>
                {t('read.after')}
              </Button>
            </>
          )}
          <Button kind="primary" onClick={onClose}>
            {t('ui:close')}
          </Button>
        </>
      }
    >
      <p className={css.about}>{reading?.about.join(' · ')}</p>
      <p className={css.text}>{reading?.text}</p>
    </Dialog>
  )
}

/** The question that is open. */
export function Questions({ question, onClose }: Closing & { question: Question }) {
  switch (question.kind) {
    case 'reorder':
      return <ReorderDialog request={question.request} onClose={onClose} />
    case 'withdraw':
      return <WithdrawDialog request={question.request} onClose={onClose} />
    case 'agenda':
      return <AgendaEditor onClose={onClose} />
    case 'replay':
      return (
        <Suspense>
          <RecordingsDialog moment={question.moment} onClose={onClose} />
        </Suspense>
      )
    case 'read':
      return <ReaderDialog readings={question.readings} first={question.key} onClose={onClose} />
  }
}
