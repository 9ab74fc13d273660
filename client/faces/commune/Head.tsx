import { useEffect, useState } from 'react'
import { LeaveButton } from '../../access/LeaveButton.tsx'
import { CallHelp } from '../../help/CallHelp.tsx'
import { useT } from '../../i18n/i18n.ts'
import { CaptionsSwitch } from '../../stage/Captions.tsx'
import { DeviceButton } from '../../stage/DeviceButton.tsx'
import { useHasStage } from '../../stage/useStage.ts'
import { RecordingTag } from '../../stage/recording/RecordingTag.tsx'
import { useActor, useAll } from '../../store/hooks.ts'
import {
  allowSound,
  Button,
  chime,
  Clock,
  FullScreenButton,
  KindTag,
  LanguageSwitch,
  LineTagUnlessLost,
  PhaseTag,
  soundAllowed,
} from '../../ui/index.ts'
import css from './Head.module.css'

/** How often it is looked at whether the browser lets the chime ring, in milliseconds. */
const lookEveryMs = 1_000

function useSoundAllowed(): boolean {
  const [allowed, setAllowed] = useState(soundAllowed)
  useEffect(() => {
    if (allowed) return
    const timer = setInterval(() => setAllowed(soundAllowed()), lookEveryMs)
    return () => clearInterval(timer)
  }, [allowed])
  return allowed
}

/** The room's own head: who we are, how the line is, the meeting's time; what the technician needs once. */
export function Head() {
  const t = useT('commune')
  const { siteId, label } = useActor()
  const [site, clusters] = useAll(
    (all) => [siteId ? all.roster.sites[siteId] : undefined, all.roster.clusters] as const,
  )
  const cluster = clusters.find((c) => c.id === site?.clusterId)?.name
  const audible = useSoundAllowed()
  const enable = async () => {
    if (await allowSound()) chime('soft')
  }
  return (
    <header className={css.head}>
      <div className={css.who}>
        <h1 className={css.name}>{site?.name ?? label}</h1>
        {cluster && <p className={css.cluster}>{cluster}</p>}
      </div>
      <KindTag />
      <PhaseTag />
      <RecordingTag />
      <LineTagUnlessLost />
      {!audible && (
        <Button className={css.sound} onClick={() => void enable()}>
          <span aria-hidden="true">♪</span> {t('ui:sound.enable')}
        </Button>
      )}
      <Clock className={css.clock} />
    </header>
  )
}

/** What stands quietly at the bottom: the notice, and what the technician needs once. */
export function Foot({ onCheck }: { onCheck?: (() => void) | undefined }) {
  const t = useT('commune')
  const hasStage = useHasStage()
  const { siteId } = useActor()
  return (
    <footer className={css.foot}>
      <p className={css.notice}>{t('ui:secrecy')}</p>
      {siteId && <CallHelp siteId={siteId} className={css.help} />}
      {onCheck && (
        <Button kind="quiet" onClick={onCheck}>
          {t('window.checks')}
        </Button>
      )}
      {onCheck && hasStage && <DeviceButton quiet />}
      <CaptionsSwitch />
      <FullScreenButton />
      <LanguageSwitch />
      <LeaveButton />
    </footer>
  )
}
