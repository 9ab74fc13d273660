import { useState } from 'react'
import type { Ack } from '../../../shared/core/envelope.ts'
import type { DelegateId, SiteId } from '../../../shared/core/identity.ts'
import { handsOver } from '../../../shared/polls/answering.ts'
import type { Poll } from '../../../shared/polls/contract.ts'
import { choicesProblem } from '../../../shared/polls/setup.ts'
import { optionLabels } from '../../../shared/polls/words.ts'
import { CommandDialog } from '../../meeting/CommandDialog.tsx'
import { useQuietSend } from '../../meeting/quiet.ts'
import { useAll, useDesk } from '../../store/hooks.ts'
import { Field, Select } from '../../ui/index.ts'
import { handsOf, handsText, headcountOf, type Person, principalsAt } from './behalf.ts'
import css from './forms.module.css'
import { HandsFields } from './HandsFields.tsx'
import { useDeskPoll, useMay } from './hooks.ts'
import { usePollWords } from './words.ts'

const whole = (text: string): number | undefined => (/^\d{1,4}$/.test(text.trim()) ? Number(text) : undefined)

/** What somebody said by telephone, or what the tellers counted in the hall: marked so, and the unit sees it (PO11). */
export function BehalfDialog({ poll, person, onClose }: { poll: Poll; person: Person; onClose: () => void }) {
  const { t, voice, whole: number } = usePollWords()
  const send = useQuietSend()
  const desk = useDesk((state) => state)
  const own = useDeskPoll(poll.id)
  const { voterId, siteId } = person
  const { count } = useMay()
  const reported = useAll((all) => (siteId ? headcountOf(all, siteId) : undefined))
  const { setup, id: pollId } = poll
  const [choices, setChoices] = useState<readonly number[]>(() => (voterId && own.answers[voterId]?.choices) ?? [])
  const [confirmedBy, setConfirmedBy] = useState('')
  const [text, setText] = useState(() => handsText(siteId && own.hands[siteId]?.hands))
  const [people, setPeople] = useState('')

  const { most, none } = setup.options.kind === 'custom' ? setup.options : { most: 1, none: false }
  const several = most > 1
  const labels = optionLabels(setup, voice)
  const principals = setup.principalConfirms ? principalsAt(desk, voterId) : []
  const hands = siteId ? handsOf(text) : { kind: 'none' as const }
  const headcount = reported ?? whole(people)
  const over = hands.kind === 'hands' && headcount !== undefined ? handsOver(hands.hands, headcount) : undefined
  // Where hands are the vote itself, or stand beside an answer, either alone may be entered.
  const answers = voterId !== undefined && (choices.length > 0 || (none && hands.kind === 'none'))
  const counts = hands.kind === 'hands' && headcount !== undefined && !over
  const complete =
    hands.kind !== 'wrong' &&
    (hands.kind === 'none' || counts) &&
    (answers || counts) &&
    (!answers || (!choicesProblem(setup, [...choices]) && (!setup.principalConfirms || confirmedBy !== '')))

  const submit = async (): Promise<Ack> => {
    let ack: Ack | undefined
    if (answers) {
      ack = await send('polls.answerFor', {
        pollId,
        ...(setup.voters === 'site' ? { siteId: voterId as SiteId } : { delegateId: voterId as DelegateId }),
        choices: [...choices],
        ...(confirmedBy && { confirmedBy: confirmedBy as DelegateId }),
      })
      if (!ack.ok) return ack
    }
    if (!siteId || hands.kind !== 'hands' || headcount === undefined) return ack ?? Promise.reject(new Error('nothing'))
    if (reported === undefined) {
      ack = await send('attendance.reportHeadcount', { siteId, headcount })
      if (!ack.ok) return ack
    }
    return send('polls.reportHandsFor', { pollId, siteId, hands: hands.hands })
  }
  const choose = (option: number) => {
    if (!several) return setChoices([option])
    setChoices(choices.includes(option) ? choices.filter((one) => one !== option) : [...choices, option])
  }
  return (
    <CommandDialog
      title={t(voterId ? 'behalf.title' : 'behalf.titleHands', { name: person.name })}
      submit={t('behalf.submit')}
      complete={complete}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className={css.question}>{setup.question}</p>
      {voterId && (
        <fieldset className={css.answers}>
          <legend className={css.label}>{t(several ? 'behalf.answers' : 'behalf.answer', { count: most })}</legend>
          {labels.map((label, option) => (
            <label key={label} className={css.answer}>
              <input
                type={several ? 'checkbox' : 'radio'}
                name="answer"
                checked={choices.includes(option)}
                onChange={() => choose(option)}
              />
              <span>{label}</span>
            </label>
          ))}
          {none && <p className={css.muted}>{t('behalf.none')}</p>}
        </fieldset>
      )}
      {voterId && setup.principalConfirms && (
        <Select label={t('behalf.confirmedBy')} value={confirmedBy} onChange={(e) => setConfirmedBy(e.target.value)}>
          <option value="">{t('behalf.choose')}</option>
          {principals.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      )}
      {siteId && (
        <fieldset className={css.answers}>
          <legend className={css.label}>{t('behalf.hands')}</legend>
          {reported === undefined && !count && <p className={css.warning}>{voice.t('refused.headcountFirst')}</p>}
          {reported === undefined && count && (
            <Field
              label={t('behalf.headcount')}
              hint={t('behalf.headcountHint')}
              inputMode="numeric"
              className={css.short}
              value={people}
              onChange={(e) => setPeople(e.target.value)}
            />
          )}
          {reported !== undefined && <p className={css.muted}>{t('behalf.present', { count: number(reported) })}</p>}
          <HandsFields hands={text} onChange={setText} over={over} />
        </fieldset>
      )}
      <p className={css.muted}>{t('behalf.marked')}</p>
    </CommandDialog>
  )
}
