import { z } from 'zod'
import { clockMinute } from '../../shared/core/format.ts'
import { useT } from '../i18n/i18n.ts'
import { useDesk, usePending, useSend } from '../store/hooks.ts'
import { useKept } from '../store/kept.ts'
import { Button, Dialog, EmptyState, PendingMark, TextArea, useTimeZone } from '../ui/index.ts'
import css from './help.module.css'

const Text = z.string()

/** Notes of the shift, the latest first: for the desk and for whoever takes over. */
export function ShiftNotes({ onClose }: { onClose: () => void }) {
  const t = useT('help')
  const send = useSend()
  const timeZone = useTimeZone()
  const notes = useDesk((desk) => desk.help.notes)
  const { value: text, set } = useKept('shift-note', Text, '')
  const pending = usePending('help.note').at(-1)
  const submit = async () => {
    if (!text.trim()) return
    set('')
    const ack = await send('help.note', { text }, { quiet: true })
    if (!ack.ok) set(text)
  }
  return (
    <Dialog open wide onClose={onClose} title={t('notes')}>
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <TextArea
          label={t('note')}
          hint={t('note.hint')}
          rows={2}
          maxLength={500}
          value={text}
          onChange={(event) => set(event.target.value)}
        />
        <PendingMark pending={pending} />
        <div className={css.acts}>
          <Button type="submit" kind="primary" disabled={!text.trim()}>
            {t('note.send')}
          </Button>
        </div>
      </form>
      {notes.length === 0 && <EmptyState title={t('notes.none')} />}
      <ol className={css.notes} aria-label={t('notes')}>
        {notes.toReversed().map(({ at, by, text: words }) => (
          <li key={at}>
            <p className={css.muted}>{[clockMinute(at, timeZone), by].join(' · ')}</p>
            <p className={css.said}>{words}</p>
          </li>
        ))}
      </ol>
    </Dialog>
  )
}
