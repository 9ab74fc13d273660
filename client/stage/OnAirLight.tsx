import { chairSource } from '../../shared/stage/contract.ts'
import { isMuted, stageOf } from '../../shared/stage/policy.ts'
import { useT } from '../i18n/i18n.ts'
import { useActor, useAll } from '../store/hooks.ts'
import { Button, classes } from '../ui/index.ts'
import { DeviceButton } from './DeviceButton.tsx'
import { Level } from './Level.tsx'
import { type Light, lightOf } from './light.ts'
import css from './light.module.css'
import { MutedWords } from './Mute.tsx'
import { ProblemWords } from './ProblemWords.tsx'
import { useHasStage, useOwnSource, useStage, useStageEngine } from './useStage.ts'

/** Signs beside the words: colour alone says nothing. */
const signs: Readonly<Record<Light, string>> = {
  onAir: '●',
  checked: '◐',
  seen: '◐',
  opening: '…',
  unheard: '▲',
  mutedByDesk: '✕',
  mutedHere: '✕',
  noMicrophone: '▲',
  missing: '▲',
  closed: '○',
}

function useLight(): Light | undefined {
  const source = useOwnSource()
  const isHeard = useAll((all) => {
    const { microphones } = stageOf(all)
    return source === chairSource ? microphones.length > 0 : microphones.some((id) => id === source)
  })
  const muted = useAll((all) => source !== undefined && source !== chairSource && isMuted(all, source))
  return useStage((state) => source && lightOf(state, { source, isHeard, isMuted: muted }))
}

/** Shows a document or this screen, while that is granted; ends with the press that began it. */
export function ScreenButton() {
  const t = useT('stage')
  const engine = useStageEngine()
  const [may, shared] = useStage(
    ({ own, grant }) => [own.stands && grant.media.includes('screen'), own.screen !== undefined] as const,
  )
  // A browser that cannot (a phone) offers nothing.
  if (!engine || !(may || shared) || !('getDisplayMedia' in (navigator.mediaDevices ?? {}))) return null
  return shared ? (
    <Button onClick={engine.devices.endScreen}>{t('screen.end')}</Button>
  ) : (
    <Button onClick={() => void engine.devices.shareScreen()}>{t('screen.share')}</Button>
  )
}

/** Closes the own microphone at this device, whatever the meeting lets it send. */
export function MuteButton() {
  const t = useT('stage')
  const engine = useStageEngine()
  const [there, muted] = useStage(({ own }) => [own.stands && own.microphone !== undefined, own.muted] as const)
  if (!engine || !there) return null
  return <Button onClick={() => engine.devices.setMuted(!muted)}>{t(muted ? 'unmute' : 'mute')}</Button>
}

/**
 * Whether this room is heard, for everybody in it: large and gold on air, quiet otherwise. A room that speaks while
 * nobody hears it is told so.
 */
export function OnAirLight({
  className,
  small = false,
  bare = false,
}: {
  className?: string | undefined
  small?: boolean
  /** Nothing to press in it. */
  bare?: boolean
}) {
  const t = useT('stage')
  const { role } = useActor()
  const has = useHasStage()
  const light = useLight()
  const shared = useStage(({ own }) => own.screen !== undefined)
  const troubled = useStage(({ own }) => own.stands && own.problems.length > 0)
  const broken = useStage(({ own }) => own.stands && own.problems.some(({ code }) => code !== 'replaced'))
  if (!has || !light) return role === 'site' ? <MutedWords className={css.light} /> : null
  const place = role === 'chair' ? '.chair' : role === 'site' ? '' : '.hall'
  return (
    <section className={classes(css.light, small && css.small, className)} data-light={light} aria-label={t('light')}>
      <output className={css.word}>
        <span className={css.sign} aria-hidden="true">
          {signs[light]}
        </span>
        <span>
          {light === 'onAir' ? t(`light.onAir${place}`) : t(`light.${light}`)}
          {light === 'unheard' && <span className={css.why}> {t('light.unheard.why')}</span>}
        </span>
      </output>
      {(light === 'onAir' || light === 'checked' || light === 'unheard') && <Level className={css.meter} />}
      {shared && <span className={css.why}>{t('screen.shared')}</span>}
      {troubled && (
        <div className={css.troubles} role="alert">
          <ProblemWords />
        </div>
      )}
      {!bare && (
        <span className={css.acts}>
          <ScreenButton />
          {(role === 'chair' || light === 'mutedHere') && <MuteButton />}
          {!small && (light === 'missing' || light === 'noMicrophone' || broken) && <DeviceButton />}
        </span>
      )}
    </section>
  )
}
