import type { SiteId, UnitId } from '../../../shared/core/identity.ts'
import { clockMinute, countdown, longDate, weekday } from '../../../shared/core/format.ts'
import { AnnouncementCard } from '../../announcements/AnnouncementList.tsx'
import { useInbox } from '../../announcements/hooks.ts'
import { CheckList } from '../../attendance/CheckList.tsx'
import { Headcount } from '../../attendance/Headcount.tsx'
import { Participation } from '../../attendance/Participation.tsx'
import { RollCall } from '../../attendance/RollCall.tsx'
import { TaskCall } from '../../conclusions/room/TaskCall.tsx'
import { CatchUpCard } from '../../feed/CatchUpCard.tsx'
import { useLanguage, useT } from '../../i18n/i18n.ts'
import { DeviceEntry } from '../../stage/DeviceButton.tsx'
import { OnAirLight } from '../../stage/OnAirLight.tsx'
import { StagePicture } from '../../stage/StagePicture.tsx'
import { useHasStage } from '../../stage/useStage.ts'
import { useAll, useNow } from '../../store/hooks.ts'
import { PlainHttp, useTimeZone } from '../../ui/index.ts'
import css from './commune.module.css'
import { untilStart } from './view.ts'
import { MeetingButtons, type Open } from './windows.tsx'

/** Welcome: whose meeting it is, where, when, and how long until then. */
export function Welcome({ between }: { between: boolean }) {
  const t = useT('commune')
  const language = useLanguage()
  const timeZone = useTimeZone()
  const now = useNow(1000)
  const all = useAll((state) => state)
  const { facts, phase } = all.meeting
  const left = untilStart(all, now)
  const held = all.meeting.sittings.filter((s) => s.closedAt !== undefined).at(-1)
  const next = all.meeting.sittings.find((s) => s.openedAt === undefined)
  if (!facts) return null
  return (
    <section className={css.welcome} aria-label={t('before.label')}>
      <div className={css.what}>
        <p className={css.organ}>{facts.organ}</p>
        <p className={css.meeting}>{facts.title}</p>
        <p className={css.note}>
          {weekday(facts.plannedStart, timeZone, language)}, {longDate(facts.plannedStart, timeZone, language)}
          {' · '}
          {facts.place}
        </p>
      </div>
      {between ? (
        <p className={css.countdown}>
          {held && t('between.ended', { sitting: held.name })}
          {next && ` ${t('between.next', { sitting: next.name })}`}
        </p>
      ) : (
        <p className={css.countdown}>
          {left === undefined ? (
            t(phase === 'draft' ? 'before.draft' : 'before.soon')
          ) : (
            <>
              {t('before.startsAt', { time: clockMinute(facts.plannedStart, timeZone) })}{' '}
              <span className={css.left} role="timer">
                {t('before.in', { left: countdown(left, language) })}
              </span>
            </>
          )}
        </p>
      )}
    </section>
  )
}

/** Before the opening: the check list is the one thing to do; attendance stands beside it, the rest one press away. */
export function Before({
  siteId,
  unitId,
  between,
  awake,
  onOpen,
}: {
  siteId: SiteId
  unitId: UnitId
  between: boolean
  /** The page keeps the screen from going dark. */
  awake: boolean
  onOpen: (open: Open) => void
}) {
  const t = useT('commune')
  const awaited = useInbox().filter((a) => a.awaited)
  const isOpen = useAll((all) => all.meeting.phase !== 'draft')
  const showsHall = useHasStage() && isOpen
  return (
    <main id="main" className={css.before}>
      <Welcome between={between} />
      <div className={css.column}>
        <CatchUpCard />
        <CheckList siteId={siteId} heading={t('before.checks')} />
        <DeviceEntry />
        <OnAirLight />
        {!awake && <p className={css.note}>{t('before.mayDarken')}</p>}
        <PlainHttp className={css.note} />
      </div>
      <div className={css.column}>
        {showsHall && <StagePicture className={css.lobbyPicture} />}
        <TaskCall onOpen={() => onOpen({ kind: 'conclusions' })} />
        {awaited.map((announcement) => (
          <AnnouncementCard key={announcement.id} announcement={announcement} />
        ))}
        <section className={css.block}>
          <div className={css.between}>
            <h2 className={css.heading}>{t('attendance:headcount.label')}</h2>
            <Participation siteId={siteId} />
          </div>
          <Headcount siteId={siteId} />
        </section>
        <section className={css.block}>
          <RollCall unitId={unitId} siteId={siteId} canAdd heading={t('attendance:delegates.title')} />
        </section>
        <MeetingButtons
          onOpen={onOpen}
          shown={[
            'agenda',
            'papers',
            'conclusions',
            'questions',
            'ask',
            'technician',
            'announcements',
            'materials',
            'feed',
          ]}
        />
      </div>
    </main>
  )
}
