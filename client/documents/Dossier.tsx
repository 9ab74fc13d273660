import { useT } from '../i18n/i18n.ts'
import { useAll } from '../store/hooks.ts'
import { Button } from '../ui/index.ts'
import css from './documents.module.css'
import { DownloadState } from './Files.tsx'
import { useDocumentLink, useDownload } from './useDownload.ts'

/** The dossier once the meeting is closed, and what whoever archives it must know. */
export function Dossier() {
  const t = useT('documentDesk')
  const closed = useAll((all) => all.meeting.phase === 'closed')
  const link = useDocumentLink()
  const { coming, failed, take } = useDownload()
  return (
    <div className={css.dossier}>
      <p>{t('dossier.text')}</p>
      <div className={css.files}>
        <Button
          kind="primary"
          disabled={!closed || coming !== undefined}
          aria-describedby={closed ? undefined : 'dossier-later'}
          onClick={() => void take(link('dossier.zip'))}
        >
          {t('dossier')}
        </Button>
        {!closed && (
          <span id="dossier-later" className={css.muted}>
            {t('dossier.later')}
          </span>
        )}
        <DownloadState coming={coming !== undefined} failed={failed} />
      </div>
      <section aria-label={t('dossier.check')} className={css.take}>
        <h3 className={css.heading}>{t('dossier.check')}</h3>
        <p>{t('dossier.verify')}</p>
        <p>
          <code>npm run verify -- FILE.zip</code>
        </p>
        <p>{t('dossier.last')}</p>
        <p className={css.muted}>{t('dossier.private')}</p>
      </section>
    </div>
  )
}
