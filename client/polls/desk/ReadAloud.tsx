import type { Poll } from '../../../shared/polls/contract.ts'
import { verdict } from '../../../shared/polls/words.ts'
import { Button } from '../../ui/index.ts'
import css from './stage.module.css'
import { useAskPoll } from './dialogs.tsx'
import { PollKind } from './PollTag.tsx'
import { usePollWords } from './words.ts'

/** After publication: the sentence to be read aloud, large. */
export function ReadAloud({ poll, onRead }: { poll: Poll; onRead: () => void }) {
  const { t, voice } = usePollWords()
  const ask = useAskPoll()
  const { result } = poll
  if (!result) return null
  return (
    <section className={css.stage} aria-label={t('read')}>
      <p className={css.head}>
        <span className={css.lead}>{t('read')}</span>
        <PollKind poll={poll} />
      </p>
      <p className={css.presented}>{poll.setup.question}</p>
      <p className={css.aloud} data-outcome={result.decision?.outcome ?? 'straw'}>
        {verdict(poll, result, voice)}
      </p>
      <div className={css.acts}>
        <Button kind="primary" size="big" onClick={onRead}>
          {t('read.done')}
        </Button>
        <Button size="big" onClick={() => ask({ kind: 'result', pollId: poll.id })}>
          {t('act.result')}
        </Button>
      </div>
    </section>
  )
}
