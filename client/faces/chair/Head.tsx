import { KindTag, LanguageSwitch, PhaseTag, Clock, HelpSheet } from '../../ui/index.ts'
import { DocumentsButton } from '../../documents/DocumentsButton.tsx'
import { useT } from '../../i18n/i18n.ts'
import { PresidingName } from '../../meeting/Presiding.tsx'
import { RecordingControl } from '../../stage/recording/RecordingControl.tsx'
import { RecordingTag } from '../../stage/recording/RecordingTag.tsx'
import { useActor, useAll } from '../../store/hooks.ts'
import { useDialogs } from './dialogs.ts'
import css from './Head.module.css'
import { helpKeys } from './keys.ts'

/** Which meeting, in which phase, who presides, what time it is. */
export function Head() {
  const t = useT('chair')
  const [facts, phase, several] = useAll(
    ({ meeting }) => [meeting.facts, meeting.phase, (meeting.facts?.chairs.length ?? 0) > 1] as const,
  )
  const { role, label } = useActor()
  const { ask } = useDialogs()
  return (
    <header className={css.head}>
      <div className={css.meeting}>
        <p className={css.organ}>
          {facts?.organ}
          {phase !== 'closed' && (
            <button type="button" className={css.edit} onClick={() => ask({ kind: 'settings' })}>
              {t('settings.open')}
            </button>
          )}
        </p>
        <h1 className={css.title}>{facts?.title}</h1>
      </div>
      <div className={css.tags}>
        <KindTag />
        <PhaseTag />
        <RecordingTag />
      </div>
      <div className={css.presiding}>
        <span className={css.word}>{t('presiding')}</span>
        {several && phase !== 'closed' ? (
          <button type="button" className={css.handOver} onClick={() => ask({ kind: 'handOver' })}>
            <PresidingName /> <span className={css.change}>{t('handOver.change')}</span>
          </button>
        ) : (
          <PresidingName className={css.name} />
        )}
        {role === 'moderator' && (
          <span className={css.signed}>{t('signed', { label: label || t('ui:role.moderator') })}</span>
        )}
      </div>
      <Clock className={css.clock} />
      <div className={css.tools}>
        <RecordingControl />
        <DocumentsButton />
        <LanguageSwitch />
        <HelpSheet keys={helpKeys.map(([key, does]) => [key, t(does)] as const)} />
      </div>
    </header>
  )
}
