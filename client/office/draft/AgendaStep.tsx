import { useState } from 'react'
import { useStore } from 'zustand'
import { ItemKind } from '../../../shared/agenda/contract.ts'
import { clockMinute, minuteWords } from '../../../shared/core/format.ts'
import { minutes as inMs } from '../../../shared/core/time.ts'
import { agendaFromText } from '../../../shared/office/agenda-text.ts'
import { beginningsOf, type DraftItem, lengthOf } from '../../../shared/office/draft.ts'
import { startOf } from '../../../shared/office/start.ts'
import { useLanguage, useT } from '../../i18n/i18n.ts'
import { newId } from '../../net/ids.ts'
import { Button, EmptyState, Field, Select, TextArea } from '../../ui/index.ts'
import css from '../office.module.css'
import own from './draft.module.css'
import type { DraftEditor } from './draft-store.ts'
import { OpenOf } from './Problems.tsx'

const itemId = (): DraftItem['id'] => newId<DraftItem['id']>()
const emptyItem = (): DraftItem => ({
  id: itemId(),
  kind: 'other',
  title: '',
  minutes: 0,
  presenter: '',
  hidden: false,
})

/** The agenda, typed or pasted; how long it is and when it ends. */
export function AgendaStep({ editor }: { editor: DraftEditor }) {
  const t = useT('officeDesk')
  const language = useLanguage()
  const { content, draft } = useStore(editor.store)
  const [pasted, setPasted] = useState('')
  const { items, facts } = content
  const set = (next: DraftItem[]) => editor.change({ items: next })
  const start = startOf(facts, draft.timeZone)
  const { minutes, end } = lengthOf(items, start)
  const begins = beginningsOf(items, start)
  const clock = (at: number) => clockMinute(at, draft.timeZone)
  return (
    <>
      <section className={css.section}>
        <div className={css.top}>
          <h2 className={css.title}>{t('step.agenda')}</h2>
          {items.length > 0 && (
            <output>
              {t('agenda.length', { length: minuteWords(inMs(minutes), language) })}
              {start !== undefined &&
                end !== undefined &&
                ` · ${t('agenda.end', { start: clock(start), end: clock(end) })}`}
            </output>
          )}
        </div>
        {items.length === 0 && <EmptyState title={t('agenda.none')} text={t('agenda.noneText')} />}
        {items.length > 0 && (
          <div className={own.items}>
            <div className={`${own.item} ${own.head}`} aria-hidden="true">
              <span>{t('agenda.begins')}</span>
              <span>{t('field.title')}</span>
              <span>{t('agenda.kind')}</span>
              <span>{t('field.minutes')}</span>
              <span>{t('field.presenter')}</span>
            </div>
            <ol className={own.items}>
              {items.map((item, i) => (
                <ItemRow
                  key={item.id}
                  item={item}
                  number={i + 1}
                  begins={begins[i] === undefined ? '' : clock(begins[i])}
                  onChange={(change) => set(items.with(i, { ...item, ...change }))}
                  onRemove={() => set(items.toSpliced(i, 1))}
                  {...(i > 0 && { onUp: () => set(items.with(i - 1, item).with(i, items[i - 1]!)) })}
                />
              ))}
            </ol>
          </div>
        )}
        <div className={css.actions}>
          <Button onClick={() => set([...items, emptyItem()])}>{t('agenda.add')}</Button>
        </div>
      </section>
      <section className={css.section}>
        <h2 className={css.subtitle}>{t('agenda.pasteTitle')}</h2>
        <p className={css.muted}>{t('agenda.pasteText')}</p>
        <TextArea
          label={t('agenda.paste')}
          placeholder={t('agenda.example')}
          value={pasted}
          onChange={(event) => setPasted(event.target.value)}
        />
        <div className={css.actions}>
          <Button
            disabled={pasted.trim() === ''}
            onClick={() => {
              set([...items, ...agendaFromText(pasted, itemId)])
              setPasted('')
            }}
          >
            {t('agenda.take')}
          </Button>
        </div>
      </section>
      <OpenOf editor={editor} step="agenda" />
    </>
  )
}

function ItemRow({
  item,
  number,
  begins,
  onChange,
  onRemove,
  onUp,
}: {
  item: DraftItem
  number: number
  begins: string
  onChange: (change: Partial<DraftItem>) => void
  onRemove: () => void
  onUp?: () => void
}) {
  const t = useT('officeDesk')
  const a = useT('agenda')
  const of = (label: string) => t('agenda.of', { label: t(label), number })
  return (
    <li className={own.item}>
      <span className={own.begins}>{begins || number}</span>
      <Field
        label={of('field.title')}
        hideLabel
        maxLength={300}
        value={item.title}
        onChange={(event) => onChange({ title: event.target.value })}
      />
      <Select
        label={of('agenda.kind')}
        hideLabel
        value={item.kind}
        onChange={(event) => onChange({ kind: ItemKind.parse(event.target.value) })}
      >
        {ItemKind.options.map((kind) => (
          <option key={kind} value={kind}>
            {a(`kind.${kind}`)}
          </option>
        ))}
      </Select>
      <Field
        label={of('field.minutes')}
        hideLabel
        type="number"
        min={1}
        max={600}
        value={item.minutes || ''}
        onChange={(event) => {
          const minutes = Math.round(event.target.valueAsNumber)
          onChange({ minutes: minutes >= 0 ? Math.min(600, minutes) : 0 })
        }}
      />
      <Field
        label={of('field.presenter')}
        hideLabel
        maxLength={200}
        value={item.presenter}
        onChange={(event) => onChange({ presenter: event.target.value })}
      />
      <span className={own.acts}>
        <Button
          kind="quiet"
          aria-pressed={item.hidden}
          // What is read on it comes first: it is what somebody says to the computer to press it.
          aria-label={`${t(item.hidden ? 'agenda.inside' : 'agenda.open')} – ${of('agenda.hidden')}`}
          title={t('agenda.hidden')}
          onClick={() => onChange({ hidden: !item.hidden })}
        >
          {t(item.hidden ? 'agenda.inside' : 'agenda.open')}
        </Button>
        <Button kind="quiet" aria-label={of('agenda.up')} disabled={!onUp} onClick={onUp}>
          ↑
        </Button>
        <Button kind="quiet" aria-label={of('remove')} onClick={onRemove}>
          ✕
        </Button>
      </span>
    </li>
  )
}
