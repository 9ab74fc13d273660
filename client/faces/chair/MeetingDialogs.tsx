import { insideSentence } from '../../../shared/core/text.ts'
import { useState } from 'react'
import { officesOnce, withAddress } from '../../../shared/core/address.ts'
import { clockMinute } from '../../../shared/core/format.ts'
import type { Ack } from '../../../shared/core/envelope.ts'
import type { Item } from '../../../shared/agenda/contract.ts'
import type { ChairId } from '../../../shared/core/identity.ts'
import { sittingAhead } from '../../../shared/meeting/sitting.ts'
import { roomsOf } from '../../../shared/roster/rooms.ts'
import { usePartyNames } from '../../floor/hooks.ts'
import { toBeInvited } from '../../floor/queue-entries.ts'
import { useLanguage, useT } from '../../i18n/i18n.ts'
import { Choices } from '../../meeting/Choices.tsx'
import { CommandDialog } from '../../meeting/CommandDialog.tsx'
import { useQuietSend } from '../../meeting/quiet.ts'
import { useAll, useNow, usePresence } from '../../store/hooks.ts'
import { Field, Select, useTimeZone } from '../../ui/index.ts'
import css from './dialogs.module.css'
import { breakEnd } from './times.ts'
import { atClock } from '../../meeting/at-clock.ts'

interface Closing {
  onClose: () => void
}

/** Opens a sitting: the first one opens the conference. */
export function StartDialog({ onClose }: Closing) {
  const t = useT('chair')
  const send = useQuietSend()
  const [meeting, roster] = useAll((all) => [all.meeting, all.roster] as const)
  const { online = 0 } = usePresence()
  const [chosen, choose] = useState(sittingAhead(meeting)?.id ?? meeting.sittings[0]?.id)
  return (
    <CommandDialog
      title={t(meeting.startedAt === undefined ? 'start.title' : 'start.again')}
      submit={t('start.submit')}
      onSubmit={() => send('meeting.start', { ...(chosen && { sittingId: chosen }) })}
      onClose={onClose}
      focusSubmit
    >
      {meeting.sittings.length > 1 && (
        <Select label={t('start.sitting')} value={chosen} onChange={(e) => choose(e.target.value as typeof chosen)}>
          {meeting.sittings.map((sitting) => (
            <option key={sitting.id} value={sitting.id}>
              {sitting.openedAt === undefined ? sitting.name : t('start.heldBefore', { name: sitting.name })}
            </option>
          ))}
        </Select>
      )}
      <p>{t('start.online', { online, sites: roomsOf(roster).length })}</p>
    </CommandDialog>
  )
}

/** A break of the meeting, and with it the break of the programme where that comes next. */
export function BreakDialog({ item, onClose }: Closing & { item: Item | undefined }) {
  const t = useT('chair')
  const send = useQuietSend()
  const timeZone = useTimeZone()
  const now = useNow(1000)
  const names = usePartyNames()
  const turn = useAll((all) => all.floor.turn)
  const [length, setLength] = useState<number | undefined>(item?.minutes ?? 15)
  const [clock, setClock] = useState('')
  const [withItem, setWithItem] = useState(item !== undefined)
  const resumeAt = clock.trim()
    ? atClock(clock, now, timeZone)
    : length === undefined
      ? undefined
      : breakEnd(now, length)
  const submit = async (): Promise<Ack> => {
    if (turn) {
      const ended = await send('floor.end', { turnId: turn.id })
      if (!ended.ok) return ended
    }
    if (item && withItem) {
      const started = await send('agenda.start', { itemId: item.id })
      if (!started.ok) return started
    }
    return send('meeting.startBreak', { ...(resumeAt !== undefined && { resumeAt }) })
  }
  return (
    <CommandDialog
      title={t('break.title')}
      submit={resumeAt === undefined ? t('break.submit') : t('break.until', { time: clockMinute(resumeAt, timeZone) })}
      complete={clock.trim() === '' || resumeAt !== undefined}
      onSubmit={submit}
      onClose={onClose}
      focusSubmit
    >
      <Choices
        label={t('break.length')}
        options={[5, 10, 15, 20, 30].map((n) => ({ value: n, label: t('minutes', { count: n }) }))}
        value={clock ? undefined : length}
        onChoose={(n) => {
          setLength(n)
          setClock('')
        }}
      />
      <Field
        label={t('break.clock')}
        placeholder={clockMinute(breakEnd(now, 15), timeZone)}
        error={clock.trim() !== '' && resumeAt === undefined ? t('break.clockWrong') : undefined}
        value={clock}
        onChange={(e) => setClock(e.target.value)}
      />
      {item && (
        <label className={css.check}>
          <input type="checkbox" checked={withItem} onChange={(e) => setWithItem(e.target.checked)} />
          <span>{t('break.withItem', { title: item.title })}</span>
        </label>
      )}
      {turn && <p className={css.note}>{t('break.endsTurn', { name: names.name(turn.request.party) })}</p>}
    </CommandDialog>
  )
}

export function EndSittingDialog({ onClose }: Closing) {
  const t = useT('chair')
  const send = useQuietSend()
  const [turn, sitting] = useAll(
    ({ floor, meeting }) => [floor.turn, meeting.sittings.find(({ id }) => id === meeting.sittingId)] as const,
  )
  const names = usePartyNames()
  const submit = async () => {
    const ended = turn && (await send('floor.end', { turnId: turn.id }))
    return ended && !ended.ok ? ended : send('meeting.endSitting', {})
  }
  return (
    <CommandDialog
      title={t('endSitting.title', { name: insideSentence(sitting?.name ?? '') })}
      submit={t('endSitting.submit')}
      onSubmit={submit}
      onClose={onClose}
      danger
      focusSubmit
    >
      <p>{t('endSitting.text')}</p>
      {turn && <p className={css.note}>{t('break.endsTurn', { name: names.name(turn.request.party) })}</p>}
    </CommandDialog>
  )
}

export function CloseDialog({ onClose }: Closing) {
  const t = useT('chair')
  const send = useQuietSend()
  const [turn, waiting] = useAll((all) => [all.floor.turn, toBeInvited(all, () => true)] as const)
  const names = usePartyNames()
  return (
    <CommandDialog
      title={t('close.title')}
      submit={t('close.submit')}
      onSubmit={() => send('meeting.close', {})}
      onClose={onClose}
      danger
      focusSubmit
    >
      <p>{t('close.text')}</p>
      {turn && <p className={css.note}>{t('break.endsTurn', { name: names.name(turn.request.party) })}</p>}
      {waiting > 0 && <p className={css.note}>{t('invites', { count: waiting })}</p>}
    </CommandDialog>
  )
}

export function ReopenDialog({ onClose }: Closing) {
  const t = useT('chair')
  const send = useQuietSend()
  const [reason, setReason] = useState('')
  return (
    <CommandDialog
      title={t('reopen.title')}
      submit={t('reopen.submit')}
      complete={reason.trim() !== ''}
      onSubmit={() => send('meeting.reopen', { reason })}
      onClose={onClose}
    >
      <p>{t('reopen.text')}</p>
      <Field
        label={t('console:reason')}
        hint={t('console:reason.recorded')}
        maxLength={300}
        value={reason}
        onChange={(e) => setReason(e.target.value)}
      />
    </CommandDialog>
  )
}

export function HandOverDialog({ onClose }: Closing) {
  const t = useT('chair')
  const send = useQuietSend()
  const language = useLanguage()
  const [facts, presiding] = useAll(({ meeting }) => [meeting.facts, meeting.presiding] as const)
  const chairs = facts?.chairs
  const [chosen, choose] = useState<ChairId | undefined>(chairs?.find(({ id }) => id !== presiding)?.id)
  return (
    <CommandDialog
      title={t('handOver.title')}
      submit={t('handOver.submit')}
      complete={chosen !== undefined && chosen !== presiding}
      onSubmit={() => (chosen ? send('meeting.handOver', { chairId: chosen }) : Promise.reject(new Error('nobody')))}
      onClose={onClose}
    >
      <fieldset className={css.options}>
        <legend className="hidden-text">{t('handOver.title')}</legend>
        {chairs
          ?.map((chair) => ({ id: chair.id, ...officesOnce(chair) }))
          .map(({ id, name, title }) => (
            <label key={id} className={css.option}>
              <input
                type="radio"
                name="chair"
                checked={chosen === id}
                disabled={id === presiding}
                onChange={() => choose(id)}
              />
              {withAddress(name, facts?.address ?? 'dongChi', 'short', language)}{' '}
              <span className={css.muted}>{id === presiding ? t('handOver.now') : title}</span>
            </label>
          ))}
      </fieldset>
    </CommandDialog>
  )
}
