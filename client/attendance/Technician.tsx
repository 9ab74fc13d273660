import { useState } from 'react'
import type { UnitId } from '../../shared/core/identity.ts'
import { useT } from '../i18n/i18n.ts'
import { useAll, useDesk, usePending, useSend, useUnit } from '../store/hooks.ts'
import { Button, Field, PendingMark } from '../ui/index.ts'
import css from './attendance.module.css'
import { useFocused } from './focus.ts'
import { PhoneLink } from './PhoneLink.tsx'

/** Who sits at the machine, and the phone the desk calls; kept by the unit itself, or by the desk for it. */
export function Technician({ unitId }: { unitId: UnitId }) {
  const t = useT('attendance')
  const send = useSend()
  const first = useFocused()
  const own = useUnit((unit) => unit.roster.technician)
  const known = useDesk((desk) => desk.roster.contacts[unitId]?.technician)
  const technician = own ?? known
  const closed = useAll(({ meeting }) => meeting.phase === 'closed')
  const pending = usePending('roster.setTechnician', (data) => data.unitId === unitId).at(-1)
  const [typed, setTyped] = useState<{ name: string; phone: string }>()
  if (!typed)
    return (
      <div className={css.technician}>
        <p>
          {technician ? (
            <>
              <span className={css.name}>{technician.name}</span>
              {' · '}
              <PhoneLink phone={technician.phone} />
            </>
          ) : (
            t('technician.none')
          )}
        </p>
        {!closed && (
          <Button onClick={() => setTyped({ name: technician?.name ?? '', phone: technician?.phone ?? '' })}>
            {t(technician ? 'technician.change' : 'technician.add')}
          </Button>
        )}
        <PendingMark pending={pending} />
      </div>
    )
  const wrongPhone = !/^\+?\d{3,15}$/.test(typed.phone.replace(/[^\d+]/g, ''))
  const complete = typed.name.trim() !== '' && !wrongPhone
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (!complete) return
        setTyped(undefined)
        void send('roster.setTechnician', { unitId, technician: typed }, { quiet: true })
      }}
    >
      <Field
        label={t('technician.name')}
        value={typed.name}
        maxLength={120}
        required
        ref={first}
        onChange={(e) => setTyped({ ...typed, name: e.target.value })}
      />
      <Field
        label={t('technician.phone')}
        type="tel"
        value={typed.phone}
        maxLength={40}
        required
        error={typed.phone.trim() && wrongPhone ? t('technician.wrongPhone') : undefined}
        onChange={(e) => setTyped({ ...typed, phone: e.target.value })}
      />
      <div className={css.row}>
        <Button type="submit" kind="primary" disabled={!complete}>
          {t('ui:save')}
        </Button>
        <Button onClick={() => setTyped(undefined)}>{t('ui:cancel')}</Button>
      </div>
    </form>
  )
}
