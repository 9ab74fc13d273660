import { useState } from 'react'
import type { EntryId, PollId } from '../../../shared/core/identity.ts'
import type { Setup } from '../../../shared/polls/contract.ts'
import { setupProblem } from '../../../shared/polls/setup.ts'
import { useRefusalText } from '../../i18n/i18n.ts'
import { CommandDialog } from '../../meeting/CommandDialog.tsx'
import { useQuietSend } from '../../meeting/quiet.ts'
import { useAll, useDesk } from '../../store/hooks.ts'
import { Button, TextArea } from '../../ui/index.ts'
import css from './forms.module.css'
import { formOf, type PollForm, setupOf } from './form.ts'
import { useMay } from './hooks.ts'
import { ruleWords, stateOf } from './preview.ts'
import { MainFields, RuleFields } from './SetupFields.tsx'
import { usePollWords } from './words.ts'

interface PollFormDialogProps {
  setup: Setup
  draftId?: PollId
  /** The conclusion it is attached to once it is prepared. */
  entryId?: EntryId
  /** Goes on to the confirmation of opening. */
  onOpen: (setup: Setup) => void
  onClose: () => void
}

/** A poll as it is prepared: what is asked, and below it, folded, how it is held. */
export function PollFormDialog({ setup, draftId, entryId, onOpen, onClose }: PollFormDialogProps) {
  const { t, voice } = usePollWords()
  const send = useQuietSend()
  const refusalText = useRefusalText()
  const all = useAll((state) => state)
  const desk = useDesk((state) => state)
  const { conduct } = useMay()
  const [form, setForm] = useState<PollForm>(() => formOf(setup))
  const change = (changes: Partial<PollForm>) => setForm((before) => ({ ...before, ...changes }))
  const written = setupOf(form)
  const refusal = written.ok ? setupProblem(stateOf(all, desk), written.setup) : undefined
  const complete = written.ok && !refusal
  const save = () => {
    if (!written.ok) return Promise.reject(new Error('not complete'))
    const { setup: wanted } = written
    if (entryId) return send('conclusions.putToVote', { entryId, setup: wanted })
    return draftId ? send('polls.revise', { pollId: draftId, setup: wanted }) : send('polls.draft', { setup: wanted })
  }
  const repeated = all.polls.polls.find(({ id }) => id === form.repeats)
  const wrong = written.ok ? new Set<never>() : written.wrong
  return (
    <CommandDialog
      title={t(
        entryId ? 'form.titleConclusion' : draftId ? 'form.titleChange' : repeated ? 'form.titleRepeat' : 'form.title',
      )}
      submit={t(draftId ? 'form.save' : 'form.prepare')}
      complete={complete}
      onSubmit={save}
      onClose={onClose}
      wide
      others={
        conduct &&
        !draftId &&
        !entryId &&
        all.meeting.phase === 'inSession' && (
          <Button disabled={!complete} onClick={() => written.ok && onOpen(written.setup)}>
            {t('form.openNow')}
          </Button>
        )
      }
    >
      {repeated && <p className={css.muted}>{t('form.repeats', { question: repeated.setup.question })}</p>}
      <TextArea
        label={t('form.question')}
        rows={2}
        maxLength={400}
        className={css.questionField}
        value={form.question}
        onChange={(e) => change({ question: e.target.value.replaceAll('\n', ' ') })}
      />
      <MainFields form={form} wrong={wrong} onChange={change} />
      <details className={css.fold} open={wrong.has('figure' as never) || undefined}>
        <summary>
          {t('form.how')}
          {written.ok && <span className={css.muted}> {ruleWords(written.setup, voice, t)}</span>}
        </summary>
        <RuleFields form={form} wrong={wrong} onChange={change} />
      </details>
      {refusal && (
        <p className={css.refused} role="alert">
          {refusalText({ ...refusal, text: '' })}
        </p>
      )}
      {form.kind === 'straw' && <p className={css.warning}>{voice.t('straw.noValue')}</p>}
    </CommandDialog>
  )
}
