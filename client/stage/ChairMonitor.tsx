import { useT } from '../i18n/i18n.ts'
import { useActor, useAll } from '../store/hooks.ts'
import { DeviceButton } from './DeviceButton.tsx'
import css from './monitor.module.css'
import { OnAirLight } from './OnAirLight.tsx'
import { StagePicture, useSourceName } from './StagePicture.tsx'
import { StageSound } from './StageSound.tsx'
import { useHasStage, useKeptSwitch, useSeenPicture, useWantedSound } from './useStage.ts'

/** What everybody sees, small, for whoever leads; without sound, since they sit in the hall, unless they switch it on. */
export function ChairMonitor() {
  const has = useHasStage()
  const isOn = useAll(({ meeting }) => meeting.phase !== 'draft' && meeting.phase !== 'closed')
  return has && isOn ? <Shown /> : null
}

function Shown() {
  const t = useT('stage')
  const { role } = useActor()
  const [hears, setHears] = useKeptSwitch('listen-chair', false)
  const sourceName = useSourceName()
  const seen = useSeenPicture()
  useWantedSound(hears)
  return (
    <section className={css.chair} aria-label={t('monitor')}>
      <StagePicture className={css.small} quiet />
      <div className={css.beside}>
        <p className={css.name}>
          <span className={css.word}>{t('monitor.stage')}:</span> {sourceName(seen)}
        </p>
        <OnAirLight small />
        <div className={css.row}>
          <label className={css.tick}>
            <input type="checkbox" checked={hears} onChange={(event) => setHears(event.target.checked)} />
            <span>{t('listen.chair')}</span>
          </label>
          {role === 'chair' && <DeviceButton quiet />}
        </div>
      </div>
      <StageSound on={hears} />
    </section>
  )
}
