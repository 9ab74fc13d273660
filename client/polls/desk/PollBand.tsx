import type { Poll } from '../../../shared/polls/contract.ts'
import { verdict } from '../../../shared/polls/words.ts'
import css from './stage.module.css'
import { useDeskResult, useTurnout } from './hooks.ts'
import { PollActs } from './PollActs.tsx'
import { PollTag } from './PollTag.tsx'
import { TimeLeft } from './TimeLeft.tsx'
import { usePollWords } from './words.ts'

/** A live poll beside something else that has the middle: never out of sight, every act one press away. */
export function PollBand({ poll }: { poll: Poll }) {
  const { t, voice, whole } = usePollWords()
  const { entitled, answered } = useTurnout(poll)
  const result = useDeskResult(poll.id)
  return (
    <section className={css.band} aria-label={t(poll.setup.kind === 'straw' ? 'stage.straw' : 'stage')}>
      <p className={css.bandHead}>
        <PollTag poll={poll} />
        <strong className={css.bandCount}>
          {whole(answered)}/{whole(entitled)}
        </strong>
        <TimeLeft poll={poll} />
      </p>
      <p className={css.bandText}>
        {poll.state === 'closed' && result ? verdict(poll, result, voice) : poll.setup.question}
      </p>
      <div className={css.bandActs}>
        <PollActs poll={poll} />
      </div>
    </section>
  )
}
