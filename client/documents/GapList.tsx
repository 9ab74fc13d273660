import type { Gap } from '../../shared/documents/model.ts'
import { useT } from '../i18n/i18n.ts'
import { Button } from '../ui/index.ts'
import css from './documents.module.css'

interface GapListProps {
  gaps: readonly Gap[]
  /** Goes to the field where it is filled in, if there is one. */
  fill: (key: string) => (() => void) | undefined
}

/** What a document leaves open, as it would be made now. */
export function GapList({ gaps, fill }: GapListProps) {
  const t = useT('documentDesk')
  return (
    <section className={css.gaps} aria-label={t('gaps', { count: gaps.length })}>
      <h3 className={css.heading}>{t('gaps', { count: gaps.length })}</h3>
      {gaps.length === 0 ? (
        <p className={css.muted}>{t('gaps.none')}</p>
      ) : (
        <>
          <p className={css.muted}>{t('gaps.mark')}</p>
          <ul className={css.list}>
            {gaps.map((gap) => {
              const go = fill(gap.key)
              const text = t(`documents:${gap.key}`, gap.params)
              return (
                <li key={`${gap.key} ${JSON.stringify(gap.params)}`} className={css.row}>
                  <span>{text}</span>
                  {go && (
                    <Button kind="quiet" aria-label={`${t('gaps.fill')}: ${text}`} onClick={go}>
                      {t('gaps.fill')}
                    </Button>
                  )}
                </li>
              )
            })}
          </ul>
        </>
      )}
    </section>
  )
}
