import { useT } from '../i18n/i18n.ts'
import { classes } from '../ui/index.ts'
import ballot from './ballot.module.css'
import { HandsCounter } from './HandsCounter.tsx'
import type { OwnPoll } from './own.ts'
import { People } from './People.tsx'
import css from './screen.module.css'
import { VoterBallot } from './VoterBallot.tsx'

/** What is answered on this screen: by the site, by its people, by hands, or by nobody here and why. */
export function OwnParts({ own, onRollCall }: { own: OwnPoll; onRollCall?: (() => void) | undefined }) {
  const t = useT('polls')
  const { poll, voters, room, by } = own
  if (by !== 'here') return <p className={css.lead}>{t(by === 'room' ? 'screen.inRoom' : 'screen.notHere')}</p>
  const first = voters[0]
  return (
    <div className={classes(css.parts, room && voters.length > 0 && css.two)}>
      {first && poll.setup.voters === 'site' && (
        <section className={ballot.part} aria-label={t('answer.yours.site')}>
          {room && <h2 className={ballot.partTitle}>{t('answer.yours.site')}</h2>}
          <VoterBallot poll={poll} voter={first} of="site" onRollCall={onRollCall} />
        </section>
      )}
      {poll.setup.voters === 'delegate' && voters.length > 0 && <Persons own={own} />}
      {room && <HandsCounter poll={poll} room={room} />}
    </div>
  )
}

/** A person answers on the own phone; in a room somebody is chosen first, even where only one sits there. */
function Persons({ own }: { own: OwnPoll }) {
  const t = useT('polls')
  const { poll, voters, personal } = own
  const [first] = voters
  if (!personal || !first) return <People poll={poll} voters={voters} />
  return (
    <section className={ballot.part} aria-label={t('answer.yours.own')}>
      <VoterBallot poll={poll} voter={first} of="own" />
    </section>
  )
}
