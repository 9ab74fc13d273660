import { figure } from '../../../shared/core/format.ts'
import { DocumentsButton } from '../../documents/DocumentsButton.tsx'
import { useLanguage, useT } from '../../i18n/i18n.ts'
import { usePresenceTotals } from '../../meeting/totals.ts'
import { RecordingControl } from '../../stage/recording/RecordingControl.tsx'
import { RecordingTag } from '../../stage/recording/RecordingTag.tsx'
import { useAll } from '../../store/hooks.ts'
import { Clock, HelpSheet, KindTag, LanguageSwitch, PhaseTag } from '../../ui/index.ts'
import css from './Head.module.css'
import { helpKeys } from './keys.ts'

/** Which meeting, in which phase, who is there, what time it is. */
export function Head() {
  const t = useT('secretary')
  const language = useLanguage()
  const facts = useAll((all) => all.meeting.facts)
  const { online, totals } = usePresenceTotals()
  const of = (part: number | undefined, all: number) =>
    `${part === undefined ? '–' : figure(part, language)}/${figure(all, language)}`
  return (
    <header className={css.head}>
      <div className={css.meeting}>
        <p className={css.organ}>{facts?.organ}</p>
        <h1 className={css.title}>{facts?.title}</h1>
      </div>
      <div className={css.tags}>
        <KindTag />
        <PhaseTag />
        <RecordingTag />
      </div>
      <p className={css.figures}>
        <span>
          <strong>{of(online, totals.sites)}</strong> {t('head.sites')}
        </span>
        <span>
          <strong>{of(totals.headcount, totals.summoned)}</strong> {t('head.people')}
        </span>
      </p>
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
