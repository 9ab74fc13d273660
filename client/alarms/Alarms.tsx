import { useEffect, useMemo, useState } from 'react'
import type { ItemId, PollId } from '../../shared/core/identity.ts'
import type { Party } from '../../shared/floor/contract.ts'
import { itemNumber } from '../agenda/rows.ts'
import { usePartyNames } from '../floor/hooks.ts'
import { useOwnParty } from '../floor/use-own.ts'
import { useT } from '../i18n/i18n.ts'
import { ConclusionAlarm } from '../conclusions/room/ConclusionAlarm.tsx'
import type { OwnPoll } from '../polls/own.ts'
import { PollAlarm } from '../polls/PollAlarm.tsx'
import { OnAirLight } from '../stage/OnAirLight.tsx'
import { useHasStage } from '../stage/useStage.ts'
import { useActor, useAll, useFire, useHubClock, useNow, usePending, useSession, useUnit } from '../store/hooks.ts'
import { useStore } from 'zustand'
import { Alarm, Button, classes } from '../ui/index.ts'
import { type AlarmNeed, alarmOf, outdatedKeys } from './alarms.ts'
import css from './alarms.module.css'
import { usePressed } from './pressed.ts'

/** Where an alarm leads when its button is pressed, beyond saying that it was heard. */
export type AlarmOpens =
  | { kind: 'rollCall' }
  | { kind: 'statement'; itemId: ItemId }
  | { kind: 'poll'; pollId: PollId }
  | { kind: 'conclusions' }

/** Texts longer than this are shown smaller, in characters. */
const longText = 160

/**
 * Covers the screen, with a chime, while something needs this room: called, a poll to answer, asked to get ready, an
 * announcement or a conclusion to acknowledge, a statement to write, a roll call to answer.
 */
export function Alarms({ polls, onOpen }: { polls: readonly OwnPoll[]; onOpen: (opens: AlarmOpens) => void }) {
  const { store } = useSession()
  const pressed = usePressed(useStore(store, (state) => state.accessId))
  const all = useAll((state) => state)
  const unit = useUnit((state) => state)
  const actor = useActor()
  const own = useOwnParty()
  const now = useNow(60_000)
  const hubNow = useHubClock()
  const [openedAt] = useState(hubNow)
  const acknowledging = usePending('announcements.acknowledge')
  const confirming = usePending('conclusions.acknowledge')
  const answered = useMemo(
    () =>
      new Set([
        ...acknowledging.map((p) => (p.data as { announcementId: string }).announcementId),
        ...confirming.map((p) => (p.data as { entryId: string }).entryId),
      ]),
    [acknowledging, confirming],
  )
  const { keys, forget, press } = pressed
  const need = useMemo(
    () => alarmOf({ all, unit, actor, own, now, pressed: keys, answered, polls, openedAt }),
    [all, unit, actor, own, now, keys, answered, polls, openedAt],
  )
  useEffect(() => forget(outdatedKeys({ all }, keys)), [all, keys, forget])
  if (!need) return null
  const onPress = () => press(...('keys' in need ? need.keys : [need.key]))
  return <Shown key={need.key} need={need} onPress={onPress} onOpen={onOpen} />
}

/** Names up to this length are not broken over two lines, in characters. */
const unbroken = 20
const together = (name: string): string => (name.length <= unbroken ? name.replaceAll(' ', '\u00a0') : name)

function Shown({
  need,
  onPress,
  onOpen,
}: {
  need: AlarmNeed
  onPress: () => void
  onOpen: (opens: AlarmOpens) => void
}) {
  const t = useT('commune')
  const fire = useFire()
  const names = usePartyNames()
  const nameOf = (party: Party) => together(names.name(party))
  const agenda = useAll((all) => all.agenda)
  const turn = useAll((all) => all.floor.turn)
  const hasStage = useHasStage()
  const about = (request: {
    speaker?: { name: string; title?: string | undefined } | undefined
    subject?: string | undefined
  }) =>
    [names.speaker(request), request.subject && t('own.subject', { subject: request.subject })]
      .filter(Boolean)
      .join(' · ')
  switch (need.kind) {
    case 'called': {
      const { request } = need.turn
      return (
        <Alarm
          title={t('alarm.called', { name: nameOf(request.party) })}
          text={about(request) || undefined}
          action={t('alarm.called.action')}
          onPress={onPress}
        >
          {/* On the air before anybody has pressed: the room must read so here. */}
          <OnAirLight bare />
          <p className={css.text}>{t(hasStage ? 'alarm.called.own' : 'alarm.called.text')}</p>
        </Alarm>
      )
    }
    case 'poll':
      return (
        <PollAlarm
          {...need}
          onPress={() => {
            onPress()
            onOpen({ kind: 'poll', pollId: need.poll.id })
          }}
        />
      )
    case 'prepared':
      return (
        <Alarm
          urgency="soon"
          title={t('alarm.prepared', { name: nameOf(need.request.party) })}
          text={about(need.request) || undefined}
          action={t('alarm.heard')}
          onPress={onPress}
        >
          <OnAirLight bare />
          <p className={css.text}>
            {turn
              ? t(hasStage ? 'alarm.prepared.afterOwn' : 'alarm.prepared.after', {
                  name: names.name(turn.request.party),
                })
              : t(hasStage ? 'alarm.prepared.own' : 'alarm.prepared.text')}
          </p>
        </Alarm>
      )
    case 'announcement': {
      const { id, text, remindedAt } = need.announcement
      return (
        <Alarm
          urgency="soon"
          title={t(remindedAt === undefined ? 'alarm.announcement' : 'alarm.announcement.again')}
          action={t('announcements:inbox.acknowledge')}
          onPress={() => fire('announcements.acknowledge', { announcementId: id })}
        >
          <p className={classes(css.announcement, text.length > longText && css.long)}>{text}</p>
        </Alarm>
      )
    }
    case 'conclusion':
      return (
        <ConclusionAlarm
          {...need}
          onPress={() => {
            onPress()
            onOpen({ kind: 'conclusions' })
          }}
        />
      )
    case 'statement': {
      const item = agenda.items.find((i) => i.id === need.itemId)
      return (
        <Alarm
          urgency="soon"
          title={t('alarm.statement')}
          text={item && t('item', { number: itemNumber(agenda, item.id), title: item.title })}
          action={t('statement.write')}
          onPress={() => {
            onPress()
            onOpen({ kind: 'statement', itemId: need.itemId as ItemId })
          }}
        >
          <p className={css.text}>{t('alarm.statement.text')}</p>
          <Button size="big" onClick={onPress}>
            {t('alarm.later')}
          </Button>
        </Alarm>
      )
    }
    case 'rollCall':
      return (
        <Alarm
          urgency="soon"
          title={t('alarm.rollCall')}
          text={t('alarm.rollCall.text')}
          action={t('alarm.rollCall.action')}
          onPress={() => {
            onPress()
            onOpen({ kind: 'rollCall' })
          }}
        />
      )
  }
}
