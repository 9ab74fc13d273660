import type { Poll } from '../../../shared/polls/contract.ts'
import { Tag } from '../../ui/index.ts'
import css from './panel.module.css'
import { useLivePolls, useTurnout } from './hooks.ts'
import { Remind } from './PollActs.tsx'
import { TimeLeft } from './TimeLeft.tsx'
import { usePollWords } from './words.ts'

function Line({ poll }: { poll: Poll }) {
  const { t, voice, whole } = usePollWords()
  const { entitled, answered } = useTurnout(poll)
  const { setup } = poll
  return (
    <section className={css.line} aria-label={t(setup.kind === 'straw' ? 'stage.straw' : 'stage')}>
      <Tag tone={setup.kind === 'straw' ? 'amber' : 'red'} icon="●">
        {setup.kind === 'straw' ? voice.t('kind.straw') : t('operator.band')}
      </Tag>
      <strong>
        {whole(answered)}/{whole(entitled)}
      </strong>
      <span className={css.lineText}>{setup.question}</span>
      <TimeLeft poll={poll} />
      <Remind poll={poll} />
    </section>
  )
}

/** The polls that are open, in a line each, for whoever sees to it that every place can answer. */
export function OpenPolls() {
  const open = useLivePolls().filter(({ state }) => state === 'open')
  if (open.length === 0) return null
  return (
    <div>
      {open.map((poll) => (
        <Line key={poll.id} poll={poll} />
      ))}
    </div>
  )
}
