import { useState } from 'react'
import { type AlarmOpens, Alarms } from '../../alarms/Alarms.tsx'
import { useReading } from '../../conclusions/room/hooks.ts'
import { NewsLine } from '../../feed/NewsLine.tsx'
import { OnAir } from '../../floor/OnAir.tsx'
import { OwnVoice } from '../../floor/OwnVoice.tsx'
import { ownTurn } from '../../floor/own.ts'
import { useOwnParty } from '../../floor/use-own.ts'
import { HelpLine } from '../../help/HelpLine.tsx'
import { useT } from '../../i18n/i18n.ts'
import { usePollPlace } from '../../polls/hooks.ts'
import { PollCard } from '../../polls/PollCard.tsx'
import { PollScreen } from '../../polls/PollScreen.tsx'
import { Captions } from '../../stage/Captions.tsx'
import { OnAirLight } from '../../stage/OnAirLight.tsx'
import { StagePicture } from '../../stage/StagePicture.tsx'
import { StageSound } from '../../stage/StageSound.tsx'
import { useHasStage } from '../../stage/useStage.ts'
import { useActor, useAll } from '../../store/hooks.ts'
import { classes, EmptyState, useWakeLock } from '../../ui/index.ts'
import { Before } from './Before.tsx'
import { Closed } from './Closed.tsx'
import css from './commune.module.css'
import { Foot, Head } from './Head.tsx'
import { InSession } from './InSession.tsx'
import './scale.css'
import { useScreenScale } from './scale.ts'
import { viewOf } from './view.ts'
import { type Open, Windows } from './windows.tsx'

/** The commune room: one screen on a television and one technician. Nobody watches it, so it calls for attention. */
export default function CommuneFace() {
  useScreenScale()
  const awake = useWakeLock()
  const t = useT('commune')
  const { siteId, unitId } = useActor()
  const own = useOwnParty()
  const view = useAll((all) => viewOf(all, own))
  const turn = useAll((all) => ownTurn(all.floor, own))
  const [open, setOpen] = useState<Open>()
  const reading = useReading()
  const hasStage = useHasStage()
  const [turnSeen, setTurnSeen] = useState(turn?.id)
  // Called, the room sees clock and light: whatever stood open gives way.
  if (turn?.id !== turnSeen) {
    setTurnSeen(turn?.id)
    if (turn) setOpen(undefined)
  }
  const polls = usePollPlace(view !== 'session', reading !== undefined)
  const onAlarm = (opens: AlarmOpens) => {
    if (opens.kind === 'poll') polls.show(opens.pollId)
    else setOpen(opens.kind === 'rollCall' ? { kind: 'attendance' } : opens)
  }
  if (!siteId || !unitId || !own) return <EmptyState title={t('noSite')} text={t('noSite.text')} />
  const shown = () => {
    if (polls.shown)
      return (
        <main id="main" className={css.poll}>
          <PollScreen place={polls} onRollCall={() => setOpen({ kind: 'attendance' })} />
        </main>
      )
    switch (view) {
      case 'before':
      case 'between':
        return <Before {...{ siteId, unitId }} between={view === 'between'} awake={awake} onOpen={setOpen} />
      case 'onAir':
        return (
          <main id="main" className={css.onAir}>
            {hasStage ? (
              <div className={css.airHead}>
                <div className={css.seen}>
                  <NewsLine />
                  <OnAirLight />
                </div>
                <StagePicture className={css.airPicture} quiet />
              </div>
            ) : (
              <NewsLine />
            )}
            {turn && <OnAir turn={turn} lit={hasStage} />}
            <PollCard place={polls} />
          </main>
        )
      case 'session':
      case 'break':
        return <InSession own={own} polls={polls} onBreak={view === 'break'} onOpen={setOpen} />
      case 'closed':
        return <Closed own={own} onOpen={setOpen} />
    }
  }
  const fixed = polls.shown || view === 'session' || view === 'break' || view === 'onAir'
  return (
    <div className={classes(css.face, fixed && css.fixed)} data-fixed={fixed || undefined}>
      <div>
        <Head />
        <HelpLine siteId={siteId} />
      </div>
      {shown()}
      <Captions on="room" />
      <Foot onCheck={view === 'session' || view === 'break' ? () => setOpen({ kind: 'checks' }) : undefined} />
      <Windows {...{ open, siteId, unitId, own }} onClose={() => setOpen(undefined)} />
      <StageSound />
      <OwnVoice own={own} />
      <Alarms polls={polls.polls} onOpen={onAlarm} />
    </div>
  )
}
