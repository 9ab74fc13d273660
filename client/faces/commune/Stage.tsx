import { withAddress } from '../../../shared/core/address.ts'
import { useLanguage, useT } from '../../i18n/i18n.ts'
import { PresidingName } from '../../meeting/Presiding.tsx'
import { isExternal } from '../../../shared/stage/policy.ts'
import { useAll } from '../../store/hooks.ts'
import { usePartyNames } from '../../floor/hooks.ts'
import { TurnClock } from '../../ui/index.ts'
import css from './Stage.module.css'

/** Where picture and sound of the meeting will be; until then what everybody would see is said in words. */
export function Stage() {
  const t = useT('commune')
  const names = usePartyNames()
  const [facts, agenda, turn] = useAll((all) => [all.meeting.facts, all.agenda, all.floor.turn] as const)
  const external = useAll(isExternal)
  const language = useLanguage()
  const address = facts?.address ?? 'dongChi'
  const speaker = turn?.request.speaker
  const item = agenda.items.find((i) => i.id === agenda.runningId)
  return (
    <section className={css.stage} data-theme="hall" aria-label={t('stage.label')}>
      <p className={css.organ}>{facts?.organ}</p>
      {turn ? (
        <div className={css.turn}>
          <div className={css.middle}>
            <p className={css.label}>{t('now.speaking')}</p>
            <p className={css.name}>
              {speaker ? withAddress(speaker.name, address, 'short', language) : names.name(turn.request.party)}
            </p>
            <p className={css.sub}>
              {[speaker?.title, speaker && names.name(turn.request.party), names.cluster(turn.request.party)]
                .filter(Boolean)
                .join(' · ')}
            </p>
            {turn.request.subject && (
              <p className={css.subject}>{t('own.subject', { subject: turn.request.subject })}</p>
            )}
          </div>
          <TurnClock turn={turn} show="left" className={css.clock} />
        </div>
      ) : (
        <div className={css.middle}>
          <p className={css.name}>{item?.title ?? facts?.title}</p>
          {item?.presenter && <p className={css.sub}>{item.presenter}</p>}
        </div>
      )}
      <p className={css.foot}>
        <span>
          {t('stage.presiding')} <PresidingName />
        </span>
        <span>{t(external ? 'stage:elsewhere' : 'stage.elsewhere')}</span>
      </p>
    </section>
  )
}
