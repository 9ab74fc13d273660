import { type RefObject, useCallback } from 'react'
import type { Poll } from '../../../shared/polls/contract.ts'
import { countsHands } from '../../../shared/polls/setup.ts'
import { useSession } from '../../store/hooks.ts'
import { type Person, peopleOf } from './behalf.ts'
import { BehalfFinder } from './BehalfFinder.tsx'
import css from './panel.module.css'
import { useAskPoll } from './dialogs.tsx'
import { useMay } from './hooks.ts'
import { MissingList } from './MissingList.tsx'
import type { MissingRow } from './turnout.ts'
import { TurnoutTable } from './TurnoutTable.tsx'
import { usePollWords } from './words.ts'

/** What lies behind the count of a live poll: by cluster, who is missing, and a way to enter for them or to correct. */
export function CurrentPoll({ poll, finder }: { poll: Poll; finder?: RefObject<HTMLInputElement | null> }) {
  const { t, language } = usePollWords()
  const ask = useAskPoll()
  const { store } = useSession()
  const { write } = useMay()
  const open = poll.state === 'open'
  /** Read when somebody is looked for, not with every answer that comes in. */
  const people = useCallback((): Person[] => {
    const { all, desk } = store.getState().layers
    const own = desk.polls.polls[poll.id]
    if (!own) return []
    const everybody = peopleOf(all, desk, poll, own, language)
    return open ? everybody : everybody.filter(({ siteId }) => siteId && own.handsFrom[siteId] !== undefined)
  }, [store, poll, open, language])
  const enter = (person: Person) => {
    if (open) ask({ kind: 'behalf', poll, person })
    else if (person.siteId) ask({ kind: 'correct', poll, siteId: person.siteId })
  }
  const enterRow = ({ voterId, siteId }: MissingRow) => {
    const found = people().find((one) =>
      voterId ? one.voterId === voterId || one.siteId === voterId : one.siteId === siteId,
    )
    if (found) enter(found)
  }
  const enters = write && (open ? poll.setup.kind !== 'straw' : countsHands(poll.setup))
  return (
    <div className={css.current}>
      {enters && (finder || !open) && (
        <div className={css.finder}>
          <p className={css.heading}>{t(open ? 'finder.heading' : 'correct.heading')}</p>
          <BehalfFinder people={people} onPick={enter} {...(finder && { line: finder })} />
        </div>
      )}
      {write && open && poll.setup.kind === 'straw' && <p className={css.muted}>{t('finder.straw')}</p>}
      <TurnoutTable poll={poll} />
      <MissingList poll={poll} {...(enters && open && { onEnter: enterRow })} />
    </div>
  )
}
