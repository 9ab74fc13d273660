import { useMemo } from 'react'
import { useT } from '../i18n/i18n.ts'
import { useAll } from '../store/hooks.ts'
import { useOwnPolls } from './hooks.ts'
import { PollHead } from './PollHead.tsx'
import { PollBody } from './PollBody.tsx'
import css from './screen.module.css'

/** Every poll that has ended, the newest first: results, the own answer, the receipt. */
export function PollList() {
  const t = useT('polls')
  const all = useAll((state) => state.polls.polls)
  const ended = useMemo(() => all.filter(({ state }) => state !== 'open').toReversed(), [all])
  const polls = useOwnPolls(ended)
  if (polls.length === 0) return <p className={css.quiet}>{t('screen.none')}</p>
  return polls.map((own) => {
    const { poll } = own
    return (
      <section key={poll.id} className={`${css.screen} ${css.column}`} aria-label={poll.setup.question}>
        <PollHead poll={poll} />
        <PollBody own={own} />
      </section>
    )
  })
}
