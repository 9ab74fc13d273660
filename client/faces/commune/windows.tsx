import { AgendaList } from '../../agenda/AgendaList.tsx'
import { ForecastLine } from '../../agenda/ForecastLine.tsx'
import { AnnouncementList } from '../../announcements/AnnouncementList.tsx'
import { useInbox } from '../../announcements/hooks.ts'
import { CheckList } from '../../attendance/CheckList.tsx'
import { Headcount } from '../../attendance/Headcount.tsx'
import { RollCall } from '../../attendance/RollCall.tsx'
import { Technician } from '../../attendance/Technician.tsx'
import { useOwnConclusions, useUs } from '../../conclusions/room/hooks.ts'
import { OwnTasks } from '../../conclusions/room/OwnTasks.tsx'
import { FeedList } from '../../feed/FeedList.tsx'
import { AskToSpeak } from '../../floor/AskToSpeak.tsx'
import { OwnRequests } from '../../floor/OwnRequests.tsx'
import { Papers } from '../../floor/Papers.tsx'
import { StatementDialog } from '../../floor/Statements.tsx'
import type { ItemId, SiteId, UnitId } from '../../../shared/core/identity.ts'
import type { Party } from '../../../shared/floor/contract.ts'
import { useT } from '../../i18n/i18n.ts'
import { useFetchAhead, useMaterials } from '../../materials/hooks.ts'
import { isNew } from '../../materials/list.ts'
import { MaterialList } from '../../materials/MaterialList.tsx'
import { PollList } from '../../polls/PollList.tsx'
import { DeviceEntry } from '../../stage/DeviceButton.tsx'
import { RoomQuestions } from '../../questions/RoomQuestions.tsx'
import { useAssigned } from '../../questions/hooks.ts'
import { LiteSwitch } from '../../stage/LiteSwitch.tsx'
import { useAll } from '../../store/hooks.ts'
import { Button, Dialog } from '../../ui/index.ts'
import css from './commune.module.css'

const windows = [
  'agenda',
  'announcements',
  'materials',
  'attendance',
  'papers',
  'conclusions',
  'questions',
  'ask',
  'technician',
  'checks',
  'feed',
  'polls',
] as const
type WindowName = (typeof windows)[number]

/** What stands open over the face. */
export type Open = { kind: WindowName } | { kind: 'statement'; itemId: ItemId }

/** Everything that is needed now and then, one press away. */
export function MeetingButtons({
  onOpen,
  shown = windows,
}: {
  onOpen: (open: Open) => void
  shown?: readonly WindowName[]
}) {
  const t = useT('commune')
  const awaited = useInbox().filter((a) => a.awaited).length
  const materials = useMaterials()
  useFetchAhead(materials)
  const unopened = materials.filter(isNew).length
  const { ours, others } = useOwnConclusions()
  const owed = ours.filter((own) => own.awaited).length
  const toAnswer = useAssigned().filter(({ lead }) => !lead.answer).length
  const anyPoll = useAll((all) => all.polls.polls.some(({ state }) => state !== 'open'))
  const offered = shown.filter(
    (kind) =>
      (kind !== 'polls' || anyPoll) &&
      (kind !== 'materials' || materials.length > 0) &&
      (kind !== 'conclusions' || ours.length + others.length > 0),
  )
  return (
    <nav className={css.buttons} aria-label={t('buttons.label')}>
      {offered.map((kind) => (
        <Button key={kind} onClick={() => onOpen({ kind })}>
          {t(`window.${kind}`)}
          {kind === 'announcements' && awaited > 0 && <span className={css.badge}>{awaited}</span>}
          {kind === 'materials' && unopened > 0 && <span className={css.badge}>{unopened}</span>}
          {kind === 'conclusions' && owed > 0 && <span className={css.badge}>{owed}</span>}
          {kind === 'questions' && toAnswer > 0 && <span className={css.badge}>{toAnswer}</span>}
        </Button>
      ))}
    </nav>
  )
}

/** The open one, if any. */
export function Windows({
  open,
  siteId,
  unitId,
  own,
  onClose,
}: {
  open: Open | undefined
  siteId: SiteId
  unitId: UnitId
  own: Party
  onClose: () => void
}) {
  const t = useT('commune')
  const announcements = useInbox()
  const us = useUs()
  if (!open) return null
  if (open.kind === 'statement') return <StatementDialog own={own} itemId={open.itemId} onClose={onClose} />
  const inside = () => {
    switch (open.kind) {
      case 'agenda':
        return (
          <>
            <ForecastLine />
            <AgendaList />
          </>
        )
      case 'announcements':
        return <AnnouncementList announcements={announcements} />
      case 'materials':
        return <MaterialList />
      case 'attendance':
        return (
          <>
            <h3 className={css.heading}>{t('attendance:headcount.label')}</h3>
            <Headcount siteId={siteId} />
            <RollCall unitId={unitId} siteId={siteId} canAdd heading={t('attendance:delegates.title')} />
            <h3 className={css.heading}>{t('attendance:technician.title')}</h3>
            <Technician unitId={unitId} />
          </>
        )
      case 'papers':
        return <Papers own={own} />
      case 'conclusions':
        return <OwnTasks />
      case 'questions':
        return <RoomQuestions siteId={siteId} />
      case 'ask':
        return (
          <>
            <OwnRequests own={own} />
            <AskToSpeak own={own} again inWindow />
          </>
        )
      case 'technician':
        return (
          <>
            <Technician unitId={unitId} />
            <DeviceEntry />
          </>
        )
      case 'checks':
        return (
          <>
            <CheckList siteId={siteId} heading={t('before.checks')} />
            <DeviceEntry />
            <LiteSwitch />
          </>
        )
      case 'feed':
        return <FeedList className={css.feedWindow} />
      case 'polls':
        return <PollList />
    }
  }
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={open.kind === 'conclusions' ? t('conclusionRoom:own', { us }) : t(`window.${open.kind}`)}
    >
      {inside()}
    </Dialog>
  )
}
