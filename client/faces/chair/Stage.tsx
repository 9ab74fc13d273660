import { useState } from 'react'
import type { PollId } from '../../../shared/core/identity.ts'
import { DeskVoice } from '../../feed/DeskVoice.tsx'
import { usePartyNames, useSuggestion } from '../../floor/hooks.ts'
import { useT } from '../../i18n/i18n.ts'
import { useLivePolls } from '../../polls/desk/hooks.ts'
import { toReadAloud } from '../../polls/desk/live.ts'
import { PollBand } from '../../polls/desk/PollBand.tsx'
import { PollStage } from '../../polls/desk/PollStage.tsx'
import { ReadAloud } from '../../polls/desk/ReadAloud.tsx'
import { Microphones } from '../../stage/Mute.tsx'
import { useAll, useNow } from '../../store/hooks.ts'
import { CallStage } from './CallStage.tsx'
import { type Focus, focusOf } from './focus.ts'
import { ItemStage, NothingLeft, StartItem } from './ItemStage.tsx'
import { BreakStage, ClosedStage, DraftStage, LobbyStage } from './PhaseStages.tsx'
import { TurnStage } from './TurnStage.tsx'
import { UndoBar } from './UndoBar.tsx'
import css from './Stage.module.css'

/** How often it is looked whether a result still has to be read out, in milliseconds. */
const readEveryMs = 5_000

function Middle({ focus, onRead }: { focus: Focus; onRead: (id: PollId) => void }) {
  const suggestion = useSuggestion()
  switch (focus.kind) {
    case 'draft':
      return <DraftStage />
    case 'lobby':
      return <LobbyStage first={focus.first} sitting={focus.sitting} />
    case 'break':
      return <BreakStage />
    case 'closed':
      return <ClosedStage />
    case 'turn':
      return <TurnStage turn={focus.turn} />
    case 'poll':
      return <PollStage key={focus.poll.id} poll={focus.poll} />
    case 'read':
      return <ReadAloud poll={focus.poll} onRead={() => onRead(focus.poll.id)} />
    case 'call':
      return suggestion ? <CallStage requestId={focus.requestId} suggestion={suggestion} /> : null
    case 'item':
      return <ItemStage item={focus.item} next={focus.next} />
    case 'start':
      return <StartItem next={focus.next} />
    case 'over':
      return <NothingLeft />
  }
}

/** The middle of the console: the next decision, at least twice as big as anything else. */
export function Stage() {
  const t = useT('chair')
  const names = usePartyNames()
  const all = useAll((state) => state)
  const suggestion = useSuggestion()
  const live = useLivePolls()
  const now = useNow(readEveryMs)
  const [read, setRead] = useState<PollId>()
  const focus = focusOf(all, suggestion?.requestId, toReadAloud(all.polls, now, read))
  const { turn } = all.floor
  return (
    <div className={css.frame}>
      <output className="hidden-text">{turn && t('turn.live', { name: names.name(turn.request.party) })}</output>
      <DeskVoice />
      <UndoBar />
      {live.map(
        (poll) => !(focus.kind === 'poll' && focus.poll.id === poll.id) && <PollBand key={poll.id} poll={poll} />,
      )}
      <Middle focus={focus} onRead={setRead} />
      <Microphones />
    </div>
  )
}
