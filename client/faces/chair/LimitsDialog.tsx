import { useState } from 'react'
import { figure } from '../../../shared/core/format.ts'
import { limitFor } from '../../../shared/floor/clock.ts'
import { Kind } from '../../../shared/floor/contract.ts'
import { useLanguage, useT } from '../../i18n/i18n.ts'
import { Choices } from '../../meeting/Choices.tsx'
import { CommandDialog } from '../../meeting/CommandDialog.tsx'
import { useQuietSend } from '../../meeting/quiet.ts'
import { useAll } from '../../store/hooks.ts'
import { Field } from '../../ui/index.ts'
import css from './dialogs.module.css'
import { limitMinutes, mainKind } from './limits.ts'

/** Speaking time for a kind, everywhere or on the running item; the running turn only if ticked. */
export function LimitsDialog({ onClose }: { onClose: () => void }) {
  const t = useT('chair')
  const language = useLanguage()
  const send = useQuietSend()
  const [floor, agenda] = useAll((all) => [all.floor, all.agenda] as const)
  const running = agenda.items.find(({ id }) => id === agenda.runningId)
  const [kind, setKind] = useState(() => mainKind(floor, running))
  const [length, setLength] = useState('')
  const [onlyItem, setOnlyItem] = useState(false)
  const [toTurn, setToTurn] = useState(false)
  const seconds = limitMinutes(length)
  const turn = floor.turn?.request.kind === kind ? floor.turn : undefined
  const present = running ? limitFor(floor, kind, running.id) : floor.limits.kinds[kind]
  const waiting = floor.queue.filter((r) => r.kind === kind && (!onlyItem || r.itemId === running?.id)).length
  return (
    <CommandDialog
      title={t('limits.title')}
      submit={t('limits.submit')}
      complete={seconds !== undefined}
      onSubmit={() =>
        send('floor.setLimit', {
          kind,
          seconds: seconds ?? 0,
          applyToRunning: toTurn && turn !== undefined,
          ...(onlyItem && running && { itemId: running.id }),
        })
      }
      onClose={onClose}
    >
      <Choices
        label={t('limits.kind')}
        options={Kind.options.map((value) => ({ value, label: t(`console:kind.${value}`) }))}
        value={kind}
        onChoose={setKind}
      />
      <Choices
        label={t('limits.length')}
        options={[3, 5, 7, 10, 15].map((n) => ({ value: String(n), label: t('minutes', { count: n }) }))}
        value={length}
        onChoose={setLength}
      />
      <Field
        label={t('limits.other')}
        inputMode="decimal"
        hint={t('limits.now', { minutes: figure(present / 60, language) })}
        error={length.trim() !== '' && seconds === undefined ? t('limits.wrong') : undefined}
        value={length}
        onChange={(e) => setLength(e.target.value)}
      />
      {running && (
        <label className={css.check}>
          <input type="checkbox" checked={onlyItem} onChange={(e) => setOnlyItem(e.target.checked)} />
          <span>{t('limits.onlyItem', { title: running.title })}</span>
        </label>
      )}
      <p>{t('limits.waiting', { count: waiting })}</p>
      {turn && (
        <label className={css.check}>
          <input type="checkbox" checked={toTurn} onChange={(e) => setToTurn(e.target.checked)} />
          <span>{t('limits.toTurn')}</span>
        </label>
      )}
    </CommandDialog>
  )
}
