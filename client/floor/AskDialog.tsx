import { useMemo, useState } from 'react'
import type { CommandInput } from '../../shared/core/envelope.ts'
import type { Party, Person } from '../../shared/floor/contract.ts'
import { itemNumber } from '../agenda/rows.ts'
import { useT } from '../i18n/i18n.ts'
import { useActor, useAll, useSend, useUnit } from '../store/hooks.ts'
import { Button, Dialog, Field, Select } from '../ui/index.ts'
import type { Offer } from './offers.ts'
import { useOpeningFocus } from './opening-focus.ts'
import css from './participant.module.css'
import { SpeakerChoice } from './SpeakerChoice.tsx'
import { type Speaker, speakersAt } from './speakers.ts'

const keyOf = ({ kind, item }: Offer): string => `${kind} ${item.id}`

/** What is asked for, about what, and who will speak. Closes at once: what becomes of it is shown behind. */
export function AskDialog({
  own,
  offers,
  quiet,
  onClose,
}: {
  own: Party
  offers: readonly Offer[]
  /** A refusal is shown where the button is, not by the page. */
  quiet: boolean
  onClose: () => void
}) {
  const t = useT('commune')
  const send = useSend()
  const first = useOpeningFocus<HTMLButtonElement>()
  const { delegateId } = useActor()
  const agenda = useAll((all) => all.agenda)
  const [delegates, marks] = useUnit((unit) => [unit.roster.delegates, unit.attendance.delegates] as const)
  const [chosen, setChosen] = useState<string>()
  const [subject, setSubject] = useState('')
  const [speaker, setSpeaker] = useState<Speaker>({ kind: 'none' })
  const speakers = useMemo(() => speakersAt(delegates, marks, own.siteId), [delegates, marks, own.siteId])
  // The list may change under the dialog: what was chosen stays chosen as long as it is offered.
  const offer = offers.find((o) => keyOf(o) === chosen) ?? offers[0]
  const label = ({ kind, item }: Offer) =>
    `${t(`ask.kind.${kind}`)} · ${t('item', { number: itemNumber(agenda, item.id), title: item.title })}`
  const submit = () => {
    if (!offer) return
    const person: Person | undefined =
      speaker.kind === 'other' && speaker.name.trim()
        ? { name: speaker.name, ...(speaker.title.trim() && { title: speaker.title }) }
        : undefined
    const request: CommandInput<'floor.request'> = {
      kind: offer.kind,
      itemId: offer.item.id,
      siteId: own.siteId,
      ...(subject.trim() && { subject }),
      ...(speaker.kind === 'delegate' && { delegateId: speaker.id }),
      ...(person && { speaker: person }),
    }
    void send('floor.request', request, { quiet })
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('ask.title')}
      actions={
        <Button ref={first} type="submit" form="ask" kind="primary" size="big" className={css.wide} disabled={!offer}>
          {t('ask.send')}
        </Button>
      }
    >
      <form
        id="ask"
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        {offers.length > 1 ? (
          <Select label={t('ask.what')} value={offer && keyOf(offer)} onChange={(e) => setChosen(e.target.value)}>
            {offers.map((o) => (
              <option key={keyOf(o)} value={keyOf(o)}>
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
