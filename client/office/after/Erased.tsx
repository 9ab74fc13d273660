import { clockMinute, shortDate } from '../../../shared/core/format.ts'
import type { ConferenceView } from '../../../shared/office/contract.ts'
import { mayUse } from '../../../shared/office/routes.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/index.ts'
import { askSigned, useMe } from '../office-store.ts'
import css from '../office.module.css'
import { Refused } from '../Refused.tsx'
import { useAct } from '../use-act.ts'
import { FileLink } from './FileLink.tsx'
import { useFile } from './use-file.ts'

/** What is left of a conference whose data was destroyed: when, by whom, and the record of it. */
export function Erased({ view, onChange }: { view: ConferenceView; onChange: () => void }) {
  const t = useT('officeAfter')
  const { me } = useMe()
  const file = useFile()
  const { busy, refusal, act } = useAct()
  const { id, timeZone } = view
  const { erased } = view.after
  if (!erased) return null
  const when = `${clockMinute(erased.at, timeZone)} ${shortDate(erased.at, timeZone)}`
  const finish = async () => {
    if (await act(() => askSigned('POST /conferences/:id/erase', { id, body: { typed: '' } }))) onChange()
  }
  return (
    <section className={css.section} aria-label={t('erased.title')}>
      <h2 className={css.title}>{t('erased.title')}</h2>
      <p>{t('erased', { when, name: erased.by })}</p>
      <p>{t('erased.reason', { reason: erased.reason })}</p>
      <p className={css.muted}>{t('erased.left')}</p>
      <Refused refusal={refusal ?? file.refusal} />
      {erased.finished ? (
        <div className={css.actions}>
          <FileLink href={`conferences/${encodeURIComponent(id)}/proof`} file={file}>
            {t('erased.proof')}
          </FileLink>
        </div>
      ) : (
        <>
          <p className={css.alert}>{t('erased.unfinished')}</p>
          {me && mayUse('POST /conferences/:id/erase', me.role) && (
            <div className={css.actions}>
              <Button disabled={busy} onClick={() => void finish()}>
                {t('erased.finish')}
              </Button>
            </div>
          )}
        </>
      )}
    </section>
  )
}
