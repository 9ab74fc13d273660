import { useState } from 'react'
import { useT } from '../i18n/i18n.ts'
import { useAll } from '../store/hooks.ts'
import { DeviceEntry } from './DeviceButton.tsx'
import css from './monitor.module.css'
import { OnAirLight } from './OnAirLight.tsx'
import picture from './picture.module.css'
import { pictureOf } from './stage-store.ts'
import { StagePicture, useSourceName } from './StagePicture.tsx'
import { StageSound } from './StageSound.tsx'
import { stageOf } from '../../shared/stage/policy.ts'
import { useHasStage, useKeptSwitch, useSeenPicture, useStage, useWantedSound } from './useStage.ts'
import { Video } from './Video.tsx'

/** For the technician: what everybody gets, and the place that is being checked, each with its sound on demand. */
export function Monitor() {
  const has = useHasStage()
  const isOn = useAll(({ meeting }) => meeting.phase !== 'closed')
  return has && isOn ? <Shown /> : null
}

function Shown() {
  const t = useT('stage')
  const sourceName = useSourceName()
  const seen = useSeenPicture()
  const [hearsStage, setHearsStage] = useKeptSwitch('listen-stage', false)
  const [hearsCheck, setHearsCheck] = useKeptSwitch('listen-check', false)
  useWantedSound(hearsStage || hearsCheck)
  const switches = [
    ['listen.stage', hearsStage, setHearsStage],
    ['listen.check', hearsCheck, setHearsCheck],
  ] as const
  return (
    <section className={css.monitor} aria-label={t('monitor')}>
      <div className={css.screen}>
        <StagePicture className={css.small} quiet />
        <p className={css.name}>
          <span className={css.word}>{t('monitor.stage')}:</span> {sourceName(seen)}
        </p>
      </div>
      <Check />
      <div className={css.beside}>
        <OnAirLight small />
        <DeviceEntry />
        <div className={css.row}>
          {switches.map(([words, on, set]) => (
            <label key={words} className={css.tick}>
              <input type="checkbox" checked={on} onChange={(event) => set(event.target.checked)} />
              <span>{t(words)}</span>
            </label>
          ))}
        </div>
      </div>
      <StageSound on={hearsStage} />
      <StageSound of="check" on={hearsCheck} />
    </section>
  )
}

/** Who is being prepared, as they look and sound before it is their turn. */
function Check() {
  const t = useT('stage')
  const sourceName = useSourceName()
  const site = useAll((all) => stageOf(all).check)
  const received = useStage((state) => pictureOf(state, 'check'))
  const [hasFrame, setFrame] = useState(false)
  const name = site && sourceName(site)
  return (
    <div className={css.screen}>
      <figure className={`${picture.picture} ${css.small}`} data-theme="hall">
        {!(received && hasFrame) && (
          <div className={picture.placard}>
            <p className={picture.why}>{t(site ? 'picture.waiting' : 'monitor.noCheck')}</p>
          </div>
        )}
        {received && (
          <Video
            key={received.stream.id}
            stream={received.stream}
            label={t('picture.check', { site: name ?? '' })}
            onFrame={setFrame}
          />
        )}
      </figure>
      <p className={css.name}>
        <span className={css.word}>{t('monitor.check')}:</span> {name ?? '–'}
      </p>
    </div>
  )
}
