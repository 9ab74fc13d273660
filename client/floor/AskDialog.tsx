import { useMemo, useState } from 'react'
import type { Party, Person } from '../../shared/floor/contract.ts'
import { itemNumber } from '../agenda/rows.ts'
import { useT } from '../i18n/i18n.ts'
import { useActor, useAll, useFire, useUnit } from '../store/hooks.ts'
import { Button, Dialog, Field, Select } from '../ui/index.ts'
import type { Offer } from './offers.ts'
import css from './participant.module.css'
import { SpeakerChoice } from './SpeakerChoice.tsx'
import { type Speaker, speakersAt } from './speakers.ts'

/** What is asked for, about what, and who will speak. Closes at once: what becomes of it is shown behind. */
export function AskDialog({ own, offers, onClose }: { own: Party; offers: readonly Offer[]; onClose: () => void }) {
  const t = useT('commune')
  const fire = useFire()
  const { delegateId } = useActor()
  const agenda = useAll((all) => all.agenda)
  const [delegates, marks] = useUnit((unit) => [unit.roster.delegates, unit.attendance.delegates] as const)
  const [index, setIndex] = useState(0)
  const [subject, setSubject] = useState('')
  const [speaker, setSpeaker] = useState<Speaker>({ kind: 'none' })
  const speakers = useMemo(() => speakersAt(delegates, marks, own.siteId), [delegates, marks, own.siteId])
  const offer = offers[Math.min(index, offers.length - 1)]
  const label = ({ kind, item }: Offer) =>
    `${t(`ask.kind.${kind}`)} · ${t('item', { number: itemNumber(agenda, item.id), title: item.title })}`
  const send = () => {
    if (!offer) return
    const person: Person | undefined =
      speaker.kind === 'other' && speaker.name.trim()
        ? { name: speaker.name, ...(speaker.title.trim() && { title: speaker.title }) }
        : undefined
    fire('floor.request', {
      kind: offer.kind,
      itemId: offer.item.id,
      siteId: own.siteId,
      ...(subject.trim() && { subject }),
      ...(speaker.kind === 'delegate' && { delegateId: speaker.id }),
      ...(person && { speaker: person }),
    })
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('ask.title')}
      actions={
        <Button type="submit" form="ask" kind="primary" size="big" className={css.wide} disabled={!offer}>
          {t('ask.send')}
        </Button>
      }
    >
      <form
        id="ask"
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        {offers.length > 1 ? (
          <Select label={t('ask.what')} value={index} onChange={(e) => setIndex(Number(e.target.value))}>
            {offers.map((o, i) => (
              <option key={`${o.kind} ${o.item.id}`} value={i}>
                {label(o)}
              </option>
            ))}
          </Select>
        ) : (
          <p className={css.lead}>{offer ? label(offer) : t('ask.notNow')}</p>
        )}
        {offer?.ahead && <p className={css.note}>{t('ask.ahead')}</p>}
        {!delegateId && <SpeakerChoice speakers={speakers} value={speaker} onChange={setSpeaker} />}
        <Field
          label={t('ask.subject')}
          hint={t('ask.subject.hint')}
          maxLength={200}
          value={subject}
          onChange={(e) => setSubject(e.target.value)}
        />
      </form>
    </Dialog>
  )
}
