import { withAddress } from '../../../shared/core/address.ts'
import { useLanguage, useT } from '../../i18n/i18n.ts'
import { PresidingName } from '../../meeting/Presiding.tsx'
import { StagePicture } from '../../stage/StagePicture.tsx'
import { useHasStage } from '../../stage/useStage.ts'
import { isExternal } from '../../../shared/stage/policy.ts'
import { useAll } from '../../store/hooks.ts'
import { usePartyNames } from '../../floor/hooks.ts'
import { TurnClock } from '../../ui/index.ts'
import css from './Stage.module.css'

/** The picture with who speaks below it; where picture and sound are elsewhere, what everybody sees there in words. */
export function Stage() {
  return useHasStage() ? <Picture /> : <Words />
}

function Picture() {
  const names = usePartyNames()
  const turn = useAll((all) => all.floor.turn)
  if (!turn) return <StagePicture className={css.picture} />
  const { request } = turn
  const place = names.name(request.party)
  return (
    <StagePicture className={css.picture} quiet>
      <div className={css.lower}>
        <div>
          <p className={css.name}>{names.speaker(request) ?? place}</p>
          <p className={css.sub}>
            {[names.speaker(request) && place, names.cluster(request.party)].filter(Boolean).join(' · ')}
          </p>
        </div>
        <TurnClock turn={turn} show="left" className={css.lowerClock} />
      </div>
    </StagePicture>
  )
}

function Words() {
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
            <p className={css.label}>{t('floor:now.speaking')}</p>
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
