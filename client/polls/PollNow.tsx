import { PollBody } from './PollBody.tsx'
import { useOwnPolls, usePollsNow } from './hooks.ts'
import { PollHead } from './PollHead.tsx'
import css from './screen.module.css'
import { Turnout } from './Turnout.tsx'

/** A poll for those who only follow: question, time and turnout, then the result. */
export function PollNow() {
  const polls = useOwnPolls(usePollsNow())
  return polls.map((own) => (
    <section key={own.poll.id} className={`${css.screen} ${css.column}`} aria-label={own.poll.setup.question}>
      <PollHead poll={own.poll} />
      <PollBody own={own} follows />
      {own.poll.state === 'open' && <Turnout poll={own.poll} />}
    </section>
  ))
}
