import { type FormEvent, useState } from 'react'
import { shortDate } from '../../../shared/core/format.ts'
import { isDayTyped } from '../../../shared/office/after/keeping.ts'
import type { ConferenceView } from '../../../shared/office/contract.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button, Dialog, Field } from '../../ui/index.ts'
import { askSigned } from '../office-store.ts'
import css from '../office.module.css'
import { Refused } from '../Refused.tsx'
import { useAct } from '../use-act.ts'
import after from './after.module.css'

const goes = ['people', 'events', 'links', 'papers', 'recordings', 'copies'] as const
const stays = ['facts', 'figures', 'log', 'office'] as const
const elsewhere = ['export', 'backups', 'devices'] as const

/** Destroying what is personal: what goes and what stays, then the day typed. */
export function Erase({ view, onChange }: { view: ConferenceView; onChange: () => void }) {
  const t = useT('officeAfter')
  const { busy, refusal, act, forget } = useAct()
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const [reason, setReason] = useState('')
  const { id, timeZone, start = 0 } = view
  const { keptUntil, goes: counts } = view.after
  if (!counts) return null
  // oxlint-disable-next-line react/purity
  const isDue = keptUntil <= Date.now()
  const day = shortDate(start, timeZone)
  const close = () => {
    setOpen(false)
    forget()
  }
  const erase = async (event: FormEvent) => {
    event.preventDefault()
    const body = { typed, ...(reason.trim() && { reason }) }
    if (!(await act(() => askSigned('POST /conferences/:id/erase', { id, body })))) return
    setOpen(false)
    onChange()
  }
  const isReady = isDayTyped(typed, start, timeZone) && (isDue || reason.trim() !== '')
  return (
    <div className={after.part}>
      <h3 className={css.subtitle}>{t('erase')}</h3>
      <p>{t(isDue ? 'erase.due' : 'erase.notDue', { day: shortDate(keptUntil, timeZone) })}</p>
      <p className={css.muted}>{t('erase.first')}</p>
      <div className={css.actions}>
        <Button kind={isDue ? 'danger' : 'quiet'} onClick={() => setOpen(true)}>
          {t('erase.open')}
        </Button>
      </div>
      <Dialog open={open} onClose={close} title={t('erase.title')} wide>
        <form className={after.erase} onSubmit={(event) => void erase(event)}>
          <p>
            <strong>{view.title}</strong>
          </p>
          <div className={after.two}>
            <section aria-label={t('goes')}>
              <h3>{t('goes')}</h3>
              <ul>
                {goes.map((key) => (
                  <li key={key}>{t(`goes.${key}`, { count: counts[key] })}</li>
                ))}
              </ul>
            </section>
            <section aria-label={t('stays')}>
              <h3>{t('stays')}</h3>
              <ul>
                {stays.map((key) => (
                  <li key={key}>{t(`stays.${key}`)}</li>
                ))}
              </ul>
              <h3>{t('elsewhere')}</h3>
              <ul>
                {elsewhere.map((key) => (
                  <li key={key}>{t(`elsewhere.${key}`)}</li>
                ))}
              </ul>
            </section>
          </div>
          <p className={css.alert}>{t('erase.forEver')}</p>
          <div className={css.row}>
            <Field
              label={t(isDue ? 'erase.reasonMay' : 'erase.reason')}
              hint={t('erase.reasonHint')}
              maxLength={300}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
            <Field
              label={t('erase.type', { day })}
              value={typed}
              placeholder={t('erase.example')}
              onChange={(event) => setTyped(event.target.value)}
            />
          </div>
          <Refused refusal={refusal} />
          <div className={css.actions}>
            <Button onClick={close}>{t('erase.cancel')}</Button>
            <Button type="submit" kind="danger" disabled={busy || !isReady}>
              {t(busy ? 'erase.doing' : 'erase.do')}
            </Button>
          </div>
        </form>
      </Dialog>
    </div>
  )
}
