import { type RefObject, useMemo } from 'react'
import type { SiteId } from '../../../shared/core/identity.ts'
import type { Poll } from '../../../shared/polls/contract.ts'
import { countsHands } from '../../../shared/polls/setup.ts'
import { useAll, useDesk } from '../../store/hooks.ts'
import { type Person, peopleOf } from './behalf.ts'
import { BehalfFinder } from './BehalfFinder.tsx'
import css from './desk.module.css'
import { useAskPoll } from './dialogs.tsx'
import { useDeskPoll, useMay } from './hooks.ts'
import { MissingList } from './MissingList.tsx'
import { TurnoutTable } from './TurnoutTable.tsx'
import { usePollWords } from './words.ts'

/** What lies behind the count of a live poll: by cluster, who is missing, and a way to enter for them or to correct. */
export function CurrentPoll({ poll, finder }: { poll: Poll; finder?: RefObject<HTMLInputElement | null> }) {
  const { t, language } = usePollWords()
  const ask = useAskPoll()
  const { write } = useMay()
  const own = useDeskPoll(poll.id)
  const open = poll.state === 'open'
  const all = useAll((state) => state)
  const desk = useDesk((state) => state)
  const people = useMemo(() => peopleOf(all, desk, poll, own, language), [all, desk, poll, own, language])
  const rooms = useMemo(
    () => (open ? people : people.filter(({ siteId }) => siteId && own.handsFrom[siteId] !== undefined)),
    [people, open, own],
  )
  const enter = (person: Person) => {
    if (open) ask({ kind: 'behalf', poll, person })
    else if (person.siteId) ask({ kind: 'correct', poll, siteId: person.siteId as SiteId })
  }
  const enters = write && (open ? poll.setup.kind !== 'straw' : countsHands(poll.setup))
  return (
    <div className={css.current}>
      {enters && (finder || !open) && (
        <div className={css.finder}>
          <p className={css.heading}>{t(open ? 'finder.heading' : 'correct.heading')}</p>
          <BehalfFinder people={rooms} onPick={enter} {...(finder && { line: finder })} />
        </div>
      )}
      {write && open && poll.setup.kind === 'straw' && <p className={css.muted}>{t('finder.straw')}</p>}
      <TurnoutTable poll={poll} />
      <MissingList poll={poll} {...(enters && open && { people, onEnter: enter })} />
    </div>
  )
}
