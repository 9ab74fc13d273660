import type { ConferenceView } from '../../../shared/office/contract.ts'
import { documentKinds } from '../../../shared/office/after/contract.ts'
import { useT } from '../../i18n/i18n.ts'
import css from '../office.module.css'
import { Refused } from '../Refused.tsx'
import after from './after.module.css'
import { Archive } from './Archive.tsx'
import { FileLink } from './FileLink.tsx'
import { useFile } from './use-file.ts'

/** What the office does with a conference that is over. */
export function After({ view, onChange }: { view: ConferenceView; onChange: () => void }) {
  const t = useT('officeAfter')
  const file = useFile()
  const of = `conferences/${encodeURIComponent(view.id)}`
  return (
    <section className={css.section} aria-label={t('title')}>
      <h2 className={css.title}>{t('title')}</h2>
      <div className={after.part}>
        <h3 className={css.subtitle}>{t('record')}</h3>
        <Refused refusal={file.refusal} />
        <ul className={after.files}>
          {documentKinds.map((kind) => (
            <li key={kind}>
              <span>{t(`document.${kind}`)}</span>
              {(['docx', 'pdf'] as const).map((format) => (
                <FileLink key={format} href={`${of}/document?kind=${kind}&format=${format}`} file={file}>
                  {t('as', { what: t(`document.${kind}`), format: format.toUpperCase() })}
                </FileLink>
              ))}
            </li>
          ))}
          <li>
            <span>{t('followUp')}</span>
            {(['xlsx', 'csv'] as const).map((format) => (
              <FileLink key={format} href={`${of}/follow-up?format=${format}`} file={file}>
                {t('as', { what: t('followUp'), format: format.toUpperCase() })}
              </FileLink>
            ))}
          </li>
          {view.after.isOver && view.state !== 'draft' && (
            <li>
              <span>{t('dossier')}</span>
              <FileLink href={`${of}/dossier`} file={file}>
                {t('as', { what: t('dossier'), format: 'ZIP' })}
              </FileLink>
            </li>
          )}
        </ul>
      </div>
      <Archive view={view} onChange={onChange} />
    </section>
  )
}
