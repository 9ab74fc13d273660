import type { ConferenceView } from '../../../shared/office/contract.ts'
import { documentKinds } from '../../../shared/office/after/contract.ts'
import { mayUse } from '../../../shared/office/routes.ts'
import { useT } from '../../i18n/i18n.ts'
import { useMe } from '../office-store.ts'
import css from '../office.module.css'
import { Refused } from '../Refused.tsx'
import after from './after.module.css'
import { Archive } from './Archive.tsx'
import { Erase } from './Erase.tsx'
import { Export } from './Export.tsx'
import { FileLink } from './FileLink.tsx'
import { useFile } from './use-file.ts'

/** What the office does with a conference that is over. */
export function After({ view, onChange }: { view: ConferenceView; onChange: () => void }) {
  const t = useT('officeAfter')
  const { me } = useMe()
  const file = useFile()
  const of = `conferences/${encodeURIComponent(view.id)}`
  return (
    <section className={css.section} aria-label={t('title')}>
      <h2 className={css.title}>{t('title')}</h2>
      {view.state !== 'draft' && (
        <div className={after.part}>
          <h3 className={css.subtitle}>{t('record')}</h3>
          <Refused refusal={file.refusal} />
          <ul className={after.files}>
            {documentKinds.map((kind) => (
              <li key={kind}>
                <span>{t(`document.${kind}`)}</span>
                {(['docx', 'pdf'] as const).map((format) => (
                  <FileLink
                    key={format}
                    href={`${of}/document?kind=${kind}&format=${format}`}
                    label={t('as', { what: t(`document.${kind}`), format: format.toUpperCase() })}
                    file={file}
                  >
                    {format.toUpperCase()}
                  </FileLink>
                ))}
              </li>
            ))}
            <li>
              <span>{t('followUp')}</span>
              {(['xlsx', 'csv'] as const).map((format) => (
                <FileLink
                  key={format}
                  href={`${of}/follow-up?format=${format}`}
                  label={t('as', { what: t('followUp'), format: format.toUpperCase() })}
                  file={file}
                >
                  {format.toUpperCase()}
                </FileLink>
              ))}
            </li>
            <li>
              <span>{t('dossier')}</span>
              <FileLink href={`${of}/dossier`} label={t('as', { what: t('dossier'), format: 'ZIP' })} file={file}>
                ZIP
              </FileLink>
            </li>
          </ul>
        </div>
      )}
      <Export view={view} onChange={onChange} />
      <Archive view={view} onChange={onChange} />
      {view.state === 'archived' && me && mayUse('POST /conferences/:id/erase', me.role) && (
        <Erase view={view} onChange={onChange} />
      )}
    </section>
  )
}
