import { DeskVoice } from '../../feed/DeskVoice.tsx'
import { usePartyNames, useSuggestion } from '../../floor/hooks.ts'
import { useT } from '../../i18n/i18n.ts'
import { useAll } from '../../store/hooks.ts'
import { CallStage } from './CallStage.tsx'
import { focusOf } from './focus.ts'
import { ItemStage, NothingLeft, StartItem } from './ItemStage.tsx'
import { BreakStage, ClosedStage, DraftStage, LobbyStage } from './PhaseStages.tsx'
import { TurnStage } from './TurnStage.tsx'
import { UndoBar } from './UndoBar.tsx'
import css from './Stage.module.css'

function Middle() {
  const all = useAll((state) => state)
  const suggestion = useSuggestion()
  const focus = focusOf(all, suggestion?.requestId)
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
  const turn = useAll((all) => all.floor.turn)
  return (
    <div className={css.frame}>
      <output className="hidden-text">{turn && t('turn.live', { name: names.name(turn.request.party) })}</output>
      <DeskVoice />
      <UndoBar />
      <Middle />
    </div>
  )
}
