import type { MeetingId } from '../../shared/core/identity.ts'
import type { AccountView } from '../../shared/office/contract.ts'
import { useT } from '../i18n/i18n.ts'
import { askSigned } from './office-store.ts'
import css from './office.module.css'
import { Refused } from './Refused.tsx'
import { useAct } from './use-act.ts'
import { useAnswer } from './use-answer.ts'

/** Whose conference it is: an administrator gives it to organisers, and takes it back. */
export function Organisers({ meetingId }: { meetingId: MeetingId }) {
  const t = useT('officeDesk')
  const { value: accounts, refusal, again } = useAnswer('GET /accounts')
  const { busy, refusal: refused, act } = useAct()
  const organisers = accounts?.filter(({ role, state }) => role === 'organiser' && state !== 'ended')
  const give = async ({ id, meetings }: AccountView, theirs: boolean) => {
    const others = meetings.filter((other) => other !== meetingId)
    const body = { meetings: theirs ? [...others, meetingId] : others }
    await act(() => askSigned('POST /accounts/:id/change', { id, body }))
    await again()
  }
  return (
    <section className={css.section} aria-label={t('organisers')}>
      <h2 className={css.subtitle}>{t('organisers')}</h2>
      <p className={css.muted}>{t(organisers?.length === 0 ? 'organisers.none' : 'organisers.text')}</p>
      <Refused refusal={refused ?? refusal} />
      {organisers?.map((account) => (
        <label key={account.id} className={css.check}>
          <input
            type="checkbox"
            disabled={busy}
            checked={account.meetings.includes(meetingId)}
            onChange={(event) => void give(account, event.target.checked)}
          />
          {account.name}
          <span className={css.muted}>{account.email}</span>
        </label>
      ))}
    </section>
  )
}
