import { useStore } from 'zustand'
import { useT } from '../i18n/i18n.ts'
import { useSession } from '../store/hooks.ts'
import css from './documents.module.css'

const formats = ['docx', 'pdf'] as const

/** A document in both formats. `path` is its place below /api/documents, without the ending. */
export function Files({ path, what }: { path: string; what: string }) {
  const t = useT('documentDesk')
  const accessId = useStore(useSession().store, (state) => state.accessId)
  return (
    <span className={css.files}>
      {formats.map((format) => (
        <a
          key={format}
          className={css.file}
          href={`/api/documents/${path}.${format}?access=${encodeURIComponent(accessId)}`}
          download
          aria-label={t('file', { what, format: t(`file.${format}`) })}
        >
          {t(`file.${format}`)}
        </a>
      ))}
    </span>
  )
}
