import { useState } from 'react'
import { withAddress } from '../../shared/core/address.ts'
import type { CommandInput } from '../../shared/core/envelope.ts'
import { useLanguage, useT } from '../i18n/i18n.ts'
import { useAll, usePending, useSend } from '../store/hooks.ts'
import { Button, Field, PendingMark } from '../ui/index.ts'
import css from './attendance.module.css'
import { useFocused } from './focus.ts'
import type { RollCallState, Standing } from './standing-of.ts'
import { StatusTag } from './StatusTag.tsx'
import { SubstituteForm } from './SubstituteForm.tsx'

type Open = 'substitute' | 'excused' | undefined

/**
 * One delegate in the roll call: who it is, how they stand, and the marks that may be made. `rollCall` 'none' only takes
 * substitutes beforehand, 'closed' nothing; the desk, which corrects after the close, passes `corrects`.
 */
export function DelegateRow({
  standing,
  rollCall,
  corrects = false,
}: {
  standing: Standing
  rollCall: RollCallState
  corrects?: boolean
}) {
  const t = useT('attendance')
  const language = useLanguage()
  const address = useAll((all) => all.meeting.facts?.address) ?? 'dongChi'
  const send = useSend()
  const first = useFocused()
  const [open, setOpen] = useState<Open>()
  const [reason, setReason] = useState('')
  const { delegate, status, entry, inHall, elsewhere } = standing
  const marking = usePending('attendance.markDelegate', (data) => data.delegateId === delegate.id).at(-1)
  const naming = usePending('attendance.nameSubstitute', (data) => data.delegateId === delegate.id).at(-1)
  const canMark = rollCall === 'open' || (corrects && rollCall === 'closed')
  const canName = rollCall !== 'closed' || corrects

  const mark = (data: Omit<CommandInput<'attendance.markDelegate'>, 'delegateId'>) => {
    setOpen(undefined)
    void send('attendance.markDelegate', { delegateId: delegate.id, ...data }, { quiet: true })
  }
  const present = inHall ? 'here' : 'online'
  const choice = (chosen: boolean, label: string, onClick: () => void) => (
    <Button aria-pressed={chosen} className={chosen ? css.chosen : undefined} onClick={onClick}>
      {chosen && <span aria-hidden="true">✓</span>}
      {label}
    </Button>
  )
  return (
    <article className={css.delegate} aria-label={delegate.name}>
      <div className={css.who}>
        <p className={css.person}>
          <span className={css.name}>{withAddress(delegate.name, address, 'short', language)}</span>
          {rollCall !== 'none' && <StatusTag status={status} />}
        </p>
        <p className={css.titles}>
          {delegate.titles.join(', ')}
          {elsewhere !== undefined && ` · ${inHall ? t('seat.hall') : t('seat.elsewhere', { site: elsewhere })}`}
        </p>
        {entry?.substitute && (
          <p className={css.titles}>
            {t('substitute.named', { name: entry.substitute.name, title: entry.substitute.title })}
          </p>
        )}
        {entry?.reason && status !== 'notCalled' && (
          <p className={css.titles}>{t('reason.given', { reason: entry.reason })}</p>
        )}
      </div>
      {canMark && (
        <fieldset className={css.marks}>
          <legend className="hidden-text">{t('mark.group', { name: delegate.name })}</legend>
          {choice(status === present, t(`status.${present}`), () => mark({ status: present }))}
          {choice(status === 'substituted', t('status.substituted'), () => setOpen('substitute'))}
          {choice(status === 'excused', t('status.excused'), () => setOpen('excused'))}
          {choice(status === 'absent', t('status.absent'), () => mark({ status: 'absent' }))}
        </fieldset>
      )}
      {!canMark && canName && open !== 'substitute' && (
        <div className={css.row}>
          <Button onClick={() => setOpen('substitute')}>
            {t(entry?.substitute ? 'substitute.change' : 'substitute.add')}
          </Button>
        </div>
      )}
      {open === 'substitute' && (
        <SubstituteForm
          before={entry?.substitute}
          onCancel={() => setOpen(undefined)}
          onSave={(substitute) => {
            if (canMark) return mark({ status: 'substituted', substitute })
            setOpen(undefined)
            void send('attendance.nameSubstitute', { delegateId: delegate.id, substitute }, { quiet: true })
          }}
        />
      )}
      {open === 'excused' && (
        <form
          className={css.form}
          onSubmit={(event) => {
            event.preventDefault()
            if (reason.trim()) mark({ status: 'excused', reason })
          }}
        >
          <Field
            label={t('reason.label')}
            value={reason}
            maxLength={200}
            required
            ref={first}
            onChange={(e) => setReason(e.target.value)}
          />
          <div className={css.row}>
            <Button type="submit" kind="primary" disabled={!reason.trim()}>
              {t('ui:save')}
            </Button>
            <Button onClick={() => setOpen(undefined)}>{t('ui:cancel')}</Button>
          </div>
        </form>
      )}
      <PendingMark pending={marking ?? naming} />
    </article>
  )
}
