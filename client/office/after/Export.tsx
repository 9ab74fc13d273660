import { clockMinute, shortDate } from '../../../shared/core/format.ts'
import type { ConferenceView } from '../../../shared/office/contract.ts'
import { mayUse } from '../../../shared/office/routes.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/index.ts'
import { useMe } from '../office-store.ts'
import css from '../office.module.css'
import { Refused } from '../Refused.tsx'
import after from './after.module.css'
import { useFile } from './use-file.ts'

/** Everything of the conference as one file, with a record of what was handed over. */
export function Export({ view, onChange }: { view: ConferenceView; onChange: () => void }) {
  const t = useT('officeAfter')
  const { me } = useMe()
  const file = useFile()
  const { id, timeZone } = view
  const { exported } = view.after
  const take = async () => {
    if (await file.take(`conferences/${encodeURIComponent(id)}/export`)) onChange()
  }
  const when = (at: number) => `${clockMinute(at, timeZone)} ${shortDate(at, timeZone)}`
  return (
    <div className={after.part}>
      <h3 className={css.subtitle}>{t('export')}</h3>
      <p>{t('export.text')}</p>
      {exported && (
        <p className={css.muted}>
          {t('exported', { when: when(exported.at), name: exported.by, count: exported.events })}
        </p>
      )}
      <Refused refusal={file.refusal} />
      {me && mayUse('GET /conferences/:id/export', me.role) && (
        <div className={css.actions}>
          <Button disabled={file.coming !== undefined} onClick={() => void take()}>
            {t(file.coming === undefined ? 'export.do' : 'export.doing')}
          </Button>
        </div>
      )}
    </div>
  )
}
