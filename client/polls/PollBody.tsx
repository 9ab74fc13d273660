import { useT } from '../i18n/i18n.ts'
import ballot from './ballot.module.css'
import type { OwnPoll } from './own.ts'
import { OwnParts } from './OwnParts.tsx'
import { ResultCard } from './ResultCard.tsx'
import css from './screen.module.css'

/** What stands under the question: the answering, the wait for the result, or the result. */
export function PollBody({
  own,
  onRollCall,
  follows = false,
}: {
  own: OwnPoll
  onRollCall?: (() => void) | undefined
  /** Only follows: nobody would answer here, and nothing is said of it. */
  follows?: boolean
}) {
  const t = useT('polls')
  const { poll } = own
  if (poll.state === 'published') return <ResultCard own={own} />
  if (poll.state === 'cancelled')
    return (
      <div className={ballot.cannot}>
        <p className={ballot.cannotLead}>{t('screen.cancelled')}</p>
        <p>{t('screen.cancelled.why', { reason: poll.cancelled?.reason ?? '' })}</p>
      </div>
    )
  return (
    <>
      {poll.state === 'closed' && (
        <div className={css.closed} aria-live="polite">
          <p className={css.closedLead}>{t('screen.closed')}</p>
          <p>{t('screen.counting')}</p>
        </div>
      )}
      {!follows && <OwnParts own={own} onRollCall={onRollCall} />}
    </>
  )
}
