import type { Poll } from '../../../shared/polls/contract.ts'
import { useBusy } from '../../meeting/quiet.ts'
import { useDesk, useFire, useNow } from '../../store/hooks.ts'
import { Button, ConfirmButton } from '../../ui/index.ts'
import { useAskPoll } from './dialogs.tsx'
import { useDeskResult, useMay, useTurnout } from './hooks.ts'
import { listedWord } from './preview.ts'
import { remindWait } from './turnout.ts'
import { usePollWords } from './words.ts'

type Size = 'normal' | 'big'

/** Reminds those who have not answered: at most once a minute, the seconds are said (PO10). */
export function Remind({ poll, size = 'normal' }: { poll: Poll; size?: Size }) {
  const { t, voice, whole } = usePollWords()
  const fire = useFire()
  const now = useNow(1000)
  const remindedAt = useDesk((desk) => desk.polls.polls[poll.id]?.remindedAt)
  const { entitled, answered } = useTurnout(poll)
  const busy = useBusy('polls.remind', (data) => data.pollId === poll.id)
  const wait = remindWait({ remindedAt }, now)
  // Hands that are information may still be owed where everybody has answered: the hub says whether.
  const nobody = answered >= entitled && !poll.setup.withHands
  return (
    <Button size={size} disabled={wait > 0 || busy || nobody} onClick={() => fire('polls.remind', { pollId: poll.id })}>
      {wait > 0
        ? t('remind.wait', { seconds: wait })
        : t('remind', { count: whole(entitled - answered), who: listedWord(poll.setup, voice) })}
    </Button>
  )
}

/** What may be done with a live poll next; the main act first. */
export function PollActs({ poll, size = 'normal' }: { poll: Poll; size?: Size }) {
  const { t } = usePollWords()
  const fire = useFire()
  const ask = useAskPoll()
  const { conduct } = useMay()
  const result = useDeskResult(poll.id)
  const closing = useBusy('polls.close', (data) => data.pollId === poll.id)
  const publishing = useBusy('polls.publish', (data) => data.pollId === poll.id)
  const pollId = poll.id
  const straw = poll.setup.kind === 'straw'
  const cancel = (
    <Button kind="quiet" size={size} onClick={() => ask({ kind: 'cancel', poll })}>
      {t('act.cancel')}
    </Button>
  )
  if (poll.state === 'closed')
    return (
      <>
        {conduct && (
          <Button
            kind="primary"
            size={size}
            disabled={publishing || !result}
            onClick={() => fire('polls.publish', { pollId })}
          >
            {t('act.publish')}
          </Button>
        )}
        {result && (
          <Button size={size} onClick={() => ask({ kind: 'result', pollId })}>
            {t('act.result')}
          </Button>
        )}
        {conduct && cancel}
      </>
    )
  return (
    <>
      {conduct && (
        <ConfirmButton
          kind="primary"
          size={size}
          data-keep-focus=""
          disabled={closing}
          question={t(straw ? 'act.closeConfirmStraw' : 'act.closeConfirm')}
          onConfirm={() => fire('polls.close', { pollId })}
        >
          {t(straw ? 'act.closeStraw' : 'act.close')}
        </ConfirmButton>
      )}
      <Remind poll={poll} size={size} />
      {conduct && (
        <>
          <Button
            size={size}
            aria-label={t('act.extend30')}
            onClick={() => fire('polls.extend', { pollId, seconds: 30 })}
          >
            +30″
          </Button>
          <Button
            size={size}
            aria-label={t('act.extend60')}
            onClick={() => fire('polls.extend', { pollId, seconds: 60 })}
          >
            +1′
          </Button>
          {cancel}
        </>
      )}
    </>
  )
}
