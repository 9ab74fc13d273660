import { useMemo, useState } from 'react'
import type { Party, Person, Request } from '../../shared/floor/contract.ts'
import { itemNumber } from '../agenda/rows.ts'
import { useT } from '../i18n/i18n.ts'
import { useActor, useAll, useFire, usePending, useUnit } from '../store/hooks.ts'
import { Button, Dialog, Field, PendingMark, Select, TextArea } from '../ui/index.ts'
import { usePartyNames } from './hooks.ts'
import { paperOffers } from './offers.ts'
import { ownRequests } from './own.ts'
import { useOpeningFocus } from './opening-focus.ts'
import css from './participant.module.css'
import { PaperTextDialog } from './PaperText.tsx'
import { SpeakerChoice } from './SpeakerChoice.tsx'
import { type Speaker, speakersAt } from './speakers.ts'

/** Own papers (tham luận) with their texts, and the form for another one. */
export function Papers({ own }: { own: Party }) {
  const t = useT('commune')
  const names = usePartyNames()
  const all = useAll((state) => state)
  const texts = useUnit((unit) => unit.floor.texts)
  const papers = useMemo(() => ownRequests(all.floor, own).filter((r) => r.kind === 'paper'), [all.floor, own])
  const items = useMemo(() => paperOffers(all, own), [all, own])
  const pending = usePending('floor.request', (data) => data.kind === 'paper')
  const attaching = usePending('floor.attachText')
  const [open, setOpen] = useState(false)
  const [writing, write] = useState<Request>()
  return (
    <div className={css.papers}>
      {papers.length === 0 && <p className={css.note}>{t(items.length > 0 ? 'paper.none' : 'paper.closed')}</p>}
      {papers.map((paper) => {
        const text = texts[paper.id]?.text
        return (
          <article key={paper.id} className={css.paper}>
            <p className={css.lead}>{paper.subject ?? t('paper.noSubject')}</p>
            <p className={css.note}>
              {[names.speaker(paper), t(paper.hasText ? 'own.hasText' : 'own.noText')].filter(Boolean).join(' · ')}
            </p>
            {text && (
              <details>
                <summary className={css.summary}>{t('paper.read')}</summary>
                <p className={css.text}>{text}</p>
              </details>
            )}
            <div className={css.row}>
              <Button onClick={() => write(paper)}>{t(paper.hasText ? 'paper.replace' : 'paper.send')}</Button>
            </div>
          </article>
        )
      })}
      {[...pending, ...attaching].map((p) => p.state !== 'refused' && <PendingMark key={p.id} pending={p} />)}
      {items.length > 0 && (
        <div className={css.row}>
          <Button onClick={() => setOpen(true)}>{t('paper.register')}</Button>
        </div>
      )}
      {writing && (
        <PaperTextDialog paper={writing} sent={texts[writing.id]?.text ?? ''} onClose={() => write(undefined)} />
      )}
      {open && <PaperDialog own={own} items={items} onClose={() => setOpen(false)} />}
    </div>
  )
}

function PaperDialog({
  own,
  items,
  onClose,
}: {
  own: Party
  items: ReturnType<typeof paperOffers>
  onClose: () => void
}) {
  const t = useT('commune')
  const fire = useFire()
  const { delegateId } = useActor()
  const agenda = useAll((all) => all.agenda)
  const [delegates, marks] = useUnit((unit) => [unit.roster.delegates, unit.attendance.delegates] as const)
  const first = useOpeningFocus<HTMLInputElement>()
  const [itemId, setItemId] = useState(items[0]?.id)
  const [subject, setSubject] = useState('')
  const [text, setText] = useState('')
  const [speaker, setSpeaker] = useState<Speaker>({ kind: 'none' })
  const speakers = useMemo(() => speakersAt(delegates, marks, own.siteId), [delegates, marks, own.siteId])
  const complete = itemId !== undefined && subject.trim() !== ''
  const send = () => {
    if (!complete) return
    const person: Person | undefined =
      speaker.kind === 'other' && speaker.name.trim()
        ? { name: speaker.name, ...(speaker.title.trim() && { title: speaker.title }) }
        : undefined
    fire('floor.request', {
      kind: 'paper',
      itemId,
      siteId: own.siteId,
      subject,
      ...(text.trim() && { text }),
      ...(speaker.kind === 'delegate' && { delegateId: speaker.id }),
      ...(person && { speaker: person }),
    })
    onClose()
  }
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={t('paper.register')}
      actions={
        <Button type="submit" form="paper" kind="primary" size="big" className={css.wide} disabled={!complete}>
          {t('ask.send')}
        </Button>
      }
    >
      <form
        id="paper"
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        {items.length > 1 && (
          <Select
            label={t('ask.what')}
            value={itemId}
            onChange={(e) => setItemId(items.find((item) => item.id === e.target.value)?.id)}
          >
            {items.map((item) => (
              <option key={item.id} value={item.id}>
                {t('item', { number: itemNumber(agenda, item.id), title: item.title })}
              </option>
            ))}
          </Select>
        )}
        <Field
          ref={first}
          label={t('paper.subject')}
          required
          maxLength={200}
          value={subject}
          onChange={(e) => setSubject(e.target.value)}
        />
        {!delegateId && <SpeakerChoice speakers={speakers} value={speaker} onChange={setSpeaker} />}
        <TextArea
          label={t('paper.text')}
          hint={t('paper.text.hint')}
          rows={8}
          maxLength={20_000}
          value={text}
          onChange={(e) => setText(e.target.value)}
        />
      </form>
    </Dialog>
  )
}
