import { useState } from 'react'
import type { HiddenItem, Item } from '../../shared/agenda/contract.ts'
import type { Ack } from '../../shared/core/envelope.ts'
import type { ItemId } from '../../shared/core/identity.ts'
import { useRefusalText, useT } from '../i18n/i18n.ts'
import { useQuietSend } from '../meeting/quiet.ts'
import { useAll, useDesk, usePending } from '../store/hooks.ts'
import { Button, classes, ConfirmButton, Dialog, PendingMark, Select } from '../ui/index.ts'
import css from './AgendaEditor.module.css'
import { ForecastLine } from './ForecastLine.tsx'
import { ItemForm, type Plan } from './ItemForm.tsx'
import { movesOf } from './moves.ts'
import { type AgendaRow, agendaRows } from './rows.ts'

type Run = (sending: Promise<Ack>) => Promise<boolean>

/** What differs from the item as it is; a presenter cannot be taken out, only replaced. */
const changesOf = (item: Item | HiddenItem, plan: Plan): Partial<Plan> =>
  Object.fromEntries(Object.entries(plan).filter(([key, value]) => item[key as keyof Plan] !== value))

function Row({ row, run }: { row: AgendaRow; run: Run }) {
  const t = useT('console')
  const send = useQuietSend()
  const agenda = useAll((all) => all.agenda)
  const hidden = useDesk((desk) => desk.agenda.hidden)
  const [editing, setEditing] = useState(false)
  const { item } = row
  const itemId = item.id
  const { up, down } = movesOf(agenda, hidden, itemId)
  const ahead = row.kind === 'hidden' || row.item.state === 'planned'
  const move = (afterId: ItemId | null) => void run(send('agenda.move', { itemId, afterId }))
  const longer = (by: number) =>
    void run(send('agenda.change', { itemId, changes: { minutes: Math.max(1, item.minutes + by) } }))
  const over = row.kind === 'item' && (row.item.state === 'done' || row.item.state === 'skipped')
  if (editing)
    return (
      <li className={css.row}>
        <ItemForm
          plan={item}
          wordsOnly={over}
          submit={t('ui:save')}
          onCancel={() => setEditing(false)}
          onSubmit={async (plan) => {
            const changes = changesOf(item, plan)
            const done = Object.keys(changes).length === 0 || (await run(send('agenda.change', { itemId, changes })))
            if (done) setEditing(false)
          }}
        />
      </li>
    )
  return (
    <li className={classes(css.row, row.kind === 'hidden' && css.hidden, over && css.over)}>
      <span className={css.number}>{row.kind === 'item' ? row.number : '◌'}</span>
      <div>
        <p className={css.title}>{item.title}</p>
        <p className={css.about}>
          {[
            row.kind === 'hidden' ? t('hiddenItem') : t(`agenda:state.${row.item.state}`),
            t(`agenda:kind.${item.kind}`),
            item.presenter,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      <div className={css.acts}>
        {row.kind === 'hidden' && (
          <ConfirmButton
            kind="quiet"
            question={t('edit.revealConfirm')}
            onConfirm={() => void run(send('agenda.reveal', { itemId }))}
          >
            {t('edit.reveal')}
          </ConfirmButton>
        )}
        <span className={classes(css.length, over && css.away)}>
          <Button kind="quiet" aria-label={t('edit.shorter')} onClick={() => longer(-5)}>
            −5′
          </Button>
          <span className={css.minutes}>{t('minutes', { count: item.minutes })}</span>
          <Button kind="quiet" aria-label={t('edit.longer')} onClick={() => longer(5)}>
            +5′
          </Button>
        </span>
        <Button
          kind="quiet"
          disabled={up === undefined}
          aria-label={t('edit.up')}
          onClick={() => up !== undefined && move(up)}
        >
          ↑
        </Button>
        <Button
          kind="quiet"
          disabled={down === undefined}
          aria-label={t('edit.down')}
          onClick={() => down !== undefined && move(down)}
        >
          ↓
        </Button>
        <Button kind="quiet" onClick={() => setEditing(true)}>
          {t('edit.change')}
        </Button>
        <ConfirmButton
          kind="quiet"
          disabled={!ahead}
          question={t('edit.removeConfirm')}
          onConfirm={() => void run(send('agenda.remove', { itemId }))}
        >
          {t('edit.remove')}
        </ConfirmButton>
      </div>
    </li>
  )
}

const blank: Plan = { title: '', kind: 'other', minutes: 10 }
const top = 'top'

function Insert({ run, onDone }: { run: Run; onDone: () => void }) {
  const t = useT('console')
  const send = useQuietSend()
  const { items, runningId } = useAll((all) => all.agenda)
  const [after, setAfter] = useState<string>(runningId ?? items.at(-1)?.id ?? top)
  const [hidden, setHidden] = useState(false)
  const afterId = items.find(({ id }) => id === after)?.id ?? null
  return (
    <ItemForm
      plan={blank}
      submit={t('edit.insert')}
      onCancel={onDone}
      onSubmit={async (plan) => {
        if (await run(send('agenda.insert', { ...plan, afterId, hidden }))) onDone()
      }}
    >
      <Select label={t('edit.after')} value={after} onChange={(e) => setAfter(e.target.value)}>
        <option value={top}>{t('edit.atTop')}</option>
        {items.map((item, i) => (
          <option key={item.id} value={item.id}>
            {i + 1}. {item.title}
          </option>
        ))}
      </Select>
      <label className={css.check}>
        <input type="checkbox" checked={hidden} onChange={(e) => setHidden(e.target.checked)} />
        <span>{t('edit.hidden')}</span>
      </label>
    </ItemForm>
  )
}

/** Changes of the programme, each taking effect at once, with the forecast in sight. Mount it while it is open. */
export function AgendaEditor({ onClose }: { onClose: () => void }) {
  const t = useT('console')
  const refusalText = useRefusalText()
  const agenda = useAll((all) => all.agenda)
  const hidden = useDesk((desk) => desk.agenda.hidden)
  const [inserting, setInserting] = useState(false)
  const [refused, setRefused] = useState<Ack & { ok: false }>()
  const pending = usePending().filter((p) => p.type.startsWith('agenda.') && p.state !== 'refused')
  const run: Run = async (sending) => {
    setRefused(undefined)
    const ack = await sending
    if (!ack.ok) setRefused(ack)
    return ack.ok
  }
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={t('edit.heading')}
      actions={
        <>
          <PendingMark pending={pending.at(-1)} />
          <ForecastLine />
          {!inserting && <Button onClick={() => setInserting(true)}>{t('edit.add')}</Button>}
          <Button kind="primary" onClick={onClose}>
            {t('edit.done')}
          </Button>
        </>
      }
    >
      {refused && (
        <p className={css.refused} role="alert">
          {refusalText(refused)}
        </p>
      )}
      {inserting && <Insert run={run} onDone={() => setInserting(false)} />}
      <ol className={css.list} aria-label={t('agenda')}>
        {agendaRows(agenda, { items: {} }, hidden).map((row) => (
          <Row key={row.item.id} row={row} run={run} />
        ))}
      </ol>
    </Dialog>
  )
}
