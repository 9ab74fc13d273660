import { useT } from '../i18n/i18n.ts'
import css from './documents.module.css'
import { useDocumentLink, useDownload } from './useDownload.ts'

const formats = ['docx', 'pdf'] as const

/** A document in both formats. `path` is its place below /api/documents, without the ending. */
export function Files({ path, what }: { path: string; what: string }) {
  const t = useT('documents')
  const link = useDocumentLink()
  const { coming, failed, take } = useDownload()
  return (
    <span className={css.files}>
      {formats.map((format) => {
        const href = link(`${path}.${format}`)
        return (
          <a
            key={format}
            className={css.file}
            href={href}
            download
            aria-label={t('file', { what, format: t(`file.${format}`) })}
            aria-busy={coming === href}
            onClick={(event) => {
              event.preventDefault()
              void take(href)
            }}
          >
            {t(`file.${format}`)}
          </a>
        )
      })}
      <DownloadState coming={coming !== undefined} failed={failed} />
    </span>
  )
}

/** What is said beside a file: that it is being made, or why it did not come. */
export function DownloadState({ coming, failed }: { coming: boolean; failed: string | undefined }) {
  const t = useT('documents')
  return (
    <>
      <output className={css.coming}>{coming && t('file.coming')}</output>
      {failed !== undefined && (
        <span className={css.failed} role="alert">
          {t('file.failed', { why: failed })}
        </span>
      )}
    </>
  )
}
