import type { ReactNode } from 'react'
import { clockTime } from '../../shared/core/format.ts'
import type { Poll } from '../../shared/polls/contract.ts'
import { useT } from '../i18n/i18n.ts'
import type { PendingCommand } from '../net/outbox.ts'
import { useStatus, useUnit } from '../store/hooks.ts'
import { Button, classes, Tag, useTimeZone } from '../ui/index.ts'
import css from './ballot.module.css'
import { useAccess, usePersonName } from './hooks.ts'
import { Chosen } from './Options.tsx'
import type { OwnVoter } from './own.ts'
import { keptReceipt, useReceipts } from './receipts.ts'

/** Sent, and not yet at the hub: kept on this device, or on the line. */
export function OnWay({ command, children }: { command: PendingCommand; children: ReactNode }) {
  const t = useT('polls')
  const { kind } = useStatus()
  const kept = command.state === 'saved' || (command.state === 'sending' && kind !== 'online')
  return (
    <output className={classes(css.state, kept ? css.saved : css.sending)}>
      <p className={css.lead}>
        <span aria-hidden="true">{kept ? '◌' : '↑'}</span>{' '}
        {kept ? (command.durable ? t('answer.saved') : t('ui:pending.notDurable')) : t('answer.sending')}
      </p>
      <div className={css.what}>{children}</div>
      {kept && <p className={css.note}>{t('answer.saved.hint')}</p>}
    </output>
  )
}

/** The code, large enough to be copied from the other side of a room. */
export function Receipt({ code, hint }: { code: string; hint: string }) {
  const t = useT('polls')
  return (
    <div className={css.receipt}>
      <p className={css.receiptWord}>{t('answer.receipt')}</p>
      <p className={css.code}>{code}</p>
      <p className={css.note}>{hint}</p>
    </div>
  )
}

/** Recorded at, what, by whom, the receipt, and a way to change it where there is one. */
export function RecordedBox({
  at,
  onBehalf = false,
  details = [],
  receipt,
  onChange,
  children,
}: {
  at: number | undefined
  onBehalf?: boolean
  details?: readonly string[]
  receipt: ReactNode
  onChange?: (() => void) | undefined
  children?: ReactNode
}) {
  const t = useT('polls')
  const timeZone = useTimeZone()
  return (
    <div className={classes(css.state, css.recorded)} aria-live="polite">
      <div className={css.recordedText}>
        {at !== undefined && (
          <p className={css.lead}>
            <span aria-hidden="true">✓</span> {t('answer.recorded', { time: clockTime(at, timeZone) })}
          </p>
        )}
        {children && <div className={css.what}>{children}</div>}
        {onBehalf && (
          <Tag tone="amber" icon="☎">
            {t('answer.onBehalf')}
          </Tag>
        )}
        {details.length > 0 && <p className={css.note}>{details.join(' · ')}</p>}
        {onChange && (
          <div>
            <Button size="big" onClick={onChange}>
              {t('answer.change')}
            </Button>
          </div>
        )}
      </div>
      {receipt}
    </div>
  )
}

export function Recorded({ poll, voter, onChange }: { poll: Poll; voter: OwnVoter; onChange?: () => void }) {
  const t = useT('polls')
  const personName = usePersonName()
  const people = useUnit((unit) => unit.roster.delegates)
  const { kept } = useReceipts(useAccess())
  const { stand } = voter
  if (stand.kind === 'cast') {
    const own = keptReceipt(kept, poll.id, voter.id)
    return (
      <RecordedBox
        at={stand.at}
        receipt={
          own ? (
            <Receipt code={own.receipt} hint={t('answer.receipt.straw')} />
          ) : (
            <p className={css.note}>{t('answer.receipt.elsewhere')}</p>
          )
        }
      >
        {t('answer.cast')}
      </RecordedBox>
    )
  }
  if (stand.kind !== 'answered') return null
  const { answer } = stand
  const confirmer = answer.confirmedBy && people[answer.confirmedBy]
  const details = [
    answer.changes > 0 && t('answer.changed', { times: answer.changes }),
    confirmer && t('answer.by', { name: personName(confirmer.name) }),
    answer.substitute && t('answer.substitute', { name: personName(answer.substitute.name) }),
  ].filter((detail) => typeof detail === 'string')
  return (
    <RecordedBox
      at={answer.at}
      onBehalf={answer.onBehalf}
      details={details}
      onChange={onChange}
      receipt={<Receipt code={answer.receipt} hint={t('answer.receipt.hint')} />}
    >
      <Chosen setup={poll.setup} choices={answer.choices} />
    </RecordedBox>
  )
}
