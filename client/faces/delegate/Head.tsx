import { LeaveButton } from '../../access/LeaveButton.tsx'
import { withAddress } from '../../../shared/core/address.ts'
import { useLanguage, useT } from '../../i18n/i18n.ts'
import { RecordingTag } from '../../stage/recording/RecordingTag.tsx'
import { useActor, useAll, useUnit } from '../../store/hooks.ts'
import { Clock, KindTag, LanguageSwitch, LineTagUnlessLost, PhaseTag, PlainHttp } from '../../ui/index.ts'
import css from './delegate.module.css'

/** Who I am, for which unit, how the line is, the meeting's time. */
export function Head() {
  const t = useT('delegate')
  const language = useLanguage()
  const { unitId, delegateId, label } = useActor()
  const [unit, address] = useAll(
    (all) => [unitId ? all.roster.units[unitId] : undefined, all.meeting.facts?.address] as const,
  )
  const delegate = useUnit((state) => (delegateId ? state.roster.delegates[delegateId] : undefined))
  const name = delegate ? withAddress(delegate.name, address ?? 'dongChi', 'short', language) : (unit?.name ?? label)
  const titles = delegate?.titles.join(', ') ?? ''
  const unitName = unit?.name ?? ''
  return (
    <header className={css.head}>
      <div className={css.first}>
        <h1 className={css.name}>{name}</h1>
        <Clock className={css.clock} />
      </div>
      {delegate && <p className={css.titles}>{titles.includes(unitName) ? titles : `${titles} · ${unitName}`}</p>}
      <div className={css.tags}>
        <KindTag />
        <PhaseTag />
        <RecordingTag />
        <LineTagUnlessLost />
        <span className={css.notice}>{t('ui:secrecy')}</span>
      </div>
    </header>
  )
}

/** What stands quietly at the end of the column. */
export function Foot() {
  const t = useT('delegate')
  const title = useAll((all) => all.meeting.facts?.title)
  return (
    <footer className={css.foot}>
      <p>{title}</p>
      <p>{t('ui:secrecy.long')}</p>
      <PlainHttp />
      <div className={css.tags}>
        <LanguageSwitch />
        <LeaveButton />
      </div>
    </footer>
  )
}
