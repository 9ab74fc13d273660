import { type RefObject, useDeferredValue, useMemo, useState } from 'react'
import { withAddress } from '../../../shared/core/address.ts'
import type { CommandInput } from '../../../shared/core/envelope.ts'
import { type Candidate, candidateIndex, candidates, seatOfCandidate, typedPerson } from '../../floor/candidates.ts'
import { type Offer, offersOnBehalf } from '../../floor/offers.ts'
import { useLanguage, useT } from '../../i18n/i18n.ts'
import { Combobox, type Option } from '../../search/Combobox.tsx'
import { search } from '../../search/match.ts'
import { useAll, useDesk, useSend } from '../../store/hooks.ts'
import { Button, Field, TextArea } from '../../ui/index.ts'
import { itemNumber } from '../../agenda/rows.ts'
import css from './Capture.module.css'
import { CaptureAbout } from './CaptureAbout.tsx'
import { CaptureSent } from './CaptureSent.tsx'

type Asked = CommandInput<'floor.requestFor'>

/** As many as can be taken in at a glance. */
const mostFound = 8

interface CaptureProps {
  line: RefObject<HTMLInputElement | null>
  /** ↑ ↓ while the line is empty: the list below. */
  onMove: (step: 1 | -1) => void
  /** Escape in the empty line. */
  onBack: () => void
}

/**
 * One line for whoever telephones or stands up in the hall: first who, then about what; ↑ ↓ choose, Enter goes on,
 * Backspace in the empty line goes back. What was entered is followed below the line until the hub has it.
 */
export function Capture({ line, onMove, onBack }: CaptureProps) {
  const t = useT('secretary')
  const language = useLanguage()
  const send = useSend()
  const all = useAll((state) => state)
  const [delegates, marks] = useDesk((desk) => [desk.roster.delegates, desk.attendance.delegates] as const)
  const address = all.meeting.facts?.address ?? 'dongChi'
  const closed = all.meeting.phase === 'closed'
  const [typed, type] = useState('')
  const [choice, choose] = useState<Candidate>()
  const [active, activate] = useState(0)
  const [speaker, setSpeaker] = useState('')
  const [paper, setPaper] = useState('')

  const hallName = t('console:hall')
  const { roster } = all
  const list = useMemo(() => candidates(roster, delegates, marks, hallName), [roster, delegates, marks, hallName])
  const index = useMemo(() => candidateIndex(list), [list])
  const wanted = useDeferredValue(choice ? '' : typed)
  const found = useMemo(() => (wanted.trim() ? search(index, wanted, mostFound) : []), [index, wanted])
  const offers = useMemo(() => (choice ? offersOnBehalf(all, choice.party) : []), [all, choice])
  const offer = offers[Math.min(active, offers.length - 1)]

  const nameOf = ({ name, delegateId }: Candidate) =>
    delegateId ? withAddress(name, address, 'short', language) : name
  const offerLabel = ({ kind, item, ahead }: Offer) =>
    [
      t(`console:kind.${kind}`),
      t('now.item', { number: itemNumber(all.agenda, item.id), title: item.title }),
      ahead && t('capture.ahead'),
    ]
      .filter(Boolean)
      .join(' · ')

  const begin = (candidate?: Candidate, subject = '') => {
    choose(candidate)
    type(subject)
    activate(0)
    setSpeaker('')
    setPaper('')
    line.current?.focus()
  }
  const record = () => {
    if (!choice || !offer) return
    const person = typedPerson(speaker)
    const data: Asked = {
      ...seatOfCandidate(choice),
      kind: offer.kind,
      itemId: offer.item.id,
      ...(typed.trim() && { subject: typed }),
      ...(person && { speaker: person }),
      ...(offer.kind === 'paper' && paper.trim() && { text: paper }),
    }
    void send('floor.requestFor', data, { quiet: true })
    begin()
  }
  const pick = (at: number, by: 'key' | 'press') => {
    if (!choice) begin(found[at])
    else if (by === 'key') record()
    else activate(at)
  }
  const candidateOf = (data: Asked) =>
    list.find((candidate) => {
      const seat = seatOfCandidate(candidate)
      return seat.siteId === data.siteId && seat.unitId === data.unitId && seat.delegateId === data.delegateId
    })

  const options: Option[] = choice
    ? offers.map((one) => ({ key: `${one.kind} ${one.item.id}`, label: offerLabel(one) }))
    : found.map((candidate) => ({
        key: candidate.key,
        label: (
          <>
            <span className={css.name}>{nameOf(candidate)}</span>{' '}
            <span className={css.about}>{candidate.about.join(' · ')}</span>
          </>
        ),
      }))
  const none = () => {
    if (choice) return offers.length === 0 ? t('capture.nothing') : undefined
    return wanted.trim() && found.length === 0 ? t('capture.notFound') : undefined
  }
  return (
    <section className={css.capture} aria-label={t('capture')}>
      <Combobox
        ref={line}
        big
        hideLabel
        label={t(choice ? 'capture.subject' : 'capture.who')}
        placeholder={t(closed ? 'capture.closed' : choice ? 'capture.subject' : 'capture.who')}
        hint={choice || closed ? undefined : t('capture.hint')}
        disabled={closed}
        value={typed}
        onChange={(text) => {
          type(text)
          if (!choice) activate(0)
        }}
        options={options}
        inline={choice !== undefined}
        active={Math.min(active, Math.max(0, options.length - 1))}
        onActive={activate}
        onPick={pick}
        none={none()}
        before={
          choice && (
            <span className={css.chip}>
              <span className={css.name}>{nameOf(choice)}</span>{' '}
              <span className={css.about}>{choice.about.join(' · ')}</span>
              <button type="button" aria-label={t('capture.other')} onClick={() => begin()}>
                ✕
              </button>
            </span>
          )
        }
        onKey={(event) => {
          if (event.key === 'Escape') {
            if (choice || typed) begin()
            else onBack()
          } else if (event.key === 'Backspace' && choice && typed === '' && !event.repeat) {
            event.preventDefault()
            begin()
          } else if (!choice && typed === '' && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
            event.preventDefault()
            onMove(event.key === 'ArrowDown' ? 1 : -1)
          }
        }}
      />
      {choice && (
        <>
          <CaptureAbout party={choice.party} />
          <form
            className={css.more}
            onSubmit={(event) => {
              event.preventDefault()
              record()
            }}
          >
            {!choice.delegateId && (
              <Field
                label={t('capture.speaker')}
                placeholder={t('capture.speaker.hint')}
                maxLength={320}
                value={speaker}
                onChange={(e) => setSpeaker(e.target.value)}
              />
            )}
            {offer?.kind === 'paper' && (
              <TextArea
                label={t('capture.paper')}
                maxLength={20_000}
                rows={4}
                value={paper}
                onChange={(e) => setPaper(e.target.value)}
              />
            )}
            <div className={css.acts}>
              <Button kind="quiet" shortcut="Esc" onClick={() => begin()}>
                {t('ui:cancel')}
              </Button>
              <Button type="submit" kind="primary" shortcut="⏎" disabled={!offer}>
                {t('capture.record')}
              </Button>
            </div>
          </form>
        </>
      )}
      <CaptureSent
        nameOf={(data) => {
          const candidate = candidateOf(data)
          return candidate ? nameOf(candidate) : (roster.sites[data.siteId as keyof typeof roster.sites]?.name ?? '')
        }}
        onMend={(data) => begin(candidateOf(data), data.subject)}
      />
    </section>
  )
}
