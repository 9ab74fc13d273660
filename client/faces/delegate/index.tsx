import { useRef, useState } from 'react'
import type { ItemId } from '../../../shared/core/identity.ts'
import { AgendaList } from '../../agenda/AgendaList.tsx'
import { ForecastLine } from '../../agenda/ForecastLine.tsx'
import { type AlarmOpens, Alarms } from '../../alarms/Alarms.tsx'
import { AnnouncementList } from '../../announcements/AnnouncementList.tsx'
import { useInbox } from '../../announcements/hooks.ts'
import { RollCall } from '../../attendance/RollCall.tsx'
import { rollCallState } from '../../attendance/standing-of.ts'
import { useOwnConclusions, useReading, useUs } from '../../conclusions/room/hooks.ts'
import { OwnTasks } from '../../conclusions/room/OwnTasks.tsx'
import { ReadBackScreen } from '../../conclusions/room/ReadBackScreen.tsx'
import { OwnExtract } from '../../documents/OwnExtract.tsx'
import { CatchUpCard } from '../../feed/CatchUpCard.tsx'
import { FeedList } from '../../feed/FeedList.tsx'
import { NewsLine } from '../../feed/NewsLine.tsx'
import { AskToSpeak } from '../../floor/AskToSpeak.tsx'
import { NowPanel } from '../../floor/NowPanel.tsx'
import { OnAir } from '../../floor/OnAir.tsx'
import { OwnVoice } from '../../floor/OwnVoice.tsx'
import { OwnRequests } from '../../floor/OwnRequests.tsx'
import { ownRequests, ownTurn } from '../../floor/own.ts'
import { Papers } from '../../floor/Papers.tsx'
import { StatementDialog, Statements } from '../../floor/Statements.tsx'
import { useOwnParty } from '../../floor/use-own.ts'
import { useT } from '../../i18n/i18n.ts'
import { useFetchAhead, useMaterials } from '../../materials/hooks.ts'
import { isNew } from '../../materials/list.ts'
import { MaterialList } from '../../materials/MaterialList.tsx'
import { usePollPlace } from '../../polls/hooks.ts'
import { wants } from '../../polls/own.ts'
import { PollList } from '../../polls/PollList.tsx'
import { PollScreen } from '../../polls/PollScreen.tsx'
import { useAssigned } from '../../questions/hooks.ts'
import { RoomQuestions } from '../../questions/RoomQuestions.tsx'
import { useActor, useAll } from '../../store/hooks.ts'
import { EmptyState, useWakeLock } from '../../ui/index.ts'
import css from './delegate.module.css'
import { Foot, Head } from './Head.tsx'
import { Phase } from './Phase.tsx'
import { Section } from './Section.tsx'

/**
 * The delegate's phone, one column: what goes on, what waits for me, and the button to ask to speak under the thumb.
 * A department without a room has the same, for the unit as a whole.
 */
export default function DelegateFace() {
  useWakeLock()
  const t = useT('delegate')
  const { unitId, delegateId } = useActor()
  const own = useOwnParty()
  const [phase, floor, runningId] = useAll((all) => [all.meeting.phase, all.floor, all.agenda.runningId] as const)
  const rollCall = useAll((all) => rollCallState(all.attendance))
  const announcements = useInbox()
  const [writing, setWriting] = useState<ItemId>()
  const polls = usePollPlace()
  const anyPoll = useAll((all) => all.polls.polls.some(({ state }) => state !== 'open'))
  const reading = useReading()
  const us = useUs()
  const { ours, others } = useOwnConclusions()
  const owed = ours.filter((one) => one.awaited).length
  const materials = useMaterials()
  useFetchAhead(materials)
  const toAnswer = useAssigned().filter(({ lead }) => !lead.answer).length
  const tasks = useRef<HTMLDivElement>(null)
  const onAlarm = (opens: AlarmOpens) => {
    if (opens.kind === 'statement') setWriting(opens.itemId)
    if (opens.kind === 'conclusions') tasks.current?.scrollIntoView({ block: 'start' })
    if (opens.kind === 'poll') {
      polls.show(opens.pollId)
      scrollTo({ top: 0 })
    }
  }
  if (!unitId || !own) return <EmptyState title={t('noUnit')} text={t('noUnit.text')} />
  const turn = ownTurn(floor, own)
  const waiting = ownRequests(floor, own).some((r) => r.itemId === runningId)
  const closed = phase === 'closed'
  // While an answer is awaited, the thumb is for the poll.
  const answering = polls.current !== undefined && wants(polls.current)
  const awaited = announcements.filter((a) => a.awaited).length
  return (
    <div className={css.face}>
      <Head />
      <main id="main" className={css.column}>
        <PollScreen place={polls} inColumn />
        {reading && !turn && <ReadBackScreen reading={reading} className={css.reading} />}
        <CatchUpCard />
        <NewsLine />
        <Phase own={own} />
        {turn ? <OnAir turn={turn} /> : (phase === 'inSession' || phase === 'break') && <NowPanel />}
        {!closed && <OwnRequests own={own} />}
        <Statements own={own} onWrite={setWriting} />
        <OwnExtract />
        <div ref={tasks}>
          {ours.length + others.length > 0 && (
            <Section title={t('conclusionRoom:own', { us })} count={owed} open={owed > 0 || closed}>
              <OwnTasks />
            </Section>
          )}
        </div>
        <Section title={t('questions:title')} count={toAnswer} open={toAnswer > 0}>
          <RoomQuestions siteId={own.siteId} />
        </Section>
        <Section title={t('announcements')} count={awaited} open={awaited > 0}>
          <AnnouncementList announcements={announcements} />
        </Section>
        {materials.length > 0 && (
          <Section title={t('materials:title')} count={materials.filter(isNew).length}>
            <MaterialList />
          </Section>
        )}
        {!closed && (
          <Section title={t('attendance')} open={rollCall === 'open'}>
            <RollCall unitId={unitId} siteId={own.siteId} only={delegateId} />
          </Section>
        )}
        {anyPoll && (
          <Section title={t('polls:screen.window')}>
            <PollList />
          </Section>
        )}
        <Section title={t('agenda')}>
          <ForecastLine />
          <AgendaList />
        </Section>
        <Section title={t('papers')}>
          <Papers own={own} />
        </Section>
        <Section title={t('feed')}>
          <FeedList className={css.feed} />
        </Section>
        <Foot />
      </main>
      {!closed && !turn && !answering && (
        <div className={css.thumb}>
          <AskToSpeak own={own} again={waiting} />
        </div>
      )}
      <OwnVoice own={own} />
      {writing && <StatementDialog own={own} itemId={writing} onClose={() => setWriting(undefined)} />}
      <Alarms polls={polls.polls} onOpen={onAlarm} />
    </div>
  )
}
