import type { Party } from '../../../shared/floor/contract.ts'
import { clockMinute, mmss } from '../../../shared/core/format.ts'
import { justEnded } from '../../alarms/alarms.ts'
import { AnnouncementCard } from '../../announcements/AnnouncementList.tsx'
import { useInbox } from '../../announcements/hooks.ts'
import { useReading } from '../../conclusions/room/hooks.ts'
import { ReadBackScreen } from '../../conclusions/room/ReadBackScreen.tsx'
import { TaskCall } from '../../conclusions/room/TaskCall.tsx'
import { CatchUpCard } from '../../feed/CatchUpCard.tsx'
import { FeedList } from '../../feed/FeedList.tsx'
import { AskToSpeak } from '../../floor/AskToSpeak.tsx'
import { NowPanel } from '../../floor/NowPanel.tsx'
import { OwnRequests } from '../../floor/OwnRequests.tsx'
import { ownRequests } from '../../floor/own.ts'
import { Statements } from '../../floor/Statements.tsx'
import { useT } from '../../i18n/i18n.ts'
import type { PollPlace } from '../../polls/hooks.ts'
import { PollCard } from '../../polls/PollCard.tsx'
import { OnAirLight } from '../../stage/OnAirLight.tsx'
import { useHasStage } from '../../stage/useStage.ts'
import { useAll, useNow } from '../../store/hooks.ts'
import { classes, useTimeZone } from '../../ui/index.ts'
import css from './commune.module.css'
import { Stage } from './Stage.tsx'
import { MeetingButtons, type Open } from './windows.tsx'

/** An announcement without a demand stands on the face for this long, in milliseconds. */
const freshMs = 5 * 60_000

function Break() {
  const t = useT('commune')
  const timeZone = useTimeZone()
  const now = useNow(1000)
  const resumeAt = useAll((all) => all.meeting.resumeAt)
  const left = resumeAt === undefined ? undefined : resumeAt - now
  return (
    <section className={css.break} aria-label={t('break.title')}>
      <p className={css.breakTitle}>{t('break.title')}</p>
      {resumeAt !== undefined && (
        <p className={css.breakTime}>
          {t('break.until', { time: clockMinute(resumeAt, timeZone) })}{' '}
          {left !== undefined && left > 0 && <span role="timer">{t('before.in', { left: mmss(left) })}</span>}
        </p>
      )}
      <p>{t(left !== undefined && left <= 0 ? 'break.over' : 'break.stay')}</p>
    </section>
  )
}

function JustEnded({ own }: { own: Party }) {
  const t = useT('commune')
  const now = useNow(1000)
  const ended = useAll((all) => all.floor.ended)
  const turn = justEnded(ended, own, now)
  const hasStage = useHasStage()
  return turn ? (
    <p className={css.justEnded} aria-live="polite">
      {t(hasStage ? 'ended.own' : 'ended', { time: mmss(turn.spokenMs) })}
    </p>
  ) : null
}

/** In the meeting: left what goes on, right what this room can do, the great button first. */
export function InSession({
  own,
  polls,
  onBreak,
  onOpen,
}: {
  own: Party
  polls: PollPlace
  onBreak: boolean
  onOpen: (open: Open) => void
}) {
  const t = useT('commune')
  const now = useNow(30_000)
  const floor = useAll((all) => all.floor)
  const runningId = useAll((all) => all.agenda.runningId)
  const waiting = ownRequests(floor, own).some((r) => r.itemId === runningId)
  const reading = useReading()
  const fresh = useInbox().filter((a) => a.awaited || now - a.sentAt < freshMs)
  return (
    <main id="main" className={classes(css.session, reading && css.listening)}>
      {reading ? (
        <ReadBackScreen reading={reading} className={css.reading} />
      ) : (
        <div className={css.left}>
          <div className={css.seen}>
            {onBreak ? <Break /> : <Stage />}
            <OnAirLight />
          </div>
          <FeedList className={css.feed} whole />
        </div>
      )}
      <div className={css.right}>
        <div className={css.cards}>
          <CatchUpCard />
          <PollCard place={polls} />
          <NowPanel compact={!onBreak} />
          <JustEnded own={own} />
          <TaskCall onOpen={() => onOpen({ kind: 'conclusions' })} />
          {waiting ? (
            <>
              <OwnRequests own={own} />
              <AskToSpeak own={own} again />
            </>
          ) : (
            <>
              <div className={css.great}>
                <AskToSpeak own={own} />
              </div>
              <OwnRequests own={own} />
            </>
          )}
          <Statements own={own} onWrite={(itemId) => onOpen({ kind: 'statement', itemId })} />
          {fresh.length > 0 && (
            <section aria-label={t('announcements')} className={css.fresh}>
              {fresh.slice(0, 2).map((announcement) => (
                <AnnouncementCard key={announcement.id} announcement={announcement} />
              ))}
            </section>
          )}
        </div>
        <MeetingButtons
          onOpen={onOpen}
          shown={['agenda', 'announcements', 'materials', 'attendance', 'questions', 'papers', 'conclusions', 'polls']}
        />
      </div>
    </main>
  )
}
