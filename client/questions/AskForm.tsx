import { z } from 'zod'
import { ItemId, type SiteId } from '../../shared/core/identity.ts'
import { useT } from '../i18n/i18n.ts'
import { useAll, usePending, useSend } from '../store/hooks.ts'
import { useKept } from '../store/kept.ts'
import { Button, PendingMark, TextArea } from '../ui/index.ts'
import { useQuestionNames } from './hooks.ts'
import css from './questions.module.css'

/** What is being written, and the item it was begun in. */
const Draft = z.object({ text: z.string(), itemId: ItemId.optional() })
const empty: z.infer<typeof Draft> = { text: '' }

/** Writes to the desk about the item that runs; what is written outlives a reload and a line that is down. */
export function AskForm({ siteId }: { siteId: SiteId }) {
  const t = useT('questions')
  const send = useSend()
  const names = useQuestionNames()
  const [runningId, phase] = useAll((all) => [all.agenda.runningId, all.meeting.phase] as const)
  const { value: draft, set } = useKept('question', Draft, empty)
  const sending = usePending('questions.ask').filter(({ state }) => state !== 'recorded')
  const itemId = draft.itemId ?? runningId
  const submit = async () => {
    if (!draft.text.trim() || !itemId) return
    set(empty)
    const ack = await send('questions.ask', { siteId, itemId, text: draft.text }, { quiet: true })
    // What could not be asked now may be asked later.
    if (!ack.ok) set(draft)
  }
  return (
    <>
      {sending.map((pending) => (
        <div key={pending.id} className={css.question}>
          <p className={css.text}>{(pending.data as { text: string }).text}</p>
          <PendingMark pending={pending} />
        </div>
      ))}
      {phase === 'closed' ? null : !itemId ? (
        <p className={css.muted}>{t('room.notNow')}</p>
      ) : (
        <form
          className={css.form}
          onSubmit={(event) => {
            event.preventDefault()
            void submit()
          }}
        >
          <p className={css.item}>{names.item(itemId)}</p>
          {runningId && runningId !== itemId && (
            <Button kind="quiet" className={css.start} onClick={() => set({ ...draft, itemId: runningId })}>
              {t('room.toRunning')}
            </Button>
          )}
          <TextArea
            label={t('room.text')}
            hint={t('room.hint')}
            rows={3}
            maxLength={1000}
            value={draft.text}
            onChange={(event) => {
              const text = event.target.value
              set(text ? { text, itemId } : empty)
            }}
          />
          <Button type="submit" kind="primary" size="big" className={css.start} disabled={!draft.text.trim()}>
            {t('room.send')}
          </Button>
        </form>
      )}
    </>
  )
}
