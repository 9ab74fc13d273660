import { clockMinute, longDate } from '../../../shared/core/format.ts'
import { LeaveButton } from '../../access/LeaveButton.tsx'
import { AgendaList } from '../../agenda/AgendaList.tsx'
import { useReading } from '../../conclusions/room/hooks.ts'
import { PublishedList } from '../../conclusions/room/PublishedList.tsx'
import { ReadBackScreen } from '../../conclusions/room/ReadBackScreen.tsx'
import { CatchUpCard } from '../../feed/CatchUpCard.tsx'
import { FeedList } from '../../feed/FeedList.tsx'
import { usePartyNames } from '../../floor/hooks.ts'
import { NowPanel } from '../../floor/NowPanel.tsx'
import { TurnPanel } from '../../floor/TurnPanel.tsx'
import { useLanguage, useT } from '../../i18n/i18n.ts'
import { useMaterials } from '../../materials/hooks.ts'
import { MaterialList } from '../../materials/MaterialList.tsx'
import { PollNow } from '../../polls/PollNow.tsx'
import { Captions, CaptionsSwitch } from '../../stage/Captions.tsx'
import { LiteSwitch } from '../../stage/LiteSwitch.tsx'
import { StagePicture } from '../../stage/StagePicture.tsx'
import { StageSound } from '../../stage/StageSound.tsx'
import { useHasStage } from '../../stage/useStage.ts'
import { useAll } from '../../store/hooks.ts'
import { EmptyState, StatusBar, useTimeZone } from '../../ui/index.ts'
import css from './observer.module.css'

/** What the meeting is at when nobody speaks: before, within an item, between and after. */
function Stillness() {
  const t = useT('observer')
  const language = useLanguage()
  const timeZone = useTimeZone()
  const { phase, facts, resumeAt, closedAt } = useAll((all) => all.meeting)
  const time = (at: number | undefined) => (at === undefined ? '' : clockMinute(at, timeZone))
  const planned = facts && {
    time: time(facts.plannedStart),
    date: longDate(facts.plannedStart, timeZone, language),
  }
  if (phase === 'draft' || phase === 'lobby')
    return <EmptyState title={t(`${phase}.title`)} {...(planned && { text: t('draft.text', planned) })} />
  if (phase === 'break')
    return (
      <EmptyState
        title={t('break.title')}
        {...(resumeAt !== undefined && { text: t('break.text', { time: time(resumeAt) }) })}
      />
    )
  if (phase === 'closed')
    return (
      <EmptyState
        title={t('closed.title')}
        {...(closedAt !== undefined && { text: t('closed.text', { time: time(closedAt) }) })}
      />
    )
  return (
    <>
      <NowPanel compact />
      <p className={css.waiting}>{t('nobody')}</p>
    </>
  )
}

function Now() {
  const t = useT('observer')
  const names = usePartyNames()
  const [turn, queue, preparedId] = useAll(({ floor }) => [floor.turn, floor.queue, floor.preparedId] as const)
  const inSession = useAll((all) => all.meeting.phase === 'inSession')
  const reading = useReading()
  const hasStage = useHasStage()
  const phase = useAll((all) => all.meeting.phase)
  const published = useAll((all) => all.conclusions.published)
  const prepared = queue.find((request) => request.id === preparedId)
  // Then the item under way is shown, with who gets ready.
  const isStill = inSession && !turn && !reading
  return (
    <div className={css.now}>
      <PollNow />
      {hasStage && phase !== 'draft' && phase !== 'closed' && <StagePicture className={css.picture} quiet={!!turn} />}
      {reading && <ReadBackScreen reading={reading} className={css.reading} />}
      {turn ? (
        <TurnPanel turn={turn} />
      ) : (
        !reading && (
          <div className={css.still}>
            <Stillness />
          </div>
        )
      )}
      {prepared && !isStill && <p className={css.next}>{t('next', { name: names.name(prepared.party) })}</p>}
      {inSession && queue.length > 0 && <p className={css.waiting}>{t('waiting', { count: queue.length })}</p>}
      {published.length > 0 && (
        <details className={css.conclusions}>
          <summary>{t('conclusions', { count: published.length })}</summary>
          <PublishedList list={published} />
        </details>
      )}
    </div>
  )
}

function Documents() {
  const t = useT('materials')
  const count = useMaterials().length
  if (count === 0) return null
  return (
    <details>
      <summary>
        {t('title.long')} ({count})
      </summary>
      <MaterialList />
    </details>
  )
}

/** For those who only follow: agenda, who has the floor, what has happened. Nothing to press. */
export default function ObserverFace() {
  const t = useT('observer')
  return (
    <div className={css.face}>
      <StatusBar />
      <CatchUpCard className={css.catchUp} />
      <main id="main" className={css.columns}>
        <section className={css.agenda} aria-label={t('agenda')}>
          <h2 className={css.heading}>{t('agenda')}</h2>
          <AgendaList />
          <Documents />
          <LiteSwitch />
          <CaptionsSwitch />
          <LeaveButton />
        </section>
        <Now />
        <FeedList className={css.feed} />
      </main>
      <StageSound />
      <Captions on="page" />
    </div>
  )
}
