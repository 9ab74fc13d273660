import { type Ref, useState } from 'react'
import { usual } from '../../../shared/polls/setup.ts'
import { useAll, useSend } from '../../store/hooks.ts'
import { Button, Field } from '../../ui/index.ts'
import css from './panel.module.css'
import { useAskPoll } from './dialogs.tsx'
import { useMay } from './hooks.ts'
import { usePollWords } from './words.ts'

/**
 * One line is enough: the question and Enter, and the usual poll by site is ready – to be opened at once by whoever
 * presides, prepared otherwise.
 */
export function QuickPoll({ line }: { line: Ref<HTMLInputElement> }) {
  const { t } = usePollWords()
  const ask = useAskPoll()
  const send = useSend()
  const { conduct } = useMay()
  const [running, inSession] = useAll(
    (all) =>
      [all.agenda.items.find(({ id }) => id === all.agenda.runningId), all.meeting.phase === 'inSession'] as const,
  )
  const [question, setQuestion] = useState('')
  const setup = { ...usual, question: question.trim(), ...(running && { itemId: running.id }) }
  const opens = conduct && inSession
  const ready = () => {
    if (!setup.question) return
    if (opens) ask({ kind: 'open', setup })
    else void send('polls.draft', { setup })
    setQuestion('')
  }
  return (
    <form
      className={css.quick}
      onSubmit={(event) => {
        event.preventDefault()
        ready()
      }}
    >
      <Field
        ref={line}
        label={t('quick')}
        hideLabel
        placeholder={t('quick.hint')}
        maxLength={400}
        value={question}
        onChange={(e) => setQuestion(e.target.value)}
        onKeyDown={(e) => {
          if (e.key === 'Escape' && !e.nativeEvent.isComposing) e.currentTarget.blur()
        }}
      />
      <Button type="submit" disabled={!setup.question} shortcut="⏎">
        {t(opens ? 'quick.open' : 'quick.prepare')}
      </Button>
      <Button
        kind="quiet"
        onClick={() => {
          ask({ kind: 'form', setup })
          setQuestion('')
        }}
      >
        {t('quick.more')}
      </Button>
    </form>
  )
}
