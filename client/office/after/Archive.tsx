import { clockMinute, shortDate } from '../../../shared/core/format.ts'
import type { ConferenceView } from '../../../shared/office/contract.ts'
import { mayUse } from '../../../shared/office/routes.ts'
import { useT } from '../../i18n/i18n.ts'
import { ConfirmButton } from '../../ui/index.ts'
import { askSigned, useMe } from '../office-store.ts'
import css from '../office.module.css'
import { Refused } from '../Refused.tsx'
import { useAct } from '../use-act.ts'
import after from './after.module.css'

/** Putting the conference away, and taking it out again. */
export function Archive({ view, onChange }: { view: ConferenceView; onChange: () => void }) {
  const t = useT('officeAfter')
  const { me } = useMe()
  const { busy, refusal, act } = useAct()
  const { id, timeZone } = view
  const { archived, openDirectives } = view.after
  const turn = async (route: 'POST /conferences/:id/archive' | 'POST /conferences/:id/restore') => {
    if (await act(() => askSigned(route, { id }))) onChange()
  }
  const may = (route: 'POST /conferences/:id/archive' | 'POST /conferences/:id/restore') => me && mayUse(route, me.role)
  const when = (at: number) => `${clockMinute(at, timeZone)} ${shortDate(at, timeZone)}`
  return (
    <div className={after.part}>
      <h3 className={css.subtitle}>{t('archive')}</h3>
      <p>{archived ? t('archived', { when: when(archived.at), name: archived.by }) : t('archive.text')}</p>
      {!archived && openDirectives > 0 && <p className={css.muted}>{t('archive.open', { count: openDirectives })}</p>}
      <Refused refusal={refusal} />
      {!archived && may('POST /conferences/:id/archive') && (
        <div className={css.actions}>
          <ConfirmButton
            disabled={busy}
            question={t('archive.sure')}
            onConfirm={() => void turn('POST /conferences/:id/archive')}
          >
            {t('archive.do')}
          </ConfirmButton>
        </div>
      )}
      {archived && may('POST /conferences/:id/restore') && (
        <div className={css.actions}>
          <ConfirmButton
            kind="quiet"
            disabled={busy}
            question={t('restore.sure')}
            onConfirm={() => void turn('POST /conferences/:id/restore')}
          >
            {t('restore')}
          </ConfirmButton>
        </div>
      )}
    </div>
  )
}
