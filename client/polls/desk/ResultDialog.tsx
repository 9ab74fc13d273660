import type { PollId } from '../../../shared/core/identity.ts'
import { clockMinute } from '../../../shared/core/format.ts'
import { useAll } from '../../store/hooks.ts'
import { Button, Dialog, useTimeZone } from '../../ui/index.ts'
import css from './forms.module.css'
import { useDeskPoll } from './hooks.ts'
import { OptionList } from './OptionList.tsx'
import { PollTag } from './PollTag.tsx'
import { ruleWords } from './preview.ts'
import { ResultView } from './ResultView.tsx'
import { usePollWords } from './words.ts'

/** Everything about a poll that has ended. */
export function ResultDialog({ pollId, onClose }: { pollId: PollId; onClose: () => void }) {
  const { t, voice } = usePollWords()
  const timeZone = useTimeZone()
  const poll = useAll((all) => all.polls.polls.find(({ id }) => id === pollId))
  const own = useDeskPoll(pollId)
  if (!poll) return null
  const result = poll.result ?? own.result
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={poll.setup.question}
      actions={
        <Button kind="primary" onClick={onClose}>
          {t('ui:close')}
        </Button>
      }
    >
      <p>
        <PollTag poll={poll} />{' '}
        <span className={css.muted}>
          {t('times', {
            opened: clockMinute(poll.openedAt, timeZone),
            closed: clockMinute(poll.closedAt ?? poll.cancelled?.at ?? poll.openedAt, timeZone),
          })}{' '}
          · {ruleWords(poll.setup, voice, t)}
        </span>
      </p>
      {poll.cancelled && <p className={css.warning}>{t('cancelled', { reason: poll.cancelled.reason })}</p>}
      <OptionList setup={poll.setup} />
      {result && poll.state !== 'cancelled' && <ResultView poll={poll} result={result} />}
      {own.excluded.length > 0 && <p className={css.muted}>{t('excluded', { count: own.excluded.length })}</p>}
    </Dialog>
  )
}
