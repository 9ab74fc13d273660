import { useState } from 'react'
import { clockMinute, shortDate } from '../../../shared/core/format.ts'
import { Address, type Facts } from '../../../shared/meeting/contract.ts'
import { useT } from '../../i18n/i18n.ts'
import { Choices } from '../../meeting/Choices.tsx'
import { CommandDialog } from '../../meeting/CommandDialog.tsx'
import { useQuietSend } from '../../meeting/quiet.ts'
import { useAll, useNow } from '../../store/hooks.ts'
import { Field, TextArea, useTimeZone } from '../../ui/index.ts'
import css from './dialogs.module.css'
import { atClockOfDay } from '../../meeting/at-clock.ts'

const mediaWays = ['none', 'external', 'own'] as const

/** Whole numbers within bounds, as written. */
const whole = (written: string, least: number, most: number): number | undefined => {
  const n = Number(written)
  return /^\d{1,4}$/.test(written.trim()) && n >= least && n <= most ? n : undefined
}

/** What the meeting is called and how it is held. */
export function SettingsDialog({ onClose }: { onClose: () => void }) {
  const facts = useAll((all) => all.meeting.facts)
  return facts ? <Form facts={facts} onClose={onClose} /> : null
}

function Form({ facts, onClose }: { facts: Facts; onClose: () => void }) {
  const t = useT('chair')
  const send = useQuietSend()
  const timeZone = useTimeZone()
  const now = useNow(60_000)
  const begun = useAll((all) => all.meeting.startedAt !== undefined)
  const [title, setTitle] = useState(facts.title)
  const [organ, setOrgan] = useState(facts.organ)
  const [place, setPlace] = useState(facts.place)
  const [address, setAddress] = useState(facts.address)
  const [start, setStart] = useState(clockMinute(facts.plannedStart, timeZone))
  const [lost, setLost] = useState(String(facts.settings.lostAfterSeconds))
  const [devices, setDevices] = useState(String(facts.settings.devicesPerSite))
  const [severalPolls, setSeveralPolls] = useState(facts.settings.severalPolls)
  const [media, setMedia] = useState(facts.settings.media ?? 'none')
  const lostAfterSeconds = whole(lost, 5, 600)
  const devicesPerSite = whole(devices, 1, 10)
  const plannedStart = atClockOfDay(start, facts.plannedStart, timeZone)
  const words = [title, organ, place].every((text) => text.trim() !== '')
  const complete = words && lostAfterSeconds !== undefined && devicesPerSite !== undefined && plannedStart !== undefined
  const submit = () =>
    send('meeting.change', {
      changes: {
        title,
        organ,
        place,
        address,
        ...(!begun && plannedStart !== undefined && { plannedStart }),
        ...(lostAfterSeconds !== undefined &&
          devicesPerSite !== undefined && {
            settings: {
              lostAfterSeconds,
              devicesPerSite,
              severalPolls,
              // Where it was never said it stays unsaid: that is no change.
              ...((media !== 'none' || facts.settings.media) && { media }),
            },
          }),
      },
    })
  return (
    <CommandDialog
      title={t('settings.title')}
      submit={t('ui:save')}
      complete={complete}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextArea
        label={t('settings.name')}
        rows={3}
        maxLength={400}
        value={title}
        onChange={(e) => setTitle(e.target.value)}
      />
      <Field label={t('settings.organ')} maxLength={200} value={organ} onChange={(e) => setOrgan(e.target.value)} />
      <Field label={t('settings.place')} maxLength={200} value={place} onChange={(e) => setPlace(e.target.value)} />
      <Choices
        label={t('settings.address')}
        options={Address.options.map((value) => ({ value, label: t(`meeting:address.${value}`) }))}
        value={address}
        onChoose={setAddress}
      />
      <Choices
        label={t('stage:media')}
        options={mediaWays.map((value) => ({ value, label: t(`stage:media.${value}`) }))}
        value={media}
        onChoose={setMedia}
      />
      <div className={css.columns}>
        <Field
          label={t('settings.start')}
          hint={shortDate(plannedStart ?? now, timeZone)}
          disabled={begun}
          error={plannedStart === undefined ? t('break.clockWrong') : undefined}
          value={start}
          onChange={(e) => setStart(e.target.value)}
        />
        <Field
          label={t('settings.lostAfter')}
          hint={t('settings.lostAfterHint')}
          inputMode="numeric"
          error={lostAfterSeconds === undefined ? t('settings.between', { least: 5, most: 600 }) : undefined}
          value={lost}
          onChange={(e) => setLost(e.target.value)}
        />
        <Field
          label={t('settings.devices')}
          hint={t('settings.devicesHint')}
          inputMode="numeric"
          error={devicesPerSite === undefined ? t('settings.between', { least: 1, most: 10 }) : undefined}
          value={devices}
          onChange={(e) => setDevices(e.target.value)}
        />
      </div>
      <label className={css.check}>
        <input type="checkbox" checked={severalPolls} onChange={(e) => setSeveralPolls(e.target.checked)} />
        <span>{t('settings.severalPolls')}</span>
      </label>
    </CommandDialog>
  )
}
