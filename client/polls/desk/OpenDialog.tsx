import { useMemo, useState } from 'react'
import type { PollId } from '../../../shared/core/identity.ts'
import type { Exclusion, Setup } from '../../../shared/polls/contract.ts'
import { useRefusalText } from '../../i18n/i18n.ts'
import { CommandDialog } from '../../meeting/CommandDialog.tsx'
import { useQuietSend } from '../../meeting/quiet.ts'
import { useAll, useDesk } from '../../store/hooks.ts'
import { Button, Tag } from '../../ui/index.ts'
import css from './forms.module.css'
import { Exclusions } from './Exclusions.tsx'
import { OptionList } from './OptionList.tsx'
import { previewOf, previewWords, quorumWarning, stateOf } from './preview.ts'
import { usePollWords } from './words.ts'

interface OpenDialogProps {
  setup: Setup
  draftId?: PollId
  onClose: () => void
}

/** The one confirmation before opening: who is entitled now, by which rule it is decided, when it ends. */
export function OpenDialog({ setup, draftId, onClose }: OpenDialogProps) {
  const { t, voice } = usePollWords()
  const send = useQuietSend()
  const refusalText = useRefusalText()
  const all = useAll((state) => state)
  const desk = useDesk((state) => state)
  const [exclusions, setExclusions] = useState<readonly Exclusion[]>([])
  const { figures, refusal } = useMemo(
    () => previewOf(stateOf(all, desk), setup, exclusions),
    [all, desk, setup, exclusions],
  )
  const straw = setup.kind === 'straw'
  const warning = straw ? undefined : quorumWarning(setup, figures, voice, t)
  const [sent, setSent] = useState(false)
  const open = async () => {
    setSent(true)
    const ack = await send('polls.open', {
      ...(draftId ? { pollId: draftId } : { setup }),
      exclusions: [...exclusions],
    })
    if (!ack.ok) setSent(false)
    return ack
  }
  return (
    <CommandDialog
      title={t(straw ? 'open.titleStraw' : 'open.title')}
      submit={t(straw ? 'open.submitStraw' : 'open.submit')}
      complete={refusal === undefined && exclusions.every(({ reason }) => reason.trim() !== '')}
      onSubmit={open}
      onClose={onClose}
      focusSubmit
      others={
        draftId === undefined && (
          <Button
            onClick={() => {
              void send('polls.draft', { setup })
              onClose()
            }}
          >
            {t('open.later')}
          </Button>
        )
      }
    >
      <p className={css.question}>{setup.question}</p>
      <p>
        <Tag tone={straw ? 'amber' : 'slate'}>{voice.t(`kind.${setup.kind}`)}</Tag> {straw && voice.t('straw.noValue')}
      </p>
      <OptionList setup={setup} />
      <p className={css.preview}>{previewWords(setup, figures, voice, t)}</p>
      {warning && <p className={css.warning}>{warning}</p>}
      {/* Once it is open another could not be opened beside it: that is no news. */}
      {refusal && !sent && (
        <p className={css.refused} role="alert">
          {refusalText({ ...refusal, text: '' })}
        </p>
      )}
      <Exclusions setup={setup} exclusions={exclusions} onChange={setExclusions} />
    </CommandDialog>
  )
}
