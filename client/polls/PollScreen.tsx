import { useT } from '../i18n/i18n.ts'
import { Button, classes } from '../ui/index.ts'
import type { PollPlace } from './hooks.ts'
import { wants } from './own.ts'
import { PollBody } from './PollBody.tsx'
import { PollHead } from './PollHead.tsx'
import css from './screen.module.css'
import { Turnout } from './Turnout.tsx'

/** A poll over the whole of a participant's screen: the question, the time, and what this screen is to answer. */
export function PollScreen({
  place,
  onRollCall,
  inColumn = false,
}: {
  place: PollPlace
  onRollCall?: () => void
  /** One part of a column (a phone), not the whole screen. */
  inColumn?: boolean
}) {
  const t = useT('polls')
  const { current, polls, show, putAside } = place
  if (!current) return null
  const { poll } = current
  const others = polls.filter((other) => other.poll.id !== poll.id)
  return (
    <section className={classes(css.screen, inColumn && css.column)} aria-label={t('screen.label')}>
      {others.length > 0 && (
        <nav className={css.others} aria-label={t('screen.several')}>
          {others.map((other) => (
            <Button key={other.poll.id} className={css.other} onClick={() => show(other.poll.id)}>
              <span className={css.otherText}>{other.poll.setup.question}</span>
              {wants(other) && <span className={css.waits}>{t('screen.waits')}</span>}
            </Button>
          ))}
        </nav>
      )}
      <PollHead poll={poll} />
      <div className={css.body}>
        <PollBody key={poll.id} own={current} onRollCall={onRollCall} />
      </div>
      <div className={css.foot}>
        {poll.state === 'published' || poll.state === 'cancelled' ? <span /> : <Turnout poll={poll} />}
        {!inColumn && (
          <Button size="big" onClick={putAside}>
            {t('screen.aside')}
          </Button>
        )}
      </div>
    </section>
  )
}
